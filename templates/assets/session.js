// A guided session as a list of moments, worked out from the numbers of doses. It knows no page.
"use strict";

/**
 * One exercise of a session: its dose, whether it is done one side at a time, and on which side alone.
 * @typedef {{ dose: DoseNumbers, oneSided?: boolean, side?: "left" | "right" }} Turn
 *
 * A moment of a session. `seconds` is how long it lasts; what has none waits for the person.
 * `n` of `of` counts repetitions, or breaths of a hold; `set` of `sets` sets; `side` is 1 or 2, or 0
 * where there are no sides.
 * @typedef {object} Moment
 * @property {"ready" | "count" | "move" | "hold" | "breathe" | "time" | "rest" | "change" | "end"} kind
 * @property {number} turn
 * @property {number} seconds
 * @property {number} n
 * @property {number} of
 * @property {number} set
 * @property {number} sets
 * @property {number} side
 */

const Session = {
  // Seconds: until an exercise begins; to change sides; one repetition, there and back; a slow breath;
  // the rest between sets that says no length. The last three as in generator/model/duration.py.
  COUNT: 5,
  CHANGE: 8,
  REPETITION: 4,
  BREATH: 5,
  REST: 30,

  /**
   * All moments of some exercises, one after the other. Of a range, the smaller number is done.
   * @param {Turn[]} turns
   * @returns {Moment[]}
   */
  plan(turns) {
    const moments = turns.flatMap((turn, n) => Session.ofOne(turn, n));
    return [...moments, Session.moment("end", turns.length)];
  },

  /**
   * @param {Turn} turn
   * @param {number} n
   * @returns {Moment[]}
   */
  ofOne({ dose, oneSided = false, side }, n) {
    const sets = dose.sets?.[0] ?? 1;
    // What counts both sides together goes from side to side by itself.
    const both = !side && dose.per !== "all" && (dose.per === "side" || oneSided);
    /** @type {Moment[]} */
    const moments = [Session.moment("ready", n, { sets })];
    for (let set = 1; set <= sets; set += 1) {
      for (const at of both ? [1, 2] : [0]) {
        const place = { set, sets, side: at };
        if (at === 2) moments.push(Session.moment("change", n, { ...place, seconds: Session.CHANGE }));
        moments.push(Session.moment("count", n, { ...place, seconds: Session.COUNT }));
        moments.push(...Session.work(dose, n, place));
      }
      const seconds = dose.rest_seconds?.[0] ?? Session.REST;
      if (set < sets) moments.push(Session.moment("rest", n, { set, sets, seconds }));
    }
    return moments;
  },

  /**
   * One set, on one side.
   * @param {DoseNumbers} dose
   * @param {number} turn
   * @param {Partial<Moment>} place
   * @returns {Moment[]}
   */
  work(dose, turn, place) {
    if (dose.minutes) return [Session.moment("time", turn, { ...place, seconds: dose.minutes[0] * 60 })];
    const [hold = 0] = dose.hold_seconds ?? [];
    const [breaths = 0] = dose.hold_breaths ?? [];
    const [of = hold || breaths ? 1 : 0] = dose.repetitions ?? [];
    // A dose without numbers is done until the person goes on.
    if (!of) return [Session.moment("time", turn, place)];
    return Array.from({ length: of }, (_, i) => {
      const counted = { ...place, n: i + 1, of };
      /** @type {Moment[]} */
      const one = [Session.moment("move", turn, { ...counted, seconds: Session.REPETITION })];
      if (hold) one.push(Session.moment("hold", turn, { ...counted, seconds: hold }));
      for (let breath = 1; breath <= breaths; breath += 1) {
        const seconds = Session.BREATH;
        one.push(Session.moment("breathe", turn, { ...place, n: breath, of: breaths, seconds }));
      }
      return one;
    }).flat();
  },

  /**
   * @param {Moment["kind"]} kind
   * @param {number} turn
   * @param {Partial<Moment>} [about]
   * @returns {Moment}
   */
  moment: (kind, turn, about = {}) => ({
    seconds: 0,
    n: 0,
    of: 0,
    set: 1,
    sets: 1,
    side: 0,
    ...about,
    kind,
    turn,
  }),

  /**
   * Where the next exercise begins, or the end.
   * @param {Moment[]} plan
   * @param {number} at
   */
  next(plan, at) {
    const found = plan.findIndex((moment, n) => n > at && moment.turn > plan[at].turn);
    return found < 0 ? plan.length - 1 : found;
  },

  /**
   * Where this exercise begins; from its beginning, where the one before does.
   * @param {Moment[]} plan
   * @param {number} at
   */
  back(plan, at) {
    const starts = (/** @type {number} */ turn) => plan.findIndex((moment) => moment.turn === turn);
    const own = starts(plan[at].turn);
    return at > own ? own : Math.max(0, starts(plan[at].turn - 1));
  },

  /**
   * How many seconds are left from a moment on, without those in which the person is waited for.
   * @param {Moment[]} plan
   * @param {number} [at]
   */
  seconds: (plan, at = 0) => plan.slice(at).reduce((sum, moment) => sum + moment.seconds, 0),
};
