// While a file with everything is being made, this page says how far it is, below the button that asked for it.
// The browser keeps the file by itself.
(() => {
  const shown = document.querySelector("[data-taking]");
  if (!shown) return;
  const bar = shown.querySelector("progress");
  const patience = 10;
  let silent = 0;
  const look = async () => {
    try {
      const answer = await fetch(shown.dataset.taking, { cache: "no-store" });
      const { running, hundredths } = await answer.json();
      bar.value = hundredths;
      silent = running ? 0 : silent + 1;
    } catch { silent = patience; }
    if (silent === patience || (silent && bar.value === 100)) { shown.hidden = true; return; }
    setTimeout(look, 500);
  };
  for (const form of document.querySelectorAll('form[action^="/export/"]')) {
    form.addEventListener("submit", () => { bar.value = silent = 0; shown.hidden = false; form.append(shown); setTimeout(look, 500); });
  }
})();
