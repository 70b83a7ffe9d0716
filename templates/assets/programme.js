// A programme: exercises in an order, with what differs from how each begins, and for whom. It knows
// no page and no handbook. What comes from outside (this browser, a file, a link) is a stranger's and
// goes through `sound`.
"use strict";

/**
 * One number, or the ends of a range.
 * @typedef {number | [low: number, high: number]} Count
 * @typedef {"sets" | "repetitions" | "hold_seconds" | "hold_breaths" | "rest_seconds" | "minutes" | "times_a_day" | "days_a_week"} Amount
 *
 * What of a dose is other than at the start; 0 is an amount that is left out.
 * @typedef {{ [Name in Amount]?: Count } & { per?: "side" | "all" | "none" }} Change
 *
 * `seen` marks the exercise as it was when it was added (Plan.mark): a later edition may differ.
 * @typedef {{ subject: Subject, dose: Change, side: "both" | "left" | "right", note: string, seen: string }} Item
 *
 * `days` are those of the week, Monday is 0; `time` is `18:30` or nothing.
 * @typedef {{ title: string, for: string, by: string, where: string, edition: string, days: number[], time: string, items: Item[] }} Exercises
 */

const Programme = {
  MOST: 40,
  /** How long each text may be. */
  LONGEST: { title: 80, for: 80, by: 80, where: 120, edition: 80, note: 300 },
  /** @type {Amount[]} */
  AMOUNTS: ["sets", "repetitions", "hold_seconds", "hold_breaths", "rest_seconds", "minutes", "times_a_day", "days_a_week"],
  /** @type {Item["side"][]} */
  SIDES: ["both", "left", "right"],

  /** @returns {Exercises} */
  empty: () => ({ title: "", for: "", by: "", where: "", edition: "", days: [], time: "", items: [] }),

  /**
   * An exercise as the handbook has it.
   * @param {Subject} subject
   * @returns {Item}
   */
  item: (subject) => ({ subject, dose: {}, side: "both", note: "", seen: "" }),

  /**
   * A text without what nobody sees, on one line.
   * @param {string} text
   */
  plain: (text) => text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim(),

  /**
   * A programme out of anything, or an error: nothing that is not checked is in it.
   * @param {unknown} value
   * @returns {Exercises}
   */
  sound(value) {
    const { record, list, text } = Programme.check;
    const from = record(value);
    const days = list(from.days, 7).map((day) => Programme.check.whole(day, 6));
    const time = text(from.time, 5);
    if (time && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new TypeError("no time of the day");
    return {
      title: text(from.title, Programme.LONGEST.title),
      for: text(from.for, Programme.LONGEST.for),
      by: text(from.by, Programme.LONGEST.by),
      where: text(from.where, Programme.LONGEST.where),
      edition: text(from.edition, Programme.LONGEST.edition),
      days: [...new Set(days)].sort(),
      time,
      items: list(from.items, Programme.MOST).map(Programme.check.item),
    };
  },

  check: {
    /** @param {unknown} value @returns {Record<string, unknown>} */
    record(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("no record");
      return Object.assign(Object.create(null), value);
    },

    /** @param {unknown} value @param {number} most @returns {unknown[]} */
    list(value, most) {
      if (value === undefined) return [];
      if (!Array.isArray(value) || value.length > most) throw new TypeError("no list, or too long");
      return value;
    },

    /** @param {unknown} value @param {number} most */
    text(value, most) {
      if (value === undefined) return "";
      if (typeof value !== "string" || value.length > most) throw new TypeError("no text, or too long");
      return Programme.plain(value);
    },

    /** @param {unknown} value @param {number} most */
    whole(value, most) {
      if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > most) throw new TypeError("no such number");
      return Number(value);
    },

    /** @param {unknown} value @returns {Count} */
    count(value) {
      if (!Array.isArray(value)) return Programme.check.whole(value, 999);
      const [low, high] = value.map((end) => Programme.check.whole(end, 999));
      if (value.length !== 2 || low < 1 || low > high) throw new TypeError("no range");
      return low === high ? low : [low, high];
    },

    /** @param {unknown} value @returns {Change} */
    dose(value) {
      const from = Programme.check.record(value ?? {});
      /** @type {Change} */
      const dose = {};
      for (const name of Programme.AMOUNTS) {
        if (from[name] !== undefined) dose[name] = Programme.check.count(from[name]);
      }
      if (from.per !== undefined) {
        if (from.per !== "side" && from.per !== "all" && from.per !== "none") throw new TypeError("per nothing");
        dose.per = from.per;
      }
      return dose;
    },

    /** @param {unknown} value @returns {Item} */
    item(value) {
      const { record, text, dose } = Programme.check;
      const from = record(value);
      const subject = text(from.subject, 200);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$/.test(subject)) throw new TypeError("no exercise");
      const side = Programme.SIDES.find((one) => one === (from.side ?? "both"));
      if (!side) throw new TypeError("no side");
      return { subject, dose: dose(from.dose), side, note: text(from.note, Programme.LONGEST.note), seen: text(from.seen, 8) };
    },
  },

  /**
   * Whether there is anything in it.
   * @param {Exercises} one
   */
  any: (one) => one.items.length > 0,

  /**
   * With more at its end, as many as there is room for.
   * @param {Exercises} one
   * @param {Item[]} items
   * @returns {Exercises}
   */
  with: (one, items) => ({ ...one, items: [...one.items, ...items].slice(0, Programme.MOST) }),

  /**
   * With one put into another place of the order.
   * @param {Exercises} one
   * @param {number} from
   * @param {number} to
   * @returns {Exercises}
   */
  moved(one, from, to) {
    const items = [...one.items];
    items.splice(to, 0, ...items.splice(from, 1));
    return { ...one, items };
  },
};
