// What can be printed: the page itself, and the sheet for the reader's own size of paper. Without this
// file both sizes are offered.
"use strict";
{
  // Where paper is Letter: North America and the countries that took its sizes over.
  const letter = new Set("US CA MX PR PH CL CO CR DO GT HN NI PA SV VE".split(" "));

  function readersPaper() {
    for (const language of navigator.languages ?? [navigator.language]) {
      const { region } = new Intl.Locale(language);
      if (region) return letter.has(region) ? "letter" : "a4";
    }
    return "a4";
  }

  for (const place of document.querySelectorAll("[data-paper]")) {
    const own = readersPaper();
    const others = [...place.querySelectorAll("[data-size]")].filter((link) => link.dataset.size !== own);
    for (const link of others) link.classList.add("paper__link--other");
    place.querySelector("[data-others]")?.append(...others);
    for (const button of place.querySelectorAll("[data-print]")) {
      button.addEventListener("click", () => print());
    }
  }
}
