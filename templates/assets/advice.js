// What a reader's conditions say of a programme: what to leave out or to change, why, and what to take
// instead. It knows no page.
"use strict";

/**
 * @typedef {{ item: Item, verdict: number, asks: string[], why: { reason: string, whose: string }[], instead: { subject: Subject, name: string, verdict: number }[] }} Concern
 */

const Advice = {
  /** How many exercises at a time are known to be done. */
  ENOUGH: 4,
  /** How many are offered in the place of one. */
  OFFERED: 3,

  /**
   * What is judged of an exercise: a form by itself where it is judged apart.
   * @param {Table} verdicts
   * @param {Subject} subject
   */
  judged: (verdicts, subject) => (verdicts.subjects.includes(subject) ? subject : subject.split("#")[0]),

  /**
   * All items that the conditions restrict, in their order.
   * @param {AllCards} data
   * @param {Verdicts} verdicts
   * @param {Target[]} targets
   * @param {Item[]} items
   * @returns {Concern[]}
   */
  of(data, verdicts, targets, items) {
    if (!targets.length) return [];
    return items.flatMap((item) => {
      const subject = Advice.judged(verdicts, item.subject);
      if (!verdicts.subjects.includes(subject)) return [];
      const judgement = Judge.all(verdicts, subject, targets);
      if (!Judge.strictness(judgement.verdict)) return [];
      const why = judgement.rules.map((n) => {
        const { what = "", reason } = verdicts.rules[n];
        const deciding = judgement.each.filter((one) => one.rules.includes(n));
        const whose = deciding.map((one) => Marks.named(verdicts, one.target)).join(", ");
        return { reason: [what, reason].filter(Boolean).join(": "), whose };
      });
      const instead = Advice.instead(data, verdicts, targets, item, items);
      return [{ item, verdict: judgement.verdict, asks: Marks.asked(verdicts, judgement), why, instead }];
    });
  },

  /**
   * What to take in the place of one: forms of it that are restricted less, the least first; or else
   * easier exercises that are judged, not restricted and not in the programme yet, the nearest first.
   * @param {AllCards} data
   * @param {Verdicts} verdicts
   * @param {Target[]} targets
   * @param {Item} item
   * @param {Item[]} items
   */
  instead(data, verdicts, targets, item, items) {
    const judge = (/** @type {Subject} */ one) => Judge.all(verdicts, Advice.judged(verdicts, one), targets).verdict;
    const strictness = (/** @type {{ verdict: number }} */ { verdict }) => Judge.strictness(verdict);
    const taken = new Set(items.map(({ subject }) => subject));
    const asCard = (/** @type {Subject} */ subject) => {
      const card = Plan.card(data, subject);
      const known = card && verdicts.subjects.includes(Advice.judged(verdicts, subject));
      return known && !taken.has(subject) ? [{ subject, name: card.name, verdict: judge(subject) }] : [];
    };
    const [id] = item.subject.split("#");
    const own = Judge.strictness(judge(item.subject));
    const apart = Object.keys(data.exercises[id]?.forms ?? {}).map((form) => `${id}#${form}`);
    const forms = [id, ...apart.filter((one) => verdicts.subjects.includes(one))]
      .flatMap(asCard)
      .filter((one) => one.verdict !== Judge.NOT_JUDGED && strictness(one) < own)
      .sort((a, b) => strictness(a) - strictness(b));
    if (forms.length) return forms.slice(0, Advice.OFFERED);
    const easier = new Set(data.exercises[id]?.easier);
    for (const one of easier) for (const next of data.exercises[one]?.easier ?? []) easier.add(next);
    easier.delete(id);
    return [...easier]
      .flatMap(asCard)
      .filter((one) => one.verdict !== Judge.NOT_JUDGED && !strictness(one))
      .slice(0, Advice.OFFERED);
  },
};
