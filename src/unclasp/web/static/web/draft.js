/* Saves what is being written as an encrypted draft: soon after the last key, and when the page hides, locks or goes.
   Nothing is ever put into the browser's own store. Without this script, Keep still keeps. */
"use strict";
(() => {
  const REST = 600, LONGEST = 5_000, AGAIN = 4_000; // ms: after the last key, while keys go on, after a failure
  const LARGEST_KEPT_ALIVE = 60_000;                // bytes that a browser still sends once its page is gone

  const form = document.querySelector("[data-draft]");
  if (!form) return;
  const state = form.querySelector("[data-state]"), said = form.querySelector("[data-said]");
  const about = form.querySelector("[data-about]");
  let timer, oldest = 0, dirty = false, leaving = false, saving = null, offered = null;

  const tell = (kind, words) => {
    state.textContent = words;
    if (state.dataset.kind === kind) return;
    state.dataset.kind = kind;
    said.textContent = words;
  };
  const clock = (now) => {
    const hours = now.getHours(), minutes = String(now.getMinutes()).padStart(2, "0");
    return `${hours % 12 || 12}.${minutes} ${hours < 12 ? state.dataset.am : state.dataset.pm}`;
  };
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  const changed = () => {
    if (!dirty) oldest = performance.now();
    dirty = true;
    soon(Math.max(0, Math.min(REST, oldest + LONGEST - performance.now())));
  };

  async function send() {
    dirty = false;
    const written = new FormData(form);
    // A dial that nobody has touched stands in the middle, and that is no answer.
    for (const range of form.querySelectorAll("[data-unanswered] [type=range]")) written.delete(range.name);
    const body = new URLSearchParams(written);
    const keepalive = String(body).length < LARGEST_KEPT_ALIVE;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive, redirect: "error" });
      if (answer.status === 409) return tell("elsewhere", await answer.text());
      if (!answer.ok) throw new Error(answer.status === 423 ? "locked" : "failed");
      tell("saved", `${state.dataset.saved} ${clock(new Date())}.`);
      offer(answer.status === 204 ? "" : await answer.text());
    } catch (fault) {
      const kind = fault.message === "locked" ? "locked" : "failed";
      tell(kind, state.dataset[kind]);
      dirty = true;
      soon(AGAIN);
    }
  }
  function save() {
    clearTimeout(timer);
    if (!dirty || leaving) return saving;
    const mine = (saving || Promise.resolve()).then(send).finally(() => { if (saving === mine) saving = null; });
    saving = mine;
    return mine;
  }

  // Holds that the text names are offered as it is written, unless somebody is choosing among them right now.
  function offer(html) {
    if (!html || html === offered || about.contains(document.activeElement)) return;
    offered = html;
    const open = about.querySelector("details")?.open;
    about.lastElementChild.innerHTML = html;
    const details = about.querySelector("details");
    if (details && open) details.open = true;
  }

  form.addEventListener("input", changed);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", save);
  document.addEventListener("leaving", (event) => { if (dirty || saving) event.detail.push(save()); });
  form.addEventListener("submit", (event) => {
    if (leaving) return;
    clearTimeout(timer);
    const { submitter } = event;
    leaving = true;
    if (!saving) return;
    // A draft that is on its way must not arrive after the entry was kept.
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.finally(() => form.requestSubmit(submitter));
  });
  addEventListener("pageshow", () => { leaving = false; });
})();
