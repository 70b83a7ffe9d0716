// The menu as a keyboard and a screen reader find it. The theme opens it with a hidden checkbox; here
// its button says whether it is open, what is closed cannot be reached, and what is behind an open
// one cannot either. Every page works without this file.
"use strict";
{
  const narrow = matchMedia("(max-width: 76.234375em)"); // the theme's menu is a drawer
  const menu = document.querySelector(".md-sidebar--primary");
  const toggle = document.getElementById("__drawer");
  const button = document.querySelector("[data-opens=drawer]");

  function settle() {
    button.setAttribute("aria-expanded", String(toggle.checked));
    menu.inert = narrow.matches && !toggle.checked;
    for (const element of document.querySelectorAll(".md-content, .foot, .md-header, .md-skip")) {
      element.inert = narrow.matches && toggle.checked;
    }
  }

  function open(yes) {
    if (toggle.checked !== yes) toggle.click();
    settle();
    if (yes) menu.querySelector("a[href]")?.focus();
    else button.focus();
  }

  if (menu && toggle && button) {
    button.addEventListener("click", () => open(!toggle.checked));
    toggle.addEventListener("change", settle);
    narrow.addEventListener("change", settle);
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && toggle.checked && narrow.matches) open(false);
    });
    settle();
  }
}
