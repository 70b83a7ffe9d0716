// A moving picture beside its still one. It is fetched when a reader asks for it, runs until paused,
// and steps back for the still positions. Who asked their device for less motion goes from position to
// position instead.
"use strict";
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  async function unpacked(address) {
    const bytes = await (await Beside.fromServer(`${address}.gz`)).arrayBuffer();
    // Some hosts unpack what they send.
    if (new Uint8Array(bytes, 0, 1)[0] !== 0x1f) return new TextDecoder().decode(bytes);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).text();
  }

  async function load(address) {
    const text = await (Beside.isFile ? Beside.fromFile(address) : unpacked(address));
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (svg.nodeName !== "svg") throw new Error("not a picture");
    return document.importNode(svg, true);
  }

  // The moments of a picture at which a position is held: just before the same moment stands a second
  // time among its keys, or the last one ends.
  function held(moving) {
    const film = moving.querySelector("animate");
    const keys = film.getAttribute("keyTimes").split(";").map(Number);
    const ends = keys.filter((key, n) => key === 1 || key === keys[n + 1]);
    return ends.map((key) => (key - 0.001) * parseFloat(film.getAttribute("dur")));
  }

  function ready(button) {
    const drawing = button.closest("[data-drawing]");
    const still = drawing.querySelector(".drawing__still");
    const says = (word) => {
      button.textContent = button.dataset[word];
    };
    let moving = null;
    let runs = false;
    let step = 0;
    const name = () => says(calm.matches ? "next" : "play");

    const back = document.createElement("button");
    back.type = "button";
    back.className = "mover mover--still";
    back.textContent = button.dataset.still;
    back.hidden = true;
    button.after(back);

    const show = (yes) => {
      moving.parentElement.hidden = !yes;
      still.hidden = yes;
      back.hidden = !yes;
      drawing.classList.toggle("drawing--moves", yes);
    };
    const run = (yes) => {
      runs = yes;
      if (yes) moving.unpauseAnimations();
      else moving.pauseAnimations();
      if (yes) says("pause");
      else name();
    };
    const next = () => {
      const moments = held(moving);
      run(false);
      moving.setCurrentTime(moments[step % moments.length]);
      step += 1;
    };

    name();
    calm.addEventListener("change", () => {
      if (moving && runs) run(false);
      else name();
    });
    button.addEventListener("click", async () => {
      if (!moving) {
        button.disabled = true;
        try {
          moving = await load(button.dataset.moving);
        } catch {
          says("failed");
          return;
        } finally {
          button.disabled = false;
        }
        const frame = document.createElement("div");
        frame.className = "drawing__moving";
        frame.append(moving);
        still.after(frame);
      }
      const again = still.hidden;
      show(true);
      if (calm.matches) next();
      else run(!(again && runs));
      button.focus();
    });
    back.addEventListener("click", () => {
      run(false);
      show(false);
      step = 0;
      button.focus();
    });
  }

  document.querySelectorAll("[data-moving]").forEach(ready);
}
