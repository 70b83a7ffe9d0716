// The menu as a keyboard and a screen reader find it. The theme opens it with a hidden checkbox; here
// its button says whether it is open, what is closed cannot be reached, and what is behind an open
// one cannot either. Every page works without this file.
"use strict";
{
  const narrow = matchMedia("(max-width: 76.234375em)"); // the theme's menu is a drawer
  const menu = Dom.find(".md-sidebar--primary");
  const toggle = /** @type {HTMLInputElement} */ (Dom.the("#__drawer"));
  const button = Dom.the("[data-opens=drawer]");

  function settle() {
    button.setAttribute("aria-expanded", String(toggle.checked));
    if (menu) menu.inert = narrow.matches && !toggle.checked;
    for (const element of Dom.all(".md-content, .foot, .md-header, .md-skip")) {
      element.inert = narrow.matches && toggle.checked;
    }
  }

  /** @param {boolean} yes */
  function open(yes) {
    if (toggle.checked !== yes) toggle.click();
    settle();
    (yes && menu ? Dom.find("a[href]", menu) : button)?.focus();
  }

  button.addEventListener("click", () => open(!toggle.checked));
  toggle.addEventListener("change", settle);
  narrow.addEventListener("change", settle);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked && narrow.matches) open(false);
  });
  settle();
}
