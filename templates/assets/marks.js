// Verdicts as pages show them: the sign with its word, whose they are, and what they ask for.
"use strict";
const Marks = {
  /**
   * A verdict as its sign, which is not read out, and its words.
   * @param {Verdicts} data
   * @param {number} verdict
   * @param {string} [says]
   */
  mark(data, verdict, says = data.words.signs[verdict].slice(2)) {
    const sign = Dom.make("span", "", data.words.signs[verdict][0]);
    sign.setAttribute("aria-hidden", "true");
    return Dom.make("span", `verdict verdict--${verdict}`, sign, ` ${says}`);
  },

  /**
   * What a condition, or a stage of one, is called.
   * @param {Verdicts} data
   * @param {Target} target
   */
  named(data, target) {
    const [condition, stage] = target.split(":");
    const { name, stages } = data.conditions[condition];
    return stage ? `${name} (${stages[stage]})` : name;
  },

  /**
   * What the deciding rules ask for: how to change the exercise, or what speaks for it or against it.
   * @param {Verdicts} data
   * @param {Judgement} judgement
   */
  asked(data, judgement) {
    const asks = (/** @type {Rule} */ rule) => rule.how ?? rule.what ?? rule.reason;
    return [...new Set(judgement.rules.map((n) => asks(data.rules[n])))];
  },

  /**
   * Other forms of an exercise that are judged and restricted less than it is, the least first.
   * @param {Verdicts} data
   * @param {Subject} subject
   * @param {Target[]} targets
   */
  better(data, subject, targets) {
    if (subject.includes("#")) return [];
    const strictness = (/** @type {number} */ verdict) => Judge.strictness(verdict);
    const judge = (/** @type {Subject} */ one) => Judge.all(data, one, targets).verdict;
    const own = strictness(judge(subject));
    return Object.entries(data.forms[subject] ?? {})
      .filter(([form]) => data.subjects.includes(`${subject}#${form}`))
      .map(([form, name]) => ({ form, name, verdict: judge(`${subject}#${form}`) }))
      .filter(({ verdict }) => verdict !== Judge.NOT_JUDGED && strictness(verdict) < own)
      .sort((a, b) => strictness(a.verdict) - strictness(b.verdict));
  },
};
