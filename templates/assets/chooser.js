// Which exercises fit what a reader has chosen, and how many would fit with one choice more. It knows
// no page. An exercise can be done in several ways, itself and its forms: it fits where one of them
// fits in everything, and is shown in the way that is restricted least, before all in its own.
"use strict";

/**
 * One way to do an exercise; its form is empty where it is the exercise itself. What nobody knows of it
 * is left out, and fits no wish.
 * @typedef {object} CardWay
 * @property {string} id
 * @property {string} form
 * @property {string} name
 * @property {string} [position]
 * @property {string} [support]
 * @property {boolean} [floor]
 * @property {string[]} [needed]
 * @property {{ words: string, about?: number }} [dose]
 *
 * A way with the place of its verdicts in the table.
 * @typedef {CardWay & { subject: number }} Placed
 *
 * What is chosen: nothing in a question where it is empty.
 * @typedef {object} Wish
 * @property {Target[]} with
 * @property {string} floor
 * @property {string[]} have
 * @property {string} where
 * @property {string} position
 * @property {string} kind
 * @property {string} level
 * @property {string} minutes
 * @typedef {Exclude<keyof Wish, "with">} Question
 *
 * @typedef {{ way: CardWay, verdict: number }} Fitting
 * @typedef {ReturnType<typeof Chooser.over>} Choosing
 */

