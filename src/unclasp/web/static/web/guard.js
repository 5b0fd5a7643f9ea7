/* On every page: leaving quickly, locking by key, and showing nothing once the vault is locked.
   Escape twice, or Shift three times: blank, lock, go to the page of notes. Alt+Shift+L: lock. */
"use strict";
(() => {
  const BEAT = 20_000, PATIENCE = 8_000, RETRY = 2_000;   // ms: between beats, for an answer, before asking again
  const TWICE = 600, THRICE = 1_200, STILL_HERE = 30_000; // ms: two Escapes, three Shifts, between signs of somebody
  const FLUSH = 300;                                      // ms that a page may take to put its draft away
  const page = document.documentElement;
  const at = (name) => document.body.dataset[name];

  const blank = () => { page.hidden = true; };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  // Whoever has unsaved words answers the event "leaving" by pushing a promise to `event.detail`.
  const putAway = () => {
    const saving = [];
    document.dispatchEvent(new CustomEvent("leaving", { detail: saving }));
    return Promise.race([Promise.allSettled(saving), pause(FLUSH)]);
  };

  async function post(form) {
    await putAway();
    const sent = fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    await Promise.race([sent, pause(PATIENCE)]);
  }
  async function leave() {
    blank();
    await post(document.querySelector("[data-leave]"));
    location.replace(at("left"));
  }
  async function lock() {
    const form = document.querySelector("[data-lock]");
    if (!form) return;
    blank();
    await post(form);
    location.replace(at("unlock"));
  }

  let escapes = [], shifts = [];
  const pressed = (times, now, within, needed) => {
    times.push(now);
    while (now - times[0] > within) times.shift();
    return times.length >= needed;
  };
  addEventListener("keydown", (event) => {
    if (event.repeat || event.isComposing) return;
    const now = event.timeStamp;
    if (event.key !== "Escape") escapes = [];
    if (event.key !== "Shift") shifts = [];
    if (event.altKey && event.shiftKey && event.code === "KeyL") { event.preventDefault(); lock(); }
    if (event.key === "Escape" && pressed(escapes, now, TWICE, 2)) leave();
    if (event.key === "Shift" && pressed(shifts, now, THRICE, 3)) leave();
  }, true);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leave]")) { event.preventDefault(); leave(); }
    if (event.target.matches("[data-lock]")) { event.preventDefault(); lock(); }
  });

  // A page that goes is blanked, so that Back has nothing to show before it has asked again.
  addEventListener("pagehide", blank);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  if (!at("heartbeat")) return;
  const ask = (method) => fetch(at("heartbeat"), {
    method, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
  });
  async function isOpen() {
    for (const wait of [RETRY, 0]) {
      try { return (await ask("GET")).ok; } catch { await pause(wait); }
    }
    return false;
  }
  async function beat() {
    if (page.hidden || await isOpen()) return;
    blank();
    location.replace(at("unlock"));
  }
  setInterval(beat, BEAT);
  document.addEventListener("visibilitychange", beat);
  document.addEventListener("htmx:responseError", beat);

  let told = performance.now();
  const somebody = () => {
    if (performance.now() - told < STILL_HERE) return;
    told = performance.now();
    ask("POST").catch(() => {});
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(kind, somebody, { passive: true });
})();
