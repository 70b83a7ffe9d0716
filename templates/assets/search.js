// The search: a dialog that opens from every page. What it finds things with, and the data, are fetched
// when it is touched, or when the address asks: ?q=bridge. What is found is the Finder's.
"use strict";
{
  /**
   * @typedef {object} Around What the search says besides what it finds.
   * @property {string} picture The address of an exercise's picture, with * for its id.
   * @property {Record<"found" | "none" | "meant" | "ways" | "also" | "about" | "more", string>} words
   * @property {Record<string, string>} groups
   * @property {[string, string][]} ways Titles and addresses of pages where nothing was found.
   *
   * @typedef {object} Loaded
   * @property {Around} data
   * @property {(typed: string) => Found} find
   * @property {Map<string, string>} pages The titles of pages, by their addresses.
   */
  const { make, the } = Dom;
  const assets = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const root = new URL("..", assets);
  const GROUPS = ["exercise", "condition", "routine", "word"]; // whatever else there is are pages
  const FIRST = 4; // of a group, how many are shown at first

  const dialog = /** @type {HTMLDialogElement} */ (the("[data-search-dialog]"));
  const input = /** @type {HTMLInputElement} */ (the("[data-search-input]"));
  const status = the("[data-search-status]");
  const failed = the("[data-search-failed]");
  const results = the("[data-search-results]");

  /** @type {Promise<Loaded> | undefined} */
  let loading;
  function load() {
    const all = async () => {
      const [data] = await Promise.all([
        Beside.data(new URL("search.json", assets)),
        Beside.script(new URL("vendor/minisearch.js", assets)),
        Beside.script(new URL("finder.js", assets)),
      ]);
      const { find, things } = Finder.over(data, /** @type {any} */ (globalThis).MiniSearch);
      return { data, find, pages: new Map(things.map((thing) => [thing.at, thing.name])) };
    };
    loading ??= all();
    loading.catch(() => (loading = undefined)); // asked for again the next time
    return loading;
  }

  /**
   * @param {string} address
   * @param {string} className
   * @param {...(Node | string)} inside
   */
  function link(address, className, ...inside) {
    const element = make("a", className, ...inside);
    element.href = new URL(address, root).href;
    return element;
  }

  /**
   * Why something was found, or else what it is.
   * @param {Loaded} loaded
   * @param {Hit} hit
   */
  function why({ data, pages }, { thing, also, of }) {
    const { words } = data;
    const [page, place] = thing.at.split("#");
    const names = also ?? thing.also.slice(0, 3).join(", ");
    const called = names && words.also.replace("{name}", () => names);
    if (thing.kind === "word") return thing.says;
    if (also) return called;
    if (of) return words.about.replace("{name}", () => of.name);
    return (place && pages.get(page)) || thing.says || called;
  }

  /**
   * @param {Loaded} loaded
   * @param {Hit} hit
   */
  function card(loaded, hit) {
    const { id, name, at, drawn } = hit.thing;
    const { picture } = loaded.data;
    const says = why(loaded, hit);
    const text = make("span", "search__text", make("span", "search__name", name));
    if (says) text.append(make("span", "search__why", says));
    const card = link(at, "search__hit", text);
    if (drawn) {
      const image = make("img", "search__image");
      image.alt = "";
      image.src = new URL(picture.replace("*", () => id), root).href;
      card.prepend(image);
    }
    return make("li", "", card);
  }

  /**
   * A group of what was found. Those that are too many for a start come when they are asked for.
   * @param {Loaded} loaded
   * @param {string} name
   * @param {Hit[]} hits
   */
  function group(loaded, name, hits) {
    const { words, groups } = loaded.data;
    const list = make("ul", "", ...hits.slice(0, FIRST).map((hit) => card(loaded, hit)));
    const section = make("section", "", make("h3", "search__title", groups[name]), list);
    const rest = hits.slice(FIRST);
    if (rest.length) {
      const says = words.more.replace("{n}", String(rest.length));
      const more = Dom.button("search__more", says, () => {
        const cards = rest.map((hit) => card(loaded, hit));
        list.append(...cards);
        more.remove();
        Dom.the("a", cards[0]).focus();
      });
      section.append(more);
    }
    return section;
  }

  /**
   * What was found, each under its kind: that of the best first.
   * @param {Loaded} loaded
   * @param {Hit[]} hits
   */
  function grouped(loaded, hits) {
    /** @type {Map<string, Hit[]>} */
    const groups = new Map();
    for (const hit of hits) {
      const name = GROUPS.includes(hit.thing.kind) ? hit.thing.kind : "page";
      groups.set(name, [...(groups.get(name) ?? []), hit]);
    }
    return [...groups].map(([name, of]) => group(loaded, name, of));
  }

  /**
   * Where else to look.
   * @param {Loaded} loaded
   */
  function ways({ data }) {
    const list = data.ways.map(([title, at]) => make("li", "", link(at, "search__way", title)));
    return [make("p", "search__lead", data.words.ways), make("ul", "", ...list)];
  }

  /**
   * How many were found, and for which words where those typed have a slip.
   * @param {Loaded} loaded
   * @param {Found} found
   * @param {string} typed
   */
  function told({ data }, { hits, mended }, typed) {
    if (!typed) return "";
    if (!hits.length) return data.words.none.replace("{words}", () => typed);
    const found = data.words.found.replace("{n}", String(hits.length));
    return mended ? `${data.words.meant.replace("{words}", () => mended)} ${found}` : found;
  }

  async function show() {
    const typed = input.value.trim();
    results.ariaBusy = "true";
    if (!loading) status.textContent = dialog.dataset.loading ?? "";
    try {
      const loaded = await load();
      if (typed !== input.value.trim()) return; // something else was typed meanwhile
      const found = loaded.find(typed);
      status.textContent = told(loaded, found, typed);
      results.replaceChildren(...(found.hits.length || !typed ? grouped(loaded, found.hits) : ways(loaded)));
      dialog.scrollTop = 0;
    } catch {
      status.textContent = "";
      failed.hidden = false;
    }
    results.ariaBusy = "false";
  }

  /**
   * The address of this page, with what is searched for or without.
   * @param {string} typed
   */
  function remember(typed) {
    const address = new URL(location.href);
    if (typed) address.searchParams.set("q", typed);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function open() {
    failed.hidden = true;
    if (!dialog.open) dialog.showModal();
    input.select();
    show();
  }

  for (const button of Dom.all("[data-opens=search]")) {
    for (const touch of ["pointerdown", "focus"]) button.addEventListener(touch, () => load().catch(() => {}));
    button.addEventListener("click", open);
  }
  input.addEventListener("input", show);
  the("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => remember(""));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  // Whoever comes back from what was found has it again; a place on this very page closes the dialog.
  results.addEventListener("click", ({ target }) => {
    const to = target instanceof Element && target.closest("a");
    if (!to) return;
    if (to.pathname === location.pathname) dialog.close();
    else remember(input.value.trim());
  });
  dialog.addEventListener("keydown", (event) => {
    const links = Dom.all("a, button:not(.add)", results);
    const at = links.findIndex((one) => one === event.target);
    const to = { ArrowDown: links[at + 1], ArrowUp: at > 0 ? links[at - 1] : input }[event.key];
    if (event.key === "Enter" && event.target === input) links[0]?.click();
    else if (to) to.focus();
    else return;
    event.preventDefault();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    open();
  }
}
