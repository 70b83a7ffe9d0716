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
  // Verdicts, from the mildest. Between not judged and suggested stands no known caution.
  NOT_JUDGED: 0,
  SUGGESTED: 2,
  AVOID: 4,

  /**
   * Only adapt and avoid restrict; among the rest there is no order.
   * @param {number} verdict
   */
  strictness: (verdict) => Math.max(0, verdict - Judge.SUGGESTED),

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
    const verdicts = each.map((one) => one.verdict);
    let verdict = Math.max(...verdicts);
    if (verdict < Judge.SUGGESTED) verdict = Math.min(...verdicts);
    const deciding = each.filter((one) => one.verdict === verdict);
    return { verdict, rules: [...new Set(deciding.flatMap((one) => one.rules))], each };
  },
};
