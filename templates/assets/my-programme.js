// The page of the reader's programme: what is kept is shown as rows, judged for the conditions that are
// chosen, printed, sent and put into a calendar. What comes with a link, from a routine or out of a file
// is shown beside it and kept only when that is asked for.
"use strict";
(async () => {
  const page = Dom.the("[data-ours]");
  const the = (/** @type {string} */ name) => Dom.the(`[data-${name}]`, page);
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (the(name));
  const mine = Dom.the("h1").textContent ?? "";

  /** @type {AllCards} */ let data;
  /** @type {About} */ let about;
  /** @type {Verdicts | null} */ let verdicts = null;
  /** @type {Target[]} */ let targets = [];
  /** @type {Exercises | null} */ let before = null; // what undoing puts back
  /** @type {Exercises | null} */ let came = null; // shown, not kept
  /** @type {(Pick<ReturnType<typeof Rows.row>, "refresh"> & { row: HTMLElement })[]} */ let rows = [];
  let shown = ""; // which exercises the rows are of
  let coded = ""; // of which address the code is
  let wanted = false; // whether a code is

  /** @param {string} name @param {Record<string, string>} [values] */
  const word = (name, values = {}) =>
    Object.entries(values).reduce((text, [place, value]) => text.replace(`{${place}}`, () => value), String(about.words[name]));

  /**
   * What has just happened, and whether it can be undone.
   * @param {string} text
   * @param {boolean} [undo]
   */
  function say(text, undo = false) {
    const notKept = Kept.state.kept || !Programme.any(Kept.now) ? "" : word("not_kept");
    the("said").textContent = [text, notKept].filter(Boolean).join(" ");
    the("undo").hidden = !undo;
    if (!undo) before = null;
  }

  /**
   * Keeps a programme in the place of the one that there is.
   * @param {Exercises} now
   * @param {string} text
   */
  function exchange(now, text) {
    before = Kept.now;
    Kept.write(now);
    say(text, true);
  }

  /** @param {Item} item */
  const named = (item) => Plan.card(data, item.subject)?.name ?? "";
  /** @param {string} address */
  const at = (address) => new URL(address, Chosen.root).href;

  /** @type {Asked} */
  const asked = {
    change(n, item) {
      Kept.write({ ...Kept.now, items: Kept.now.items.map((one, place) => (place === n ? item : one)) });
      say("");
    },
    move(n, to) {
      const name = named(Kept.now.items[n]);
      exchange(Programme.moved(Kept.now, n, to), word("moved", { name, n: String(to + 1) }));
      const direction = to < n ? ["up", "down"] : ["down", "up"];
      const buttons = direction.map((one) => Dom.the(`[data-${one}]`, rows[to].row));
      buttons.find((button) => !button.hidden)?.focus();
    },
    remove(n) {
      const { items } = Kept.now;
      exchange({ ...Kept.now, items: items.filter((_, place) => place !== n) }, word("out", { name: named(items[n]) }));
      const next = rows[Math.min(n, rows.length - 1)];
      (next ? Dom.the("[data-remove]", next.row) : the("undo")).focus();
    },
  };

  /** @param {Subject} subject */
  const judgement = (subject) => {
    const judged = verdicts && targets.length ? Advice.judged(verdicts, subject) : "";
    return verdicts?.subjects.includes(judged) ? Judge.all(verdicts, judged, targets) : null;
  };

  /** @param {Concern} concern */
  function concern({ item, verdict, asks, why, instead }) {
    const says = word(verdict === Judge.AVOID ? "avoid" : "adapt", { name: named(item) });
    const box = Dom.make("div", "ours__concern", Dom.make("p", "", Marks.mark(/** @type {Verdicts} */ (verdicts), verdict, says)));
    const list = (/** @type {string[]} */ texts) => Dom.make("ul", "", ...texts.map((text) => Dom.make("li", "", text)));
    if (verdict !== Judge.AVOID) box.append(list(asks));
    const reasons = list(why.map(({ reason, whose }) => `${reason} (${whose})`));
    box.append(Dom.make("details", "why", Dom.make("summary", "", String(verdicts?.words.why), Dom.make("span", "unseen", `: ${named(item)}`)), reasons));
    const buttons = instead.map(({ subject, name }) =>
      Dom.button("ours__button", word("take", { name }), () => {
        const n = Kept.now.items.findIndex((one) => one.subject === item.subject);
        const other = { ...Programme.item(subject), side: item.side, seen: Plan.mark(data, subject) };
        exchange({ ...Kept.now, items: Kept.now.items.map((one, place) => (place === n ? other : one)) }, word("taken", { name }));
        Dom.find("[data-name]", rows[n]?.row)?.focus();
      }),
    );
    if (buttons.length) box.append(Dom.make("div", "ours__buttons", ...buttons));
    return box;
  }

  /** @param {Item[]} items */
  function judge(items) {
    the("choose").hidden = targets.length > 0;
    const concerns = verdicts ? Advice.of(data, verdicts, targets, items) : [];
    const unknown = items.filter(({ subject }) => judgement(subject)?.each.some((one) => one.verdict === Judge.NOT_JUDGED));
    const told = [...concerns.map(concern)];
    if (targets.length && !concerns.length) told.push(Dom.make("div", "", word("fine")));
    if (unknown.length) told.push(Dom.make("div", "", word("not_judged", { names: unknown.map(named).join(", ") })));
    the("judged").replaceChildren(...told);
  }

  /** @param {Item[]} items */
  function list(items) {
    const subjects = items.map(({ subject }) => subject).join(" ");
    if (subjects !== shown) {
      rows = items.flatMap((item, n) => {
        const card = Plan.card(data, item.subject);
        return card ? [Rows.row(about, card, item, n, items.length, asked)] : [];
      });
      the("rows").replaceChildren(...rows.map(({ row }) => row));
      shown = subjects;
    }
    items.forEach((item, n) => {
      const judged = judgement(item.subject);
      rows[n].refresh(item, judged && verdicts ? [Marks.mark(verdicts, judged.verdict)] : []);
    });
  }

  /** @param {Item[]} items */
  function sheets(items) {
    const size = Paper.own(Object.keys(about.sheets)) ?? "";
    const ids = [...new Set(items.map(({ subject }) => subject.split("#")[0]))].filter((id) => !about.unprinted?.includes(id));
    const template = /** @type {HTMLTemplateElement} */ (the("sheet"));
    the("sheets").replaceChildren(
      ...ids.map((id) => {
        const line = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
        const [normal, large] = /** @type {HTMLAnchorElement[]} */ (Dom.all("a", line));
        normal.href = at(about.sheets[size].normal.replace("{id}", id));
        normal.textContent = data.exercises[id].name;
        large.href = at(about.sheets[size].large.replace("{id}", id));
        large.append(Dom.make("span", "unseen", `: ${data.exercises[id].name}`));
        return line;
      }),
    );
  }

  /** The code to scan, where it is asked for: on the page and on the handout. */
  async function code() {
    const address = Sending.address(about, Kept.now);
    if (!wanted || address === coded) return;
    coded = address;
    const place = the("code-here");
    const drawn = address ? await Sending.code(address, place.dataset.alternative ?? "") : null;
    if (address !== coded) return; // changed meanwhile
    place.replaceChildren(drawn ?? word(address ? "too_long" : "no_address"));
    Dom.the("[data-handout] [data-code-here]").replaceChildren(...(drawn ? [drawn.cloneNode(true)] : []));
  }

  function render() {
    const now = Kept.now;
    const any = Programme.any(now);
    the("full").hidden = !any;
    Dom.the("[data-empty]").hidden = any || came !== null;
    list(now.items);
    judge(now.items);
    sheets(now.items);
    const minutes = Plan.duration(data, now.items);
    the("minutes").textContent = minutes ? Plan.counted(about, about.words.minutes, minutes) : "";
    the("many").hidden = now.items.length <= Advice.ENOUGH;
    const ordered = Plan.byPosition(data, now.items);
    the("by-position").hidden = ordered.every((item, n) => item === now.items[n]);
    for (const input of /** @type {HTMLInputElement[]} */ (Dom.all("[data-field]", page))) {
      const name = /** @type {"title" | "for" | "by" | "where"} */ (input.dataset.field);
      if (input !== document.activeElement) input.value = now[name];
    }
    for (const box of /** @type {HTMLInputElement[]} */ (Dom.all("[data-day]", page))) box.checked = now.days.includes(Number(box.value));
    if (field("time") !== document.activeElement) field("time").value = now.time;
    const address = Sending.address(about, now);
    field("address").value = address;
    the("link").hidden = !address;
    the("no-link").hidden = Boolean(address);
    Handout.fill(data, about, now);
    code();
  }

  /** @param {Difference[]} differences */
  const told = (differences) => differences.map(({ kind, name }) => Dom.make("li", "", word(kind, { name })));

  /**
   * Shows what came from elsewhere.
   * @param {Exercises} programme
   * @param {string} from
   * @param {string} refused what is said where it turns out to be none
   */
  function show(programme, from, refused) {
    let settled;
    try {
      settled = Plan.settle(programme, data, about);
    } catch {
      say(refused);
      return;
    }
    came = settled.programme;
    const older = programme.edition && programme.edition !== data.edition.name;
    const label = (/** @type {string} */ name) => Dom.find(`[data-field=${name}]`, page)?.previousElementSibling?.textContent;
    const whose = [from.includes(came.title) ? "" : came.title, came.for && `${label("for")}: ${came.for}`, came.by && `${label("by")}: ${came.by}`];
    the("came").hidden = false;
    the("came-from").textContent = from;
    the("came-whose").textContent = whose.filter(Boolean).join(" · ");
    the("came-differs").replaceChildren(
      ...(older ? [Dom.make("li", "", word("older", { edition: programme.edition }))] : []),
      ...told(settled.differences),
    );
    the("came-items").replaceChildren(
      ...came.items.flatMap((item) => {
        const card = Plan.card(data, item.subject);
        return card ? [Rows.said(about, card, item)] : [];
      }),
    );
    const any = Programme.any(Kept.now);
    the("keep").textContent = word(any ? "instead_of_mine" : "keep");
    the("keep").hidden = the("and-mine").hidden = !Programme.any(came);
    the("and-mine").hidden ||= !any;
    render();
    the("came-from").focus();
  }

  /** What came is done with. @param {Exercises} [now] */
  function done(now) {
    came = null;
    the("came").hidden = true;
    if (location.hash) history.replaceState(history.state, "", location.href.split("#")[0]);
    if (now) exchange(now, "");
    else render();
    (now ? Dom.find("[data-name]", page) : Dom.find("a", Dom.the("[data-empty]")))?.focus();
  }

  // What the address brings.
  function follow() {
    const hash = location.hash.slice(1);
    if (Sent.is(hash)) {
      const answer = Sent.decode(hash);
      if ("refused" in answer) say(word(answer.refused));
      else if (hash !== Sent.encode(Kept.now)) show(answer.programme, word("from_link"), word("damaged"));
      else done();
    } else if (hash.startsWith("routine.")) {
      const routine = Plan.routine(data, hash.slice("routine.".length));
      if (routine) show(routine, word("from_routine", { name: routine.title }), word("damaged"));
    }
  }

  try {
    [data, about] = await Promise.all(["exercises", "programme"].map((name) => Beside.data(at(`assets/${name}.json`))));
    if (Chosen.now.targets.length) {
      verdicts = await Chosen.data();
      targets = Chosen.known(verdicts);
    }
  } catch {
    the("said").textContent = page.dataset.failed ?? "";
    return;
  }

  Kept.through(Programme.sound);
  // What was kept under an earlier edition is brought to this one, which says what is different.
  try {
    const { programme, differences } = Plan.settle(Kept.now, data, about);
    const { edition } = Kept.now;
    if (Programme.any(Kept.now)) Kept.write(programme);
    const older = edition && edition !== data.edition.name && differences.length;
    the("differs").replaceChildren(...(older ? [Dom.make("li", "", word("older", { edition }))] : []), ...told(differences));
    say(Kept.state.lost ? word("lost") : "");
  } catch {
    Kept.forget();
    say(word("lost"));
  }
  Kept.changed(render);

  for (const input of /** @type {HTMLInputElement[]} */ (Dom.all("[data-field]", page))) {
    const name = /** @type {"title" | "for" | "by" | "where"} */ (input.dataset.field);
    input.maxLength = Programme.LONGEST[name];
    input.addEventListener("change", () => Kept.write({ ...Kept.now, [name]: Programme.plain(input.value) }));
  }
  for (const box of Dom.all("[data-day]", page)) {
    box.addEventListener("change", () => {
      const days = /** @type {HTMLInputElement[]} */ (Dom.all("[data-day]:checked", page)).map(({ value }) => Number(value));
      Kept.write({ ...Kept.now, days: days.sort() });
    });
  }
  field("time").addEventListener("change", () => Kept.write({ ...Kept.now, time: field("time").value.slice(0, 5) }));

  /** @type {Record<string, () => void>} */
  const does = {
    undo() {
      if (!before) return;
      Kept.write(before);
      say(word("back"));
      Dom.find("[data-name]", page)?.focus();
    },
    "by-position": () => exchange({ ...Kept.now, items: Plan.byPosition(data, Kept.now.items) }, `${word("in_order")}. ${word("by_position_why")}`),
    "empty-it"() {
      before = Kept.now;
      Kept.forget();
      say(word("emptied"), true);
      the("undo").focus();
    },
    keep: () => came && done(came),
    "and-mine": () => came && done(Programme.with(Kept.now, came.items)),
    leave: () => done(),
    async "print-page"() {
      wanted = true;
      await code().catch(() => {});
      print();
    },
    code() {
      wanted = true;
      code();
    },
    share: () => void navigator.share({ title: Kept.now.title || mine, url: field("address").value }).catch(() => {}),
    async copy() {
      const input = field("address");
      input.select();
      const copied = await (navigator.clipboard?.writeText(input.value) ?? Promise.reject(new Error("no clipboard"))).then(
        () => true,
        () => document.execCommand("copy"),
      );
      say(word(copied ? "copied" : "not_copied"));
    },
    save: () => Sending.save(Kept.now),
    calendar() {
      const now = Kept.now;
      if (!now.days.length) {
        say(word("choose_day"));
        Dom.find("[data-day]", page)?.focus();
        return;
      }
      const address = Sending.address(about, now);
      const title = now.title || mine;
      const lines = now.items.flatMap((item, n) => {
        const card = Plan.card(data, item.subject);
        return card ? [[`${n + 1}. ${card.name}`, Plan.dose(about, card, item).join(", "), item.note].filter(Boolean).join(": ")] : [];
      });
      const event = {
        ...{ title, address, now: new Date(), days: now.days, time: now.time, place: now.where },
        id: `${Sent.check(Chosen.root.href + title)}@${location.hostname || "handbook"}`,
        minutes: Plan.duration(data, now.items),
        text: [...lines, data.stop, address].join("\n"),
      };
      Sending.file("programme.ics", "text/calendar", Calendar.file(event));
    },
  };
  for (const [name, does_] of Object.entries(does)) the(name).addEventListener("click", does_);
  the("share").hidden = !("share" in navigator);
  field("large").addEventListener("change", () => Dom.the("[data-handout]").classList.toggle("handout--large", field("large").checked));
  field("open").addEventListener("change", async () => {
    const [file] = field("open").files ?? [];
    const programme = file ? await Sending.open(file) : null;
    field("open").value = "";
    if (programme) show(programme, word("from_file", { name: file.name }), word("no_file"));
    else if (file) say(word("no_file"));
  });
  render();
  follow();
  addEventListener("hashchange", follow);
})();
