/* Keeps a boundary in the making as it is typed: soon after the last key, and when the page hides, locks or goes.
   Nothing is put into the browser's own store. Without this script each button still keeps. */
"use strict";
(() => {
  const REST = 700, AGAIN = 4_000; // ms: after the last key, after a failure
  const LARGEST_KEPT_ALIVE = 60_000; // bytes that a browser still sends once its page is gone

  const form = document.querySelector("[data-draft]");
  if (!form) return;
  const state = form.querySelector("[data-state]");
  let timer, dirty = false, leaving = false, saving = null;

  async function send() {
    dirty = false;
    const body = new URLSearchParams(new FormData(form));
    const keepalive = String(body).length < LARGEST_KEPT_ALIVE;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive, redirect: "error" });
      if (!answer.ok) throw new Error("failed");
      state.textContent = state.dataset.saved;
    } catch {
      state.textContent = state.dataset.failed;
      dirty = true;
      timer = setTimeout(save, AGAIN);
    }
  }
  function save() {
    clearTimeout(timer);
    if (!dirty || leaving) return saving;
    const mine = (saving || Promise.resolve()).then(send).finally(() => { if (saving === mine) saving = null; });
    saving = mine;
    return mine;
  }

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, REST);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", save);
  document.addEventListener("leaving", (event) => { if (dirty || saving) event.detail.push(save()); });
  form.addEventListener("submit", () => { clearTimeout(timer); leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
})();