const Chooser = (() => {
  /** The value of `have` for who has nothing at all. */
  const NOTHING = "nothing";
  /** Where nothing is left, what was asked last goes first. @type {Question[]} */
  const QUESTIONS = ["minutes", "level", "kind", "position", "where", "have", "floor"];
  /** What suits best is shown first. */
  const BEST = [Judge.SUGGESTED, Judge.NO_CAUTION, Judge.ADAPT, Judge.NOT_JUDGED];

  /**
   * The way that is restricted least is shown. A form that nobody has judged takes the place of no other
   * way that may be done.
   * @param {Fitting} found
   */
  const rank = ({ way, verdict }) =>
    way.form && verdict === Judge.NOT_JUDGED ? 1.5 : Judge.strictness(verdict);

  /** @returns {Wish} */
  const nothing = () => ({
    with: [], floor: "", have: [], where: "", position: "", kind: "", level: "", minutes: "",
  });

  /**
   * A way with all that it does not say itself taken from its exercise.
   * @param {AllCards} data
   * @param {string} id
   * @param {string} [form]
   * @returns {CardWay}
   */
  function way(data, id, form = "") {
    const exercise = data.exercises[id];
    const said = { ...exercise, ...(form ? exercise.forms?.[form] : {}) };
    const { name, position } = said;
    const needed = said.needed ?? (exercise.unknown?.includes("equipment") ? undefined : []);
    const support = "support" in said ? said.support : undefined;
    const floor = support ? false : position ? data.positions[position].floor === true : undefined;
    const dose = said.dose === undefined ? undefined : data.doses[said.dose];
    return { id, form, name, position, support, floor, needed, dose };
  }

  /**
   * @param {AllCards} data
   * @param {Table} table
   */
  function over(data, table) {
    const level = Object.keys(data.levels);
    /** The easiest first; what has no level after them all. */
    const place = (/** @type {ExerciseCard} */ one) => (one.level ? level.indexOf(one.level) : level.length);
    const subjects = new Map(table.subjects.map((subject, place) => [subject, place]));
    /** A form that is not judged apart has its exercise's verdict. */
    const placed = (/** @type {string} */ id) => (/** @type {string} */ form) => ({
      ...way(data, id, form),
      subject: subjects.get(form && `${id}#${form}`) ?? subjects.get(id) ?? -1,
    });
    const exercises = Object.entries(data.exercises)
      .map(([id, exercise]) => ({
        exercise,
        ways: ["", ...Object.keys(exercise.forms ?? {})].map(placed(id)),
      }))
      .sort(
        ({ exercise: a }, { exercise: b }) => place(a) - place(b) || a.name.localeCompare(b.name),
      );
    /** @type {Map<string, Uint8Array>} The verdicts on all subjects for conditions that were asked for. */
    const judged = new Map();

    /**
     * The verdict on every subject of the table for some conditions together.
     * @param {Target[]} targets
     */
    function verdicts(targets) {
      const key = targets.join();
      let found = judged.get(key);
      if (found) return found;
      const [last, ...before] = [...targets].reverse();
      const { outcomes, cells } = table.targets[last];
      found = Uint8Array.from(cells, (cell) => outcomes[cell][0]);
      if (before.length) {
        const others = verdicts(before.reverse());
        found = found.map((verdict, subject) => Judge.stricter(verdict, others[subject]));
      }
      if (judged.size > 99) judged.clear();
      judged.set(key, found);
      return found;
    }

    /**
     * @param {Target[]} targets
     * @returns {(way: Placed) => number}
     */
    function judge(targets) {
      if (!targets.length) return () => Judge.NOT_JUDGED;
      const of = verdicts(targets);
      return ({ subject }) => of[subject] ?? Judge.NOT_JUDGED;
    }

    /**
     * @param {Wish} wish
     * @returns {(exercise: ExerciseCard) => boolean}
     */
    const meant = (wish) => (exercise) =>
      (!wish.kind || exercise.kind === wish.kind) &&
      (!wish.level || exercise.level === wish.level) &&
      (!wish.where || (exercise.regions ?? []).includes(wish.where));

    /**
     * @param {Wish} wish
     * @returns {(way: CardWay) => boolean}
     */
    function doable(wish) {
      const { floor, have, position } = wish;
      const minutes = Number(wish.minutes) || Infinity;
      return (one) =>
        (!floor || one.floor === false) &&
        (!position || one.position === position) &&
        (!have.length || one.needed?.every((item) => have.includes(item)) === true) &&
        (minutes === Infinity || (one.dose?.about ?? Infinity) <= minutes);
    }

    /**
     * What fits, each in the way that is restricted least, the best first; and what would fit, were
     * it not to be avoided in every way.
     * @param {Wish} wish
     */
    function found(wish) {
      const [is, can, verdict] = [meant(wish), doable(wish), judge(wish.with)];
      /** @type {Fitting[]} */
      const fits = [];
      /** @type {Fitting[]} */
      const avoided = [];
      for (const { exercise, ways } of exercises) {
        if (!is(exercise)) continue;
        /** @type {Fitting | undefined} */
        let best;
        for (const one of ways) {
          if (!can(one)) continue;
          const found = { way: one, verdict: verdict(one) };
          if (!best || rank(found) < rank(best)) best = found;
        }
        if (best) (best.verdict === Judge.AVOID ? avoided : fits).push(best);
      }
      if (wish.with.length) fits.sort((a, b) => BEST.indexOf(a.verdict) - BEST.indexOf(b.verdict));
      return { fits, avoided };
    }

    /**
     * How many would fit.
     * @param {Wish} wish
     */
    function count(wish) {
      const [is, can, verdict] = [meant(wish), doable(wish), judge(wish.with)];
      const fits = (/** @type {Placed} */ one) => can(one) && verdict(one) !== Judge.AVOID;
      return exercises.filter(({ exercise, ways }) => is(exercise) && ways.some(fits)).length;
    }

    /**
     * The wish without what leaves nothing, and which questions that was an answer to. What a reader
     * has is never among them.
     * @param {Wish} wish
     */
    function loosened(wish) {
      /** @type {Question[]} */
      const dropped = [];
      let left = wish;
      for (const question of QUESTIONS) {
        if (count(left)) break;
        if (!left[question].length) continue;
        dropped.push(question);
        left = { ...left, [question]: nothing()[question] };
      }
      // What was not in the way comes back.
      for (const question of [...dropped].reverse()) {
        const more = { ...left, [question]: wish[question] };
        if (!count(more)) continue;
        left = more;
        dropped.splice(dropped.indexOf(question), 1);
      }
      return { wish: left, dropped };
    }

    /** The values that each question knows. @type {Record<Question, (value: string) => boolean>} */
    const known = {
      floor: (value) => value === "no",
      have: (value) => value === NOTHING || Object.hasOwn(data.equipment, value),
      where: (value) => Object.hasOwn(data.regions, value),
      position: (value) => Object.hasOwn(data.positions, value),
      kind: (value) => Object.hasOwn(data.kinds, value),
      level: (value) => Object.hasOwn(data.levels, value),
      minutes: (value) => /^[1-9]\d?$/.test(value),
    };

    /**
     * What an address asks for, `floor=no&have=band,chair`, and whether it says more than is known.
     * @param {string} text
     */
    function read(text) {
      const wish = nothing();
      let lost = false;
      for (const [name, said] of new URLSearchParams(text)) {
        const values = [...new Set(said.split(","))];
        if (name === "with") {
          const all = values.filter((value) => Object.hasOwn(table.targets, value));
          wish.with = Object.keys(table.targets).filter((target) => all.includes(target));
          lost ||= all.length < values.length;
        } else if (Object.hasOwn(known, name)) {
          const question = /** @type {Question} */ (name);
          const all = values.filter(known[question]);
          if (question === "have") wish.have = all.includes(NOTHING) ? [NOTHING] : all;
          else wish[question] = all[0] ?? "";
          lost ||= all.length < values.length || (question !== "have" && all.length > 1);
        } else {
          lost = true;
        }
      }
      return { wish, lost };
    }

    return { data, found, count, loosened, read };
  }

  /**
   * The same choice as what an address says of it.
   * @param {Wish} wish
   */
  const written = (wish) =>
    Object.entries(wish)
      .filter(([, value]) => value.length)
      .map(([name, value]) => `${name}=${[value].flat().join(",")}`)
      .join("&");

  /**
   * The wish with one value chosen: in the place of another, or of things one has beside the others. What
   * is chosen already is taken back, and everything where the value is empty.
   * @param {Wish} wish
   * @param {Question} question
   * @param {string} value
   * @returns {Wish}
   */
  function chosen(wish, question, value) {
    if (question !== "have") return { ...wish, [question]: wish[question] === value ? "" : value };
    const { have } = wish;
    if (!value || value === NOTHING) return { ...wish, have: value && !have.includes(value) ? [value] : [] };
    const others = have.filter((item) => item !== value && item !== NOTHING);
    return { ...wish, have: have.includes(value) ? others : [...others, value] };
  }

  /**
   * Whether a value is chosen; the empty one where nothing else is.
   * @param {Wish} wish
   * @param {Question} question
   * @param {string} value
   */
  const has = (wish, question, value) => {
    const now = [wish[question]].flat().filter(Boolean);
    return value ? now.includes(value) : !now.length;
  };

  return { QUESTIONS, nothing, way, over, written, chosen, has };
})();
