// The ways to do an exercise as a switch. The page has the usual way, and each other form whole in a
// place of its own; here the parts of the form that is chosen take the places of the usual ones. Each
// way has an address. On paper, and without this file, all stand below one another.
"use strict";
{
  const USUAL = "top";
  const asked = document.querySelector("[data-ways]");
  const usual = [...document.querySelectorAll("[data-way]")];
  const forms = [...document.querySelectorAll("[data-form]")];
  const own = forms.flatMap((form) =>
    [...form.querySelectorAll("[data-part]")].map((part) => {
      const home = document.createComment("");
      part.before(home);
      return { part, home, form: form.dataset.form };
    }),
  );
  const places = Object.fromEntries(usual.map((part) => [part.dataset.part, part]));
  const buttons = [];
  let way = USUAL;

  // What is hidden so is still found by the browser's own search.
  const hide = (element, yes) => {
    if (yes) element.setAttribute("hidden", "until-found");
    else element.removeAttribute("hidden");
  };

  // One way in the places of the usual one, or all in places of their own.
  function lay(one) {
    for (const part of usual) hide(part, one && !part.dataset.way.split(" ").includes(one));
    for (const { part, home, form } of own) {
      ((form === one && places[part.dataset.part]) || home).after(part);
    }
    for (const form of forms) hide(form, one);
    for (const button of buttons) button.setAttribute("aria-pressed", button.value === one);
  }

  function choose(one) {
    way = one;
    lay(way);
  }

  // The way that has a place of the page; none where all have it, or nothing.
  function wayTo(hash) {
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    const form = place?.closest("[data-form]") ?? place?.closest("[data-forms]")?.querySelector("[data-form]");
    return form?.dataset.form ?? place?.closest("[data-way]")?.dataset.way.split(" ")[0];
  }

  function follow() {
    const one = wayTo(location.hash);
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
      const found = target.dataset.form ?? target.dataset.way?.split(" ")[0];
      if (found) requestAnimationFrame(() => choose(found));
    });
    addEventListener("beforeprint", () => lay(null));
    addEventListener("afterprint", () => lay(way));
  }
}
