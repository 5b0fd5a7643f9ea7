// Browsers send the bare names of the files of a folder. This sends where each lies inside it, in the same order.
document.querySelector("[data-bring]")?.addEventListener("submit", (event) => {
  const form = event.currentTarget;
  const files = [...form.elements.files.files, ...form.elements.folder.files];
  form.elements.paths.value = JSON.stringify(files.map((file) => file.webkitRelativePath || file.name));
});
