// A moving picture beside its still one. It is fetched when a reader asks for it, runs until paused,
// and steps back for the still positions. Who asked their device for less motion goes from position to
// position instead.
"use strict";
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * The moments of a picture, in seconds, at which a position is held: just before the same moment
   * stands a second time among its keys, or the last one ends.
   * @param {SVGSVGElement} moving
   */
  function held(moving) {
    const film = moving.querySelector("animate");
    const said = (/** @type {string} */ name) => film?.getAttribute(name) ?? "";
    const keys = said("keyTimes").split(";").map(Number);
    const ends = keys.filter((key, n) => key === 1 || key === keys[n + 1]);
    return ends.map((key) => (key - 0.001) * parseFloat(said("dur")));
  }

  /** @param {HTMLButtonElement} button */
  function ready(button) {
    const drawing = /** @type {HTMLElement} */ (button.closest("[data-drawing]"));
    const still = Dom.the(".drawing__still", drawing);
    const says = (/** @type {string} */ word) => {
      button.textContent = button.dataset[word] ?? "";
    };
    const frame = Dom.make("div", "drawing__moving");
    /** @type {SVGSVGElement | null} */
    let moving = null;
    let runs = false;
    let step = 0;
    const name = () => says(calm.matches ? "next" : "play");

    const back = Dom.button("mover mover--still", button.dataset.still ?? "", () => {
      if (moving) run(moving, false);
      show(false);
      step = 0;
      button.focus();
    });
    back.hidden = true;
    button.after(back);

    const show = (/** @type {boolean} */ yes) => {
      frame.hidden = !yes;
      still.hidden = yes;
      back.hidden = !yes;
      drawing.classList.toggle("drawing--moves", yes);
    };
    const run = (/** @type {SVGSVGElement} */ picture, /** @type {boolean} */ yes) => {
      runs = yes;
      Film.run(picture, yes);
      if (yes) says("pause");
      else name();
    };
    const next = (/** @type {SVGSVGElement} */ picture) => {
      const moments = held(picture);
      run(picture, false);
      for (const clock of Film.clocks(picture)) clock.setCurrentTime(moments[step % moments.length]);
      step += 1;
    };

    name();
    calm.addEventListener("change", () => {
      if (moving && runs) run(moving, false);
      else name();
    });
    button.addEventListener("click", async () => {
      if (!moving) {
        button.disabled = true;
        try {
          moving = await Film.load(button.dataset.moving ?? "");
        } catch {
          says("failed");
          return;
        } finally {
          button.disabled = false;
        }
        frame.append(moving);
        still.after(frame);
      }
      const again = still.hidden;
      show(true);
      if (calm.matches) next(moving);
      else run(moving, !(again && runs));
      button.focus();
    });
  }

  for (const button of Dom.all("[data-moving]")) {
    if (button instanceof HTMLButtonElement) ready(button);
  }
}
