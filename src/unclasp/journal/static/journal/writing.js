/* Beside the leaf, without this: a button for a question to begin with. With it: the question is there, and changes
   without leaving the page; dials for moods; and after a quarter of an hour a line that offers an end. */
"use strict";
(() => {
  const QUARTER = 15 * 60_000, AWAY = 10 * 60_000; // ms: of writing, and without a key, after which it begins anew

  for (const set of document.querySelectorAll("[data-scripted]")) set.hidden = set.disabled = false;
  const form = document.getElementById("writing"), box = document.querySelector("[data-prompt]");
  const quarter = document.querySelector("[data-quarter]");

  async function ask(address, asked) {
    const body = new URLSearchParams(asked);
    const answer = await fetch(address, { method: "POST", headers: { "HX-Request": "true" }, body, redirect: "error" });
    if (!answer.ok) throw new Error("refused");
    box.innerHTML = answer.status === 204 ? "" : await answer.text();
  }
  if (box?.dataset.ask) ask(box.dataset.ask, {}).catch(() => {});
  box?.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-next]");
    if (!button) return;
    event.preventDefault();
    const shown = box.querySelector("[name=shown]");
    box.setAttribute("aria-live", "polite"); // the first question comes unasked and is not read out; this one is
    try {
      await ask(button.formAction, { shown: shown ? shown.value : "", put_aside: button.value });
      box.querySelector("[data-next]")?.focus();
    } catch {
      // It stays as it is. The page itself notices when the notebook was locked.
    }
  });

  let began = 0, last = 0;
  form.addEventListener("input", () => {
    const now = Date.now();
    if (now - last > AWAY) began = now;
    last = now;
    if (!quarter.hidden || now - began < QUARTER) return;
    quarter.hidden = false;
    quarter.textContent = quarter.dataset.quarter;
  });
})();
