// The search: a dialog that is opened from every page. What it finds things with, and the data, are
// fetched when it is touched, or when the address asks: ?q=bridge. What is found is the Finder's.
"use strict";
{
  const root = new URL("..", new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src));
  const GROUPS = ["exercise", "condition", "routine"]; // whatever else there is are pages
  const FIRST = 4; // of a group, how many are shown at first

  /** @param {string} name @returns {any} */
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  /** @type {HTMLDialogElement} */ const dialog = part("dialog");
  /** @type {HTMLInputElement} */ const input = part("input");
  /** @type {HTMLElement} */ const status = part("status");
  /** @type {HTMLElement} */ const results = part("results");

  /**
   * @param {string} name @param {string} className @param {...(string | Node)} inside
   * @returns {HTMLElement}
   */
  function make(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  /** @param {string} address @param {string} className @param {...(string | Node)} inside */
  function link(address, className, ...inside) {
    const element = /** @type {HTMLAnchorElement} */ (make("a", className, ...inside));
    element.href = new URL(address, root).href;
    return element;
  }

  /** @type {Promise<{data: any, finder: any, pages: Map<string, string>}> | undefined} */
  let loading;
  function load() {
    loading ??= (async () => {
      const here = (/** @type {string} */ name) => new URL(`assets/${name}`, root).href;
      const [data] = await Promise.all([
        Beside.data(here("search.json")),
        Beside.script(here("vendor/minisearch.js")),
        Beside.script(here("finder.js")),
      ]);
      const finder = Finder.over(data, MiniSearch);
      const pages = new Map(finder.things.map((thing) => [thing.at, thing.name]));
      return { data, finder, pages };
    })();
    loading.catch(() => (loading = undefined)); // asked for again the next time
    return loading;
  }

  /** The first other names of a thing. @param {any} words @param {any} thing */
  const others = (words, { also }) => also.length && words.also.replace("{name}", () => also.slice(0, 3).join(", "));

  /** @param {any} loaded @param {any} hit */
  function card({ data, pages }, { thing, also, of }) {
    const { words } = data;
    const name = make("span", "search__name", thing.name);
    const page = thing.kind === "page" && thing.at.includes("#") ? pages.get(thing.at.split("#")[0]) : "";
    const why = also ? words.also.replace("{name}", () => also) : of ? words.about.replace("{name}", () => of.name) : page || thing.says || others(words, thing);
    const text = make("span", "search__text", name, ...(why ? [make("span", "search__why", why)] : []));
    const card = link(thing.at, "search__hit", text);
    if (thing.kind === "exercise" && !data.drawn_not.includes(thing.id)) {
      const image = /** @type {HTMLImageElement} */ (make("img", "search__image"));
      image.alt = "";
      image.src = new URL(data.picture.replace("*", () => thing.id), root).href;
      card.prepend(image);
    }
    return make("li", "", card);
  }

  /** A group of what was found; those that are too many for a start come when they are asked for. @param {any} loaded @param {string} name @param {any[]} hits */
  function group(loaded, name, hits) {
    const { words } = loaded.data;
    const list = make("ul", "search__list", ...hits.slice(0, FIRST).map((hit) => card(loaded, hit)));
    const heading = make("h3", "search__title", words.groups[name]);
    const section = make("section", "search__group", heading, list);
    const rest = hits.slice(FIRST);
    if (rest.length) {
      const more = make("button", "search__more", words.more.replace("{n}", String(rest.length)));
      more.setAttribute("type", "button");
      more.addEventListener("click", () => {
        const cards = rest.map((hit) => card(loaded, hit));
        list.append(...cards);
        more.remove();
        cards[0].querySelector("a")?.focus();
      });
      section.append(more);
    }
    return section;
  }

  /** What is found, under the heading of its kind: that of the best first. @param {any} loaded @param {any[]} hits */
  function grouped(loaded, hits) {
    const groups = new Map();
    for (const hit of hits) {
      const name = GROUPS.includes(hit.thing.kind) ? hit.thing.kind : "page";
      groups.set(name, [...(groups.get(name) ?? []), hit]);
    }
    return [...groups].map(([name, of]) => group(loaded, name, of));
  }

  /** Where else to look. @param {any} data */
  function ways(data) {
    const list = data.ways.map((/** @type {[string, string]} */ [title, at]) => make("li", "", link(at, "search__way", title)));
    return [make("p", "search__lead", data.words.ways), make("ul", "search__ways", ...list)];
  }

  async function show() {
    const typed = input.value.trim();
    results.ariaBusy = "true";
    try {
      if (!loading) status.textContent = dialog.dataset.loading ?? "";
      const loaded = await load();
      const { data, finder } = loaded;
      if (typed !== input.value.trim()) return; // something else was typed meanwhile
      const { hits, mended } = finder.find(typed);
      const said = [];
      if (mended && hits.length) said.push(data.words.meant.replace("{words}", () => mended));
      if (hits.length) said.push(data.words.found.replace("{n}", String(hits.length)));
      else if (typed) said.push(data.words.none.replace("{words}", () => typed));
      status.textContent = said.join(" ");
      results.replaceChildren(...(hits.length || !typed ? grouped(loaded, hits) : ways(data)));
      dialog.scrollTop = 0;
    } catch {
      status.textContent = "";
      part("failed").hidden = false;
    }
    results.ariaBusy = "false";
  }

  /** The address of this page, with what is searched for or without. @param {string} typed */
  function remember(typed) {
    const address = new URL(location.href);
    if (typed) address.searchParams.set("q", typed);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function open() {
    part("failed").hidden = true;
    if (!dialog.open) dialog.showModal();
    input.select();
    show();
  }

  for (const button of document.querySelectorAll("[data-opens=search]")) {
    for (const touch of ["pointerdown", "focus"]) button.addEventListener(touch, () => load().catch(() => {}));
    button.addEventListener("click", open);
  }
  input.addEventListener("input", show);
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => remember(""));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  // Whoever comes back from what was found has it again; a place on this very page closes the dialog.
  results.addEventListener("click", ({ target }) => {
    const to = /** @type {Element} */ (target).closest("a");
    if (!to) return;
    if (to.pathname === location.pathname && to.hash) dialog.close();
    else remember(input.value.trim());
  });
  dialog.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a, button")];
    const at = links.indexOf(/** @type {Element} */ (event.target));
    /** @type {Record<string, Element | undefined>} */
    const to = { ArrowDown: links[at + 1], ArrowUp: at > 0 ? links[at - 1] : input };
    if (event.key === "Enter" && event.target === input) /** @type {HTMLElement} */ (links[0])?.click();
    else if (event.key in to) /** @type {HTMLElement} */ (to[event.key])?.focus();
    else return;
    event.preventDefault();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    open();
  }
}
