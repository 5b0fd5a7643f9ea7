/* Says quietly how much of ten minutes is left, from the first key on. Nothing ends when they are over, and it can be
   hidden. By the clock on the wall, so that a sleep of the machine counts as time gone by. */
"use strict";
(() => {
  const line = document.querySelector("[data-minutes]"), leaf = document.querySelector("[data-draft]");
  if (!line || !leaf) return;
  const words = line.querySelector("span"), hide = line.querySelector("button"), { minutes, left, last, over } = line.dataset;
  let begun = 0;
  const tell = () => {
    const rest = Math.ceil(minutes - (Date.now() - begun) / 60_000);
    words.textContent = rest > 1 ? left.replace("%n", rest) : rest === 1 ? last : over;
    if (rest > 0) setTimeout(tell, 15_000);
  };
  leaf.addEventListener("input", () => {
    if (begun) return;
    begun = Date.now();
    hide.hidden = false;
    tell();
  });
  hide.addEventListener("click", () => { line.hidden = true; leaf.querySelector("textarea").focus(); });
})();
