// What can be printed: the page itself, and the sheet for the reader's own size of paper, where the
// handbook has it. Without this file every size is offered.
"use strict";
const Paper = (() => {
  // Where paper is Letter: North America and the countries that took its sizes over.
  const letter = new Set("US CA MX PR PH CL CO CR DO GT HN NI PA SV VE".split(" "));

  function readersPaper() {
    for (const language of navigator.languages ?? [navigator.language]) {
      const { region } = new Intl.Locale(language);
      if (region) return letter.has(region) ? "letter" : "a4";
    }
    return "a4";
  }

  /**
   * Of the sizes that there are, the reader's, or else the first.
   * @param {(string | undefined)[]} offered
   */
  const own = (offered) => (offered.includes(readersPaper()) ? readersPaper() : offered[0]);

  for (const place of Dom.all("[data-paper]")) {
    const links = Dom.all("[data-size]", place);
    const offered = links.map((link) => link.dataset.size);
    const size = own(offered);
    const others = links.filter((link) => link.dataset.size !== size);
    for (const link of others) link.classList.add("paper__link--other");
    Dom.find("[data-others]", place)?.append(...others);
    for (const button of Dom.all("[data-print]", place)) {
      button.addEventListener("click", () => print());
    }
  }
  return { own };
})();
