// The ways to do an exercise as a switch. The page has the usual way, and each other form whole in a
// place of its own; here the parts of the form that is chosen take the places of the usual ones. Each
// way has an address. On paper, and without this file, all stand below one another.
"use strict";
{
  const USUAL = "top";
  const asked = Dom.find("[data-ways]");
  const usual = Dom.all("[data-way]");
  const forms = Dom.all("[data-form]");
  const own = forms.flatMap((form) =>
    Dom.all("[data-part]", form).map((part) => {
      const home = document.createComment("");
      part.before(home);
      return { part, home, form: form.dataset.form };
    }),
  );
  const places = Object.fromEntries(usual.map((part) => [part.dataset.part, part]));
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  // To the guided session, which does the form that is chosen.
  const starts = /** @type {HTMLAnchorElement[]} */ (Dom.all("a[data-start]"));
  let way = USUAL;

  // The ways of a part that several share.
  const ways = (/** @type {HTMLElement} */ part) => part.dataset.way?.split(" ") ?? [];

  // What is hidden so is still found by the browser's own search.
  const hide = (/** @type {Element} */ element, /** @type {boolean} */ yes) => {
    if (yes) element.setAttribute("hidden", "until-found");
    else element.removeAttribute("hidden");
  };

  /**
   * One way in the places of the usual one, or all in places of their own.
   * @param {string | null} one
   */
  function lay(one) {
    for (const part of usual) hide(part, one !== null && !ways(part).includes(one));
    for (const { part, home, form } of own) {
      ((form === one && places[part.dataset.part ?? ""]) || home).after(part);
    }
    for (const form of forms) hide(form, one !== null);
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === one));
  }

  /** @param {string} one */
  function choose(one) {
    way = one;
    const form = way === USUAL ? "" : `/${way}`;
    for (const link of starts) link.hash = link.hash.split("/").slice(0, 2).join("/") + form;
    lay(way);
  }

  // The way that has the place of the page that the address names; none where all have it, or nothing.
  function wayTo() {
    const place = document.getElementById(Dom.place());
    const around = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (place?.closest(name));
    const all = around("[data-forms]");
    const form = around("[data-form]") ?? (all && Dom.find("[data-form]", all));
    const part = around("[data-way]");
    return form?.dataset.form ?? (part ? ways(part)[0] : undefined);
  }

  function follow() {
    const one = wayTo();
    if (!one) return;
    choose(one);
    own.find(({ form, part }) => form === one && part.dataset.part === "differs")?.part.scrollIntoView();
  }

  if (asked) {
    for (const link of asked.querySelectorAll("a")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.textContent = link.textContent;
      button.value = link.hash.slice(1);
      button.addEventListener("click", () => {
        choose(button.value);
        history.replaceState(history.state, "", button.value === USUAL ? location.href.split("#")[0] : `#${way}`);
      });
      link.replaceWith(button);
      buttons.push(button);
    }
    choose(way);
    follow();
    addEventListener("hashchange", follow);
    addEventListener("beforematch", ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const found = target.dataset.form ?? ways(target)[0];
      if (found) requestAnimationFrame(() => choose(found));
    });
    addEventListener("beforeprint", () => lay(null));
    addEventListener("afterprint", () => lay(way));
  }
  // What is hidden is not fetched, and the rest may be.
  for (const all of Dom.all("[data-forms]")) all.dataset.forms = "laid";
}
