/* The two answers work without this. With it, the keys Y and N give them; Escape is left alone, for it locks. */
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`.gamble [aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
