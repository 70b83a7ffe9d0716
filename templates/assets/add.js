// The way into the reader's programme from wherever an exercise stands: a button that adds it, or takes
// it out again, and the way to the programme in the header once something is in it.
"use strict";

const Add = (() => {
  const way = /** @type {HTMLAnchorElement} */ (Dom.the("[data-programme-way]"));
  const words = way.dataset;
  const said = Dom.make("p", "unseen");
  said.setAttribute("role", "status");
  document.body.append(said);
  /** @type {{ element: HTMLButtonElement, subject: () => Subject, name: string }[]} */
  let buttons = [];

  /**
   * @param {string | undefined} text
   * @param {number} n
   */
  const counted = (text, n) => String(text).replace("{n}", String(n));

  /** @param {Subject} subject */
  const has = (subject) => Kept.now.items.some((item) => item.subject === subject);

  function settle() {
    const { length } = Kept.now.items;
    way.hidden = length === 0;
    Dom.the("[data-number]", way).textContent = String(length);
    buttons = buttons.filter(({ element }) => element.isConnected);
    for (const { element, subject, name } of buttons) {
      const inside = has(subject());
      element.textContent = (inside ? words.added : words.add) ?? "";
      element.classList.toggle("add--in", inside);
      if (name) element.setAttribute("aria-label", `${element.textContent}: ${name}`);
    }
  }

  /** @param {Subject} subject */
  function press(subject) {
    const inside = has(subject);
    const { items } = Kept.now;
    const full = !inside && items.length >= Kept.MOST;
    const others = items.filter((item) => item.subject !== subject);
    // What else belongs to an item, the page of the programme knows.
    if (!full) Kept.write({ ...Kept.now, items: inside ? others : [...items, /** @type {Item} */ ({ subject })] });
    const tells = full ? words.full : inside ? words.saysOut : words.saysIn;
    (Dom.find("dialog[open]") ?? document.body).append(said); // what is behind a dialog is not heard
    said.textContent = counted(tells, Kept.now.items.length);
    if (!Kept.state.kept) said.textContent += ` ${words.notKept}`;
  }

  /**
   * A button for an exercise or a form of it. A card gives its name; where the page is about nothing
   * else, there is none.
   * @param {Subject | (() => Subject)} subject
   * @param {string} [name]
   */
  function button(subject, name = "") {
    const asked = typeof subject === "function" ? subject : () => subject;
    const element = Dom.button("add", "", () => press(asked()));
    buttons.push({ element, subject: asked, name });
    queueMicrotask(settle); // once it stands in the page
    return element;
  }

  /**
   * A button on each card of an exercise that has none.
   * @param {ParentNode} within
   */
  function cards(within) {
    for (const card of Dom.all(":is(.cards, .sheet, [data-search-results]) li", within)) {
      const link = card.querySelector("a");
      const subject = card.dataset.subject ?? (link && Mine.thing("exercise", link.href));
      const name = Dom.find(".search__name", card) ?? link;
      if (link && subject && !Dom.find(".add", card)) link.after(button(subject, name?.textContent ?? ""));
    }
  }

  const content = Dom.the(".md-content__inner");
  cards(content);
  // Cards that scripts make later.
  for (const place of Dom.all("[data-cards], [data-search-results]")) {
    new MutationObserver(() => cards(place)).observe(place, { childList: true, subtree: true });
  }
  const here = Mine.thing("exercise", location.href)?.split("#")[0];
  if (here) {
    const form = () => Dom.find("[data-ways] [aria-pressed=true]")?.getAttribute("value") ?? "top";
    const own = button(() => (form() === "top" ? here : `${here}#${form()}`));
    own.classList.add("add--here");
    Dom.find(".rank", content)?.prepend(own);
    // The page's switch of forms has been at work by then.
    for (const event of ["click", "hashchange", "beforematch"]) addEventListener(event, () => requestAnimationFrame(settle));
  }
  Kept.changed(settle);
  settle();
  return { button, cards };
})();
