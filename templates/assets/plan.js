// What a programme means in this handbook: its exercises as cards, their doses as numbers, words and
// minutes, the order in which a person gets up and down least, and what a later edition has changed.
// It knows no page.
"use strict";

/**
 * What `generator/pages/programme.py` writes: how large each amount may be, what exercises were called
 * before, where sheets lie, and words.
 * @typedef {string | Record<string, string>} Words
 * @typedef {object} About
 * @property {string} language
 * @property {string} address
 * @property {Record<Amount, number>} amounts
 * @property {Record<string, string>} formerly
 * @property {Record<string, { normal: string, large: string }>} sheets
 * @property {string[]} [unprinted]
 * @property {Record<string, Words>} dose
 * @property {Record<string, Words>} words
 *
 * @typedef {{ subject: Subject, id: string, form: string, name: string, oneSided: boolean, sidesKnown: boolean, position: string, picture: string, page: string, start?: Dose }} Card
 * @typedef {{ kind: "gone" | "form_gone" | "renamed" | "changed", name: string }} Difference
 */

const Plan = {
  /**
   * An exercise, or a form of it; nothing where there is none.
   * @param {AllCards} data
   * @param {Subject} subject
   * @returns {Card | null}
   */
  card(data, subject) {
    const [id, form = ""] = subject.split("#");
    const exercise = Object.hasOwn(data.exercises, id) ? data.exercises[id] : null;
    if (!exercise || (form && !Object.hasOwn(exercise.forms ?? {}, form))) return null;
    const own = form ? exercise.forms?.[form] : undefined;
    const { addresses } = data;
    const drawn = own?.thumbnail ? `${id}.${form}` : exercise.thumbnail ? id : "";
    const picture = drawn ? addresses.thumbnail.replace("{picture}", drawn) : (exercise.picture?.file ?? "");
    const dose = own?.dose ?? exercise.dose;
    return {
      ...{ subject, id, form, picture },
      name: own?.name ?? exercise.name,
      oneSided: exercise.one_sided ?? false,
      sidesKnown: !exercise.unknown?.includes("one_sided"),
      position: own?.position ?? exercise.position ?? "",
      page: (form ? addresses.form : addresses.page).replace("{id}", id).replace("{form}", form),
      start: dose === undefined ? undefined : data.doses[dose],
    };
  },

  /**
   * A mark of how an exercise is: another one when its name, its dose, its position or what it needs
   * are others.
   * @param {AllCards} data
   * @param {Subject} subject
   */
  mark(data, subject) {
    const card = Plan.card(data, subject);
    const [id, form] = subject.split("#");
    const exercise = data.exercises[id];
    const amounts = card?.start ? Plan.amounts(card.start, {}) : {};
    const needed = exercise?.forms?.[form]?.needed ?? exercise?.needed ?? [];
    return Sent.check(JSON.stringify([card?.name, amounts, card?.position, card?.oneSided, needed])).slice(-5);
  },

  /**
   * A programme in this edition: only what there is, under the names of today, with what is different.
   * @param {Exercises} programme
   * @param {AllCards} data
   * @param {About} about
   * @returns {{ programme: Exercises, differences: Difference[] }}
   */
  settle(programme, data, about) {
    /** @type {Difference[]} */
    const differences = [];
    const items = programme.items.flatMap((item) => {
      for (const name of Programme.AMOUNTS) {
        if (Math.max(...[item.dose[name] ?? 0].flat()) > about.amounts[name]) throw new TypeError("too large");
      }
      const [was, form] = item.subject.split("#");
      const id = Object.hasOwn(about.formerly, was) ? about.formerly[was] : was;
      const subject = [form ? `${id}#${form}` : id, id].find((one) => Plan.card(data, one));
      const card = subject ? Plan.card(data, subject) : null;
      if (!card) {
        differences.push({ kind: "gone", name: item.subject.replace(/[-#]/g, " ") });
        return [];
      }
      const seen = Plan.mark(data, card.subject);
      if (form && !card.form) differences.push({ kind: "form_gone", name: card.name });
      else if (id !== was) differences.push({ kind: "renamed", name: card.name });
      else if (item.seen && item.seen !== seen) differences.push({ kind: "changed", name: card.name });
      return [{ ...item, subject: card.subject, seen }];
    });
    return { programme: { ...programme, items, edition: data.edition.name }, differences };
  },

  /**
   * The numbers of a dose, with what is other than at the start.
   * @param {Dose | undefined} start
   * @param {Change} change
   * @returns {DoseNumbers}
   */
  amounts(start, change) {
    /** @type {DoseNumbers} */
    const amounts = {};
    for (const name of Programme.AMOUNTS) {
      const [low, high = low] = [change[name] ?? start?.[name] ?? 0].flat();
      if (high) amounts[name] = [low, high];
    }
    const per = change.per ?? start?.per;
    if (per && per !== "none") amounts.per = per;
    return amounts;
  },

  /**
   * What of a dose is other than at the start.
   * @param {Dose | undefined} start
   * @param {Dose | undefined} dose
   * @returns {Change}
   */
  change(start, dose) {
    /** @type {Change} */
    const change = {};
    for (const name of Programme.AMOUNTS) {
      const [low, high] = dose?.[name] ?? [0, 0];
      const [was, to] = start?.[name] ?? [0, 0];
      if (low !== was || high !== to) change[name] = low === high ? low : [low, high];
    }
    if (dose?.per !== start?.per) change.per = dose?.per ?? "none";
    return change;
  },

  /**
   * A routine as a programme.
   * @param {AllCards} data
   * @param {string} id
   * @returns {Exercises | null}
   */
  routine(data, id) {
    if (!Object.hasOwn(data.routines, id)) return null;
    const { name, steps } = data.routines[id];
    const items = steps.map(({ exercise, dose, note = "" }) => ({
      ...Programme.item(exercise),
      dose: dose === undefined ? {} : Plan.change(Plan.card(data, exercise)?.start, data.doses[dose]),
      note: note.slice(0, Programme.LONGEST.note),
    }));
    return { ...Programme.empty(), title: name.slice(0, Programme.LONGEST.title), items };
  },

  /**
   * One number or a range, as it is written.
   * @param {[number, number]} count
   */
  count: ([low, high]) => (low === high ? String(low) : `${low}–${high}`),

  /**
   * What a person wrote for a number or a range; null where it is none. Nothing is 0.
   * @param {string} text
   * @param {number} most
   * @returns {Count | null}
   */
  read(text, most) {
    if (!text.trim()) return 0;
    const found = /^\s*(\d{1,3})(?:\s*[-–—\s]\s*(\d{1,3}))?\s*$/.exec(text);
    if (!found) return null;
    const [low, high] = [Number(found[1]), Number(found[2] ?? found[1])];
    if (low < 1 || high > most || low > high) return null;
    return low === high ? low : [low, high];
  },

  /**
   * Words in which a number stands, in the form that it takes.
   * @param {About} about
   * @param {Words} words
   * @param {[number, number] | number} n
   */
  counted(about, words, n) {
    const ends = typeof n === "number" ? /** @type {[number, number]} */ ([n, n]) : n;
    const form = new Intl.PluralRules(about.language).select(ends[1]);
    const text = typeof words === "string" ? words : (words[form] ?? words.other);
    return text.replace("{n}", Plan.count(ends));
  },

  /**
   * The dose of an item in words, part by part.
   * @param {About} about
   * @param {Card} card
   * @param {Item} item
   */
  dose(about, card, item) {
    const { per, ...amounts } = Plan.amounts(card.start, item.dose);
    const one = card.oneSided && item.side !== "both";
    const said = Programme.AMOUNTS.flatMap((name) => {
      const n = amounts[name];
      if (!n) return [];
      if (name === "days_a_week" && n[0] === 7) return [String(about.dose.every_day)];
      const key = name === "repetitions" && per && !one ? `repetitions_per_${per}` : name;
      return [Plan.counted(about, about.dose[key], n)];
    });
    if (one) said.push(String(about.words[item.side]));
    else if (per && !amounts.repetitions) said.push(String(about.dose[`per_${per}`]));
    return said;
  },

  /**
   * About how many minutes a dose takes, done once: as generator/model/duration.py works it out. 0
   * where nobody can say.
   * @param {DoseNumbers} amounts
   * @param {boolean} oneSided
   * @param {Item["side"]} side
   */
  minutes(amounts, oneSided, side) {
    const middle = (/** @type {Amount} */ name) => (amounts[name] ? (amounts[name][0] + amounts[name][1]) / 2 : 0);
    if (amounts.minutes) return Math.ceil(middle("minutes"));
    const hold = middle("hold_seconds") + 5 * middle("hold_breaths");
    if (!hold && !amounts.repetitions) return 0;
    const both = amounts.per !== "all" && (amounts.per || oneSided) && !(oneSided && side !== "both");
    const sets = middle("sets") || 1;
    const work = sets * (middle("repetitions") || 1) * (both ? 2 : 1) * (4 + hold);
    return Math.ceil((work + (sets - 1) * (middle("rest_seconds") || 30)) / 60);
  },

  /**
   * Of all items together.
   * @param {AllCards} data
   * @param {Item[]} items
   */
  duration: (data, items) =>
    items.reduce((all, item) => {
      const card = Plan.card(data, item.subject);
      if (!card) return all;
      const amounts = Plan.amounts(card.start, item.dose);
      const known = card.sidesKnown || amounts.per || amounts.minutes || item.side !== "both";
      return all + (known ? Plan.minutes(amounts, card.oneSided, item.side) : 0);
    }, 0),

  /**
   * Items in the order of their positions: what is done on the floor together and first, and one
   * position after the other as the vocabulary has them, from lying to standing.
   * @param {AllCards} data
   * @param {Item[]} items
   */
  byPosition(data, items) {
    const order = Object.keys(data.positions);
    const place = (/** @type {Item} */ item) => {
      const position = Plan.card(data, item.subject)?.position ?? "";
      const at = position ? order.indexOf(position) : order.length;
      return (data.positions[position]?.floor ? 0 : order.length) + at;
    };
    return [...items].sort((a, b) => place(a) - place(b));
  },
};
