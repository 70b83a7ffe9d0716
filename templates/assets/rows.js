// A programme as rows that can be changed: the picture of each exercise, its dose, side and note, and
// its place in the order.
"use strict";

/**
 * What a row asks of the page: to keep a changed item, to put it elsewhere, to take it out.
 * @typedef {object} Asked
 * @property {(n: number, item: Item) => void} change
 * @property {(n: number, to: number) => void} move
 * @property {(n: number) => void} remove
 */

const Rows = {
  /**
   * The small picture of an exercise, which says no more than its name beside it.
   * @param {Card} card
   */
  picture(card) {
    if (!card.picture) return [];
    const image = Dom.make("img", "");
    image.alt = "";
    image.src = new URL(card.picture, Chosen.root).href;
    return [image];
  },

  /**
   * An item that is only looked at.
   * @param {About} about
   * @param {Card} card
   * @param {Item} item
   */
  said(about, card, item) {
    const name = Dom.make("strong", "", card.name);
    const dose = Dom.make("span", "row__dose", Plan.dose(about, card, item).join(", "));
    const text = Dom.make("div", "row__text", name, dose);
    return Dom.make("li", "row row--said", Dom.make("div", "row__picture", ...Rows.picture(card)), text, Dom.make("div", "row__note", item.note));
  },

  /**
   * @param {About} about
   * @param {Card} card
   * @param {Item} first
   * @param {number} n
   * @param {number} length
   * @param {Asked} asked
   */
  row(about, card, first, n, length, asked) {
    const template = /** @type {HTMLTemplateElement} */ (Dom.the("[data-row]"));
    const row = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
    let item = first;
    const the = (/** @type {string} */ name) => Dom.the(`[data-${name}]`, row);
    const wrong = the("wrong");
    const fields = the("fields");
    const side = /** @type {HTMLSelectElement} */ (Dom.the("select", the("side")));
    const note = /** @type {HTMLTextAreaElement} */ (the("note"));
    const link = /** @type {HTMLAnchorElement} */ (the("name"));

    Dom.the(".row__picture", row).append(...Rows.picture(card));
    link.textContent = card.name;
    link.href = new URL(card.page, Chosen.root).href;
    for (const [name, does, there] of /** @type {[string, () => void, boolean][]} */ ([
      ["up", () => asked.move(n, n - 1), n > 0],
      ["down", () => asked.move(n, n + 1), n < length - 1],
      ["remove", () => asked.remove(n), true],
    ])) {
      const button = the(name);
      button.hidden = !there;
      button.addEventListener("click", does);
      button.append(Dom.make("span", "unseen", `: ${card.name}`));
    }
    the("change").append(Dom.make("span", "unseen", `: ${card.name}`));
    the("change").addEventListener("click", () => {
      fields.hidden = !fields.hidden;
      the("change").setAttribute("aria-expanded", String(!fields.hidden));
    });

    /** @param {Partial<Item>} change */
    const keep = (change) => asked.change(n, (item = { ...item, ...change }));
    const shown = { ...(card.start ?? {}), ...first.dose };
    const inputs = Programme.AMOUNTS.map((name) => {
      const label = Dom.the(`[data-amount=${name}]`, row);
      const input = /** @type {HTMLInputElement} */ (Dom.the("input", label));
      label.hidden = shown[name] === undefined;
      input.addEventListener("change", () => {
        const most = about.amounts[name];
        const read = Plan.read(input.value, most);
        const says = String(about.words.no_number).replace("{most}", String(most));
        wrong.textContent = read === null ? says : "";
        if (read === null) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        if (read !== null) keep({ dose: { ...item.dose, [name]: read } });
      });
      return { name, input };
    });
    the("from-to").hidden = inputs.every(({ name }) => shown[name] === undefined);
    the("side").hidden = !card.oneSided;
    side.addEventListener("change", () => keep({ side: Programme.SIDES.find((one) => one === side.value) ?? "both" }));
    note.maxLength = Programme.LONGEST.note;
    note.addEventListener("change", () => keep({ note: Programme.plain(note.value) }));

    /** @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} value */
    const fill = (field, value) => {
      if (field !== document.activeElement || field.value.trim() === "") field.value = value;
    };

    /**
     * What the row says of an item, and its verdict.
     * @param {Item} now
     * @param {(Node | string)[]} verdict
     */
    function refresh(now, verdict) {
      item = now;
      const amounts = Plan.amounts(card.start, item.dose);
      for (const { name, input } of inputs) {
        if (!input.hasAttribute("aria-invalid")) fill(input, amounts[name] ? Plan.count(amounts[name]) : "");
      }
      side.value = item.side;
      fill(note, item.note);
      the("dose").textContent = Plan.dose(about, card, item).join(", ");
      the("said-note").textContent = item.note;
      the("start").textContent = card.start ? String(about.words.start).replace("{dose}", () => card.start?.words ?? "") : "";
      the("verdict").replaceChildren(...verdict);
    }
    return { row, refresh };
  },
};
