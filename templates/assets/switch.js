// Parts of a page of which one is shown at a time: the stages of a condition, the forms of an exercise.
// The first is, unless the address leads into another. Without this file, and on paper, all stand
// below one another; the browser's find looks into all of them and opens what it finds.
"use strict";
{
  /**
   * The part of a switch that a place on the page lies in.
   * @param {string | undefined} id
   * @returns {HTMLElement | null}
   */
  const around = (id) => (id && document.getElementById(id)?.closest("[data-switch-part]")) || null;

  /** @param {HTMLElement | null} part */
  function show(part) {
    const place = part?.closest("[data-switch]");
    if (!place) return;
    for (const other of Dom.all("[data-switch-part]", place)) {
      if (other === part) other.removeAttribute("hidden");
      else other.setAttribute("hidden", "until-found");
    }
    for (const button of Dom.all("[data-switch-to]", place)) {
      button.setAttribute("aria-pressed", String(around(button.dataset.switchTo) === part));
    }
  }

  // An address may lead into a part that is hidden: then it is shown, and the browser sent there anew.
  function follow() {
    const id = Dom.place();
    const part = around(id);
    if (!part?.hidden) return;
    show(part);
    document.getElementById(id)?.scrollIntoView();
  }

  for (const place of Dom.all("[data-switch]")) {
    show(Dom.find("[data-switch-part]", place));
    for (const part of Dom.all("[data-switch-part]", place)) {
      part.addEventListener("beforematch", () => show(part));
    }
    for (const button of Dom.all("[data-switch-to]", place)) {
      button.addEventListener("click", () => {
        show(around(button.dataset.switchTo));
        history.replaceState(history.state, "", `#${button.dataset.switchTo}`);
      });
    }
  }
  follow();
  addEventListener("hashchange", follow);
}
