// The page of the guided session: it takes a routine, one exercise or the reader's own programme from
// the address, and shows what is coming. lead.js then leads through it.
"use strict";

{
  const { make, button } = Dom;
  const place = Dom.the("[data-guide]");
  const { say, words } = Lead;
  const data = Beside.once(new URL("assets/exercises.json", Chosen.root));

  /**
   * @param {AllCards} all
   * @param {string} id
   * @param {string} form
   * @param {number | undefined} dose
   * @param {Partial<GuideItem>} [about]
   * @returns {GuideItem[]}
   */
  function item(all, id, form, dose, about = {}) {
    const card = Object.hasOwn(all.exercises, id) ? all.exercises[id] : null;
    const own = card && form ? card.forms?.[form] : undefined;
    if (!card || (form && !own)) return [];
    const at = dose ?? own?.dose ?? card.dose;
    const numbers = at === undefined ? {} : all.doses[at];
    const name = own?.name ?? card.name;
    return [{ id, form, name, dose: numbers, oneSided: card.one_sided === true, ...about }];
  }

  /**
   * The reader's own programme, with what is other than at the start; nothing where none is kept.
   * @param {AllCards} all
   */
  async function own(all) {
    Kept.through(Programme.sound);
    const about = /** @type {About} */ (await Beside.data(new URL("assets/programme.json", Chosen.root)));
    const { programme } = Plan.settle(Kept.now, all, about);
    const items = programme.items.flatMap((one) => {
      const card = Plan.card(all, one.subject);
      if (!card) return [];
      const dose = { ...Plan.amounts(card.start, one.dose), words: Plan.dose(about, card, one).join(", ") };
      const side = one.side === "both" ? undefined : one.side;
      return item(all, card.id, card.form, undefined, { dose, side, note: one.note });
    });
    return items.length ? { what: "programme", name: programme.title || words.programme, items } : null;
  }

  /**
   * What the address asks for: `#routine/first-steps`, `#exercise/bridge`, `#exercise/bridge/low`,
   * `#programme`.
   * @param {AllCards} all
   * @returns {Promise<{ what: string, name: string, items: GuideItem[] } | null>}
   */
  async function asked(all) {
    const what = Dom.place();
    const [kind, id, form = ""] = what.split("/");
    if (kind === "routine" && Object.hasOwn(all.routines, id)) {
      const { name, steps } = all.routines[id];
      return { what, name, items: steps.flatMap((s) => item(all, s.exercise, "", s.dose, { note: s.note })) };
    }
    if (kind === "programme") return own(all);
    const items = kind === "exercise" ? item(all, id, form, undefined) : [];
    return items.length ? { what, name: items[0].name, items } : null;
  }

  /** @param {GuideItem} one */
  const subject = ({ id, form }) => (form ? `${id}#${form}` : id);

  /**
   * For the conditions that a reader chose: what is done in another form, and what is left out.
   * @param {AllCards} all
   * @param {GuideItem[]} items
   * @param {Verdicts | null} verdicts
   */
  function suited(all, items, verdicts) {
    const targets = verdicts ? Chosen.known(verdicts) : [];
    return items.map((one) => {
      if (!verdicts || !targets.length) return { one, left: false, mark: null, asks: [] };
      const known = verdicts.subjects.includes(subject(one)) ? subject(one) : one.id;
      const [better] = Marks.better(verdicts, known, targets);
      const instead = better ? item(all, one.id, better.form, undefined, { note: one.note })[0] : one;
      const judgement = Judge.all(verdicts, better ? `${one.id}#${better.form}` : known, targets);
      return {
        one: instead,
        left: judgement.verdict === Judge.AVOID,
        mark: Marks.mark(verdicts, judgement.verdict),
        asks: judgement.verdict > Judge.SUGGESTED ? Marks.asked(verdicts, judgement) : [],
      };
    });
  }

  /**
   * The page of an exercise, at its form.
   * @param {AllCards} all
   * @param {GuideItem} one
   */
  const page = (all, one) =>
    new URL(all.addresses[one.form ? "form" : "page"].replace("{id}", one.id).replace("{form}", one.form), Chosen.root);

  /**
   * What is coming, with the voice and the bell to choose, and the button that begins.
   * @param {AllCards} all
   * @param {{ what: string, name: string, items: GuideItem[] }} session
   * @param {Verdicts | null} verdicts
   */
  function before(all, session, verdicts) {
    const each = suited(all, session.items, verdicts);
    const done = each.filter(({ left }) => !left);
    const plan = Session.plan(done.map(({ one }) => one));
    const list = make("ol", "guide__list");
    for (const { one, left, mark, asks } of each) {
      const name = make("a", "", one.name);
      name.href = String(page(all, one));
      const line = make("li", left ? "guide__left" : "", name, " ", make("span", "guide__dose", one.dose.words ?? ""));
      if (mark) line.append(" ", mark);
      if (left) line.append(make("p", "", words.left));
      for (const text of asks) line.append(make("p", "", text));
      list.append(line);
    }
    const minutes = Math.ceil(Session.seconds(plan) / 60);
    const begin = button("guide__big", words.begin, () => {
      Voice.begin();
      Lead.open(all, session, done.map(({ one, asks }) => ({ ...one, asks })), plan);
    });
    place.replaceChildren(
      make("h2", "guide__name", session.name),
      make("p", "", say("about", { n: minutes })),
      ...(done.length ? [begin] : [make("p", "guide__nothing", words.nothing)]),
      list,
      ...(done.length ? [options()] : []),
    );
  }

  function options() {
    const box = make("fieldset", "guide__options", make("legend", "", words.heard));
    for (const name of /** @type {("speaks" | "rings")[]} */ (["speaks", "rings"])) {
      const check = make("input", "");
      check.type = "checkbox";
      check.checked = Voice[name];
      check.addEventListener("change", () => (Voice[name] = check.checked));
      if (name === "rings" || Voice.canSpeak) box.append(make("label", "", check, words[name]));
    }
    box.append(make("p", "guide__dark", Voice.canSpeak ? words.dark : words.mute));
    return box;
  }

  async function begin() {
    try {
      const all = /** @type {AllCards} */ (await data());
      const session = await asked(all);
      if (!session) {
        place.replaceChildren(make("p", "", location.hash.length > 1 ? words.unknown : words.none));
        return;
      }
      before(all, session, Chosen.now.targets.length ? await Chosen.data() : null);
    } catch {
      place.replaceChildren(make("p", "", words.failed));
    }
  }

  addEventListener("hashchange", begin);
  begin();
}
