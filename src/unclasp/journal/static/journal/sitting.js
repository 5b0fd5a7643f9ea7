/* A sitting without this: all its sentences with their times, and when it ends. With it: one sentence at a time, a
   pause without leaving the page, and a soft bell where somebody wants one. Time is reckoned from moments, so a machine
   that slept, or a tab in the background, loses nothing. */
"use strict";
(() => {
  const BEAT = 60_000;                                                  // ms between signs that somebody sits here
  const PARTIALS = [[264, .16, 5], [528, .08, 4], [713, .05, 2.5]];    // of the bell: hertz, loudness, seconds

  for (const set of document.querySelectorAll("[data-scripted]")) set.hidden = set.disabled = false;
  const box = document.querySelector("[data-sitting]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-${name}]`);
  const sentence = part("sentence"), left = part("left"), pause = part("pause"), bell = part("bell");
  const keep = document.querySelector("[data-keep]"), list = part("phases");
  const phases = Array.from(list.children, (row) => ({ at: Number(row.dataset.at), words: row.lastElementChild.textContent }));
  const length = Number(box.dataset.seconds);
  let sat = Number(box.dataset.sat), since = "paused" in box.dataset ? null : Date.now();
  let over = false, sound = null, timer;

  const seconds = () => Math.min(length, sat + (since === null ? 0 : Math.max(0, Date.now() - since) / 1000));
  const say = (place, words) => { if (place.textContent !== words) place.textContent = words; };

  function ring() {
    if (!sound) return;
    for (const [hertz, loudness, lasting] of PARTIALS) {
      const tone = sound.createOscillator(), volume = sound.createGain(), now = sound.currentTime;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(.0001, now);
      volume.gain.exponentialRampToValueAtTime(loudness, now + .02);
      volume.gain.exponentialRampToValueAtTime(.0001, now + lasting);
      tone.connect(volume).connect(sound.destination);
      tone.start(now);
      tone.stop(now + lasting);
    }
  }
  function end() {
    over = true;
    say(sentence, sentence.dataset.over);
    left.hidden = pause.hidden = true;
    keep.textContent = keep.dataset.keep;
    ring();
  }
  function show() {
    clearTimeout(timer);
    if (over) return;
    const now = seconds();
    if (now >= length) { end(); return; }
    say(sentence, phases.filter((phase) => phase.at <= now).at(-1).words);
    const minutes = Math.ceil((length - now) / 60);
    const running = minutes > 1 ? left.dataset.many.replace("{n}", minutes) : left.dataset.last;
    say(left, since === null ? left.dataset.stands : running);
    if (since === null) return;
    const next = Math.min(length - (minutes - 1) * 60, length, ...phases.map((phase) => phase.at).filter((at) => at > now));
    timer = setTimeout(show, Math.max(200, (next - now) * 1000));
  }

  pause.addEventListener("submit", async (event) => {
    event.preventDefault();
    const now = seconds(), stood = since === null, button = pause.querySelector("button");
    try {
      const answer = await fetch(pause.action, { method: "POST", headers: { "HX-Request": "true" }, redirect: "error" });
      if (!answer.ok) throw new Error("refused");
    } catch {
      pause.submit();
      return;
    }
    sat = now;
    since = stood ? Date.now() : null;
    pause.action = stood ? pause.dataset.pauseAt : pause.dataset.resumeAt;
    button.textContent = stood ? pause.dataset.pauseWords : pause.dataset.resumeWords;
    show();
  });
  bell.addEventListener("change", () => {
    if (!bell.checked) { sound?.close(); sound = null; return; }
    sound = new AudioContext();
    ring(); // so that one hears how loud it will be
  });
  document.addEventListener("visibilitychange", show);
  setInterval(() => {
    if (over || since === null) return;
    fetch(document.body.dataset.heartbeat, { method: "POST", cache: "no-store", redirect: "manual" }).catch(() => {});
  }, BEAT);

  list.hidden = true;
  part("bell-choice").hidden = false;
  show();
})();
