// Browsers send the bare names of the files of a folder. This sends where each lies inside it, in the same order.
// What is more than a page can take is said before anything is sent.
document.querySelector("[data-bring]")?.addEventListener("submit", (event) => {
  const form = event.currentTarget, tooMuch = form.querySelector("[data-too-much]");
  const files = [...form.elements.files.files, ...form.elements.folder.files];
  form.elements.paths.value = JSON.stringify(files.map((file) => file.webkitRelativePath || file.name));
  tooMuch.hidden = files.reduce((sum, file) => sum + file.size + 400, 0) <= Number(tooMuch.dataset.tooMuch);
  if (!tooMuch.hidden) event.preventDefault();
});
