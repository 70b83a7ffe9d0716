// A programme on paper, printed by the browser: the pictures, doses and notes, when and where, the stop
// rule and one log. On the screen it is not seen.
"use strict";

const Handout = {
  /**
   * @param {AllCards} data
   * @param {About} about
   * @param {Exercises} programme
   */
  fill(data, about, programme) {
    const place = Dom.the("[data-handout]");
    const put = (/** @type {string} */ name, /** @type {string} */ text) => {
      Dom.the(`[data-${name}]`, place).textContent = text;
    };
    place.hidden = !Programme.any(programme);
    put("title", programme.title || (Dom.the("h1").textContent ?? ""));
    put("for", programme.for);
    put("by", programme.by);
    put("when", [Handout.days(programme.days), programme.time, programme.where].filter(Boolean).join(" · "));
    put("stop", data.stop);
    const items = programme.items.flatMap((item) => {
      const card = Plan.card(data, item.subject);
      if (!card) return [];
      const text = Dom.make("div", "handout__text", Dom.make("strong", "handout__name", card.name));
      text.append(Dom.make("span", "handout__dose", Plan.dose(about, card, item).join(", ")));
      if (item.note) text.append(Dom.make("span", "handout__note", item.note));
      return [Dom.make("li", "", Dom.make("div", "handout__picture", ...Rows.picture(card)), text)];
    });
    Dom.the("[data-items]", place).replaceChildren(...items);
  },

  /**
   * Days of the week by their short names, which stand above the log.
   * @param {number[]} days
   */
  days(days) {
    const names = Dom.all(".handout__log thead th").slice(1).map((one) => one.textContent ?? "");
    const boxes = Dom.all("[data-day]").map((box) => Number(box.getAttribute("value")));
    return boxes.flatMap((day, n) => (days.includes(day) ? [names[n]] : [])).join(", ");
  },
};
