// Where a reader says which conditions they have: the button on a condition's page, and the page of
// all choices, a box for each condition and its stages once that is ticked.
"use strict";
{
  /** @param {string} condition */
  function onCondition(condition) {
    const { add = "", remove = "" } = Mine.page;
    const button = Dom.the(".mine-button");
    button.addEventListener("click", () => {
      const others = Chosen.now.targets.filter((target) => target.split(":")[0] !== condition);
      Mine.choose(Chosen.has(condition) ? others : [...others, condition]);
    });
    const say = () => (button.textContent = Chosen.has(condition) ? remove : add);
    say();
    return say;
  }

  /** @param {HTMLElement} form */
  function onChoices(form) {
    const boxes = /** @type {HTMLInputElement[]} */ (Dom.all("[type=checkbox]", form));
    const stages = (/** @type {HTMLInputElement} */ box) => {
      const place = Dom.find(`[data-stages="${box.value}"]`, form);
      return place && { place, select: /** @type {HTMLSelectElement} */ (Dom.the("select", place)) };
    };
    const fill = () => {
      for (const box of boxes) {
        const own = Chosen.now.targets.find((target) => target.split(":")[0] === box.value);
        box.checked = own !== undefined;
        const staged = stages(box);
        if (!staged) continue;
        staged.select.value = own?.split(":")[1] ?? "";
        if (staged.select.selectedIndex < 0) staged.select.value = "";
        staged.place.hidden = !box.checked;
      }
    };
    form.addEventListener("change", () => {
      const chosen = boxes.filter((box) => box.checked);
      Mine.choose(
        chosen.map((box) => {
          const stage = stages(box)?.select.value;
          return stage ? `${box.value}:${stage}` : box.value;
        }),
      );
    });
    Dom.the("[data-forget]", form).addEventListener("click", () => {
      Chosen.forget();
      Mine.choose([]);
    });
    fill();
    addEventListener("pageshow", fill); // a browser may put back what stood here before
    return fill;
  }

  const condition = Mine.thing("condition", location.href);
  const form = Dom.find("[data-choices]");
  const settle = [...(condition ? [onCondition(condition)] : []), ...(form ? [onChoices(form)] : [])];
  const again = () => {
    if (!Chosen.now.kept) return;
    Chosen.read();
    Mine.update();
  };
  addEventListener("chosen", () => settle.forEach((say) => say()));
  addEventListener("storage", again); // chosen in another window
  addEventListener("pageshow", (event) => event.persisted && again()); // or on a page since
}
