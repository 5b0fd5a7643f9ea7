/* Forms work without this. With it: a dial says its word while it moves, a passphrase can be shown, a form is sent
   once, and Ctrl+Enter sends it. Where nobody is typing, ? opens the guide. */
"use strict";
(() => {
  const say = (dial) => {
    const words = JSON.parse(dial.dataset.words), range = dial.querySelector('input[type="range"]');
    const word = words[Math.floor(range.value / range.max * (words.length - 1) + 0.5)];
    const none = dial.querySelector('input[type="checkbox"]');
    range.disabled = Boolean(none && none.checked);
    range.setAttribute("aria-valuetext", dial.dataset.unanswered || word);
    dial.querySelector("output").textContent = range.disabled || dial.dataset.unanswered ? "" : word;
  };
  // A dial that nobody has touched stands in the middle, and that is no answer.
  const answered = (event) => {
    const dial = event.target.closest?.("[data-unanswered]");
    if (!dial || event.target.type !== "range") return;
    if (event.type === "keydown" && event.key !== " ") return;
    delete dial.dataset.unanswered;
    say(dial);
  };
  const start = (root) => {
    for (const dial of root.querySelectorAll("[data-words]")) say(dial);
    for (const button of root.querySelectorAll("[data-show]")) button.hidden = false;
  };
  const tell = (event) => {
    const dial = event.target.closest?.("[data-words]");
    if (dial) say(dial);
  };

  for (const kind of ["input", "pointerdown", "keydown"]) document.addEventListener(kind, answered);
  document.addEventListener("input", tell);
  document.addEventListener("change", tell);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (!button) return;
    const field = document.getElementById(button.dataset.show), shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  });

  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (sent.has(form)) event.preventDefault();
    // What is shown in clear must not be offered again by the browser as a word once typed.
    for (const field of form.querySelectorAll("[data-show]")) document.getElementById(field.dataset.show).type = "password";
    for (const range of form.querySelectorAll('[data-unanswered] input[type="range"]')) range.disabled = true;
    sent.add(form);
    setTimeout(() => { sent.delete(form); start(form); }, 4_000);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) start(document); });
  const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !event.repeat && !event.ctrlKey && !event.metaKey && !event.target.closest(typing)) {
      document.querySelector("[data-guide]")?.click();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) event.target.form?.requestSubmit();
  });
  document.addEventListener("htmx:load", (event) => start(event.target));
  start(document);
})();
