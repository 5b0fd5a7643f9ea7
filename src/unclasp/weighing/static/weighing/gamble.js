/* The two answers work without this. With it, the keys Y and N give them; Escape is left alone, for it locks. */
"use strict";
for (const key of document.querySelectorAll(".gamble kbd")) key.hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`.gamble [aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
