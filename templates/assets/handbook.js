// The menu and the search as a keyboard and a screen reader find them. The theme opens both with
// hidden checkboxes; here their buttons say whether they are open, what is closed cannot be
// reached, and what is behind an open one cannot either. Every page works without this file.
"use strict";
{
  const narrow = matchMedia("(max-width: 76.234375em)"); // the theme's menu is a drawer
  const small = matchMedia("(max-width: 59.984375em)"); // the theme's search covers the page

  const parts = {
    drawer: {
      inside: () => document.querySelector(".md-sidebar--primary"),
      covers: () => narrow.matches,
      outside: ".md-content, .foot, .md-header, .md-skip",
    },
    search: {
      inside: () => document.querySelector(small.matches ? ".md-search__inner" : ".md-search__output"),
      covers: () => small.matches,
      outside: ".md-content, .foot, .md-tabs, .md-skip",
    },
  };

  const buttons = (name) => document.querySelectorAll(`[data-opens=${name}]`);
  const opener = {}; // the button that was pressed, to which the focus goes back

  function settle(name) {
    const { inside, covers, outside } = parts[name];
    const toggle = document.getElementById(`__${name}`);
    if (!toggle || !inside()) return;
    for (const button of buttons(name)) button.setAttribute("aria-expanded", String(toggle.checked));
    const closes = name === "search" || covers();
    document.querySelectorAll(".md-search__inner, .md-search__output").forEach((element) => {
      if (name === "search") element.inert = false;
    });
    inside().inert = closes && !toggle.checked;
    for (const element of document.querySelectorAll(outside)) {
      element.inert = covers() && toggle.checked;
    }
  }

  function open(name, yes) {
    const own = name === "search" && document.querySelector(".md-search__button");
    if (own) return own.click(); // Zensical's search is a dialog that sees to all of this itself
    const toggle = document.getElementById(`__${name}`);
    if (toggle.checked !== yes) toggle.click();
    settle(name);
    const first = name === "search" ? "[data-md-component=search-query]" : ".md-sidebar--primary a[href]";
    if (yes) document.querySelector(first)?.focus();
    else opener[name]?.focus();
  }

  for (const name of Object.keys(parts)) {
    for (const button of buttons(name)) {
      button.addEventListener("click", () => {
        opener[name] = button;
        open(name, !document.getElementById(`__${name}`)?.checked);
      });
    }
    document.getElementById(`__${name}`)?.addEventListener("change", () => settle(name));
    settle(name);
  }
  for (const width of [narrow, small]) {
    width.addEventListener("change", () => Object.keys(parts).forEach(settle));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const name of Object.keys(parts)) {
      if (document.getElementById(`__${name}`)?.checked && parts[name].covers()) open(name, false);
    }
  });

  // Search results: the page whose very name was typed comes first, whatever else holds its words;
  // of several with that name, the one that search put first, which is the easiest. The theme shows a
  // page's other names as one more navigation without a name; they are a list of words.
  const results = document.querySelector(".md-search-result__list");

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  function arrange() {
    const typed = plain(document.querySelector("[data-md-component=search-query]").value);
    const isNamed = (item) =>
      [...item.querySelectorAll("h1, .md-tag")].some((name) => plain(name.textContent) === typed);
    const named = [...results.children].find(isNamed);
    if (named && named !== results.firstElementChild) results.prepend(named);
    for (const names of results.querySelectorAll("nav.md-tags")) {
      const words = document.createElement("div");
      words.className = names.className;
      words.append(...names.childNodes);
      names.replaceWith(words);
    }
  }

  if (results) new MutationObserver(arrange).observe(results, { childList: true, subtree: true });
}
