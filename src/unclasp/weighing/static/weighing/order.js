/* The order works without this, by Up and Down. With it: rows can be dragged, and Up and Down move them at once. */
"use strict";
(() => {
  let dragged = null;
  for (const list of document.querySelectorAll("[data-order]")) {
    for (const row of list.children) row.draggable = true;
    list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("li");
      dragged?.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("li");
      if (!over || !dragged || over.parentNode !== dragged.parentNode) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
    });
    list.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button"), row = button?.closest("li");
      if (!row) return;
      event.preventDefault();
      const other = button.name === "up" ? row.previousElementSibling : row.nextElementSibling;
      other?.[button.name === "up" ? "before" : "after"](row);
      button.focus();
    });
  }
})();
