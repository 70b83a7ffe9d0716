// What follows for an exercise from several conditions at once, worked out from the table that the
// build wrote (generator/verdicts/columns.py). It knows no page. A test holds it against the
// generator's own judgement.
"use strict";

/**
 * A condition, or a stage of one, `disc:early`; and an exercise, or a form of it, `bridge#low`.
 * @typedef {string} Target
 * @typedef {string} Subject
 *
 * @typedef {{ what?: string, reason: string, how?: string }} Rule
 *
 * The table: of each target its outcomes, each a verdict and the places of the rules that decide it,
 * and for each subject which of them holds.
 * @typedef {object} Table
 * @property {Subject[]} subjects
 * @property {Rule[]} rules
 * @property {Record<Target, { outcomes: [verdict: number, ...rules: number[]][], cells: number[] }>} targets
 *
 * @typedef {{ target: Target, verdict: number, rules: number[] }} One
 * @typedef {{ verdict: number, rules: number[], each: One[] }} Judgement
 */

const Judge = {
  // Verdicts, from the mildest.
  NOT_JUDGED: 0,
  NO_CAUTION: 1,
  SUGGESTED: 2,
  ADAPT: 3,
  AVOID: 4,

  /**
   * Only adapt and avoid restrict; among the rest there is no order.
   * @param {number} verdict
   */
  strictness: (verdict) => Math.max(0, verdict - Judge.SUGGESTED),

  /**
   * What two verdicts come to: the stricter; where none restricts or suggests, not judged hides behind
   * nothing.
   * @param {number} a
   * @param {number} b
   */
  stricter: (a, b) => (Math.max(a, b) < Judge.SUGGESTED ? Math.min(a, b) : Math.max(a, b)),

  /**
   * One condition's verdict on a subject, and the rules that decide it.
   * @param {Table} data
   * @param {Subject} subject
   * @param {Target} target
   * @returns {One}
   */
  one(data, subject, target) {
    const { outcomes, cells } = data.targets[target];
    const [verdict, ...rules] = outcomes[cells[data.subjects.indexOf(subject)]];
    return { target, verdict, rules };
  },

  /**
   * The strictest of several, with the rules that decide it and what each condition says by itself.
   * @param {Table} data
   * @param {Subject} subject
   * @param {Target[]} targets
   * @returns {Judgement}
   */
  all(data, subject, targets) {
    const each = targets.map((target) => Judge.one(data, subject, target));
    const verdict = each.map((one) => one.verdict).reduce(Judge.stricter);
    const deciding = each.filter((one) => one.verdict === verdict);
    return { verdict, rules: [...new Set(deciding.flatMap((one) => one.rules))], each };
  },
};
