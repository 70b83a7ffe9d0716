// What holds for the conditions that a reader has chosen, shown first on every page that names an
// exercise. Without a choice, and without this file, every page is as it was built.
"use strict";

const Mine = (() => {
  const { make } = Dom;
  /** The words and the patterns of addresses that every page carries. */
  const page = Dom.the("[data-mine]").dataset;
  const content = Dom.the(".md-content__inner");
  const opening = Dom.find(".opening", content) ?? Dom.the("h1", content);
  const results = Dom.the("[data-search-results]");
  /** @type {(() => void)[]} What takes away what was shown, and puts back what was moved. */
  let undo = [];
  /** @type {Verdicts | null} The data, once it has come and something is chosen. */
  let loaded = null;
  /** @type {Target[]} */
  let targets = [];

  /**
   * @param {HTMLElement} element
   * @param {(element: HTMLElement) => void} place
   */
  function show(element, place) {
    place(element);
    undo.push(() => element.remove());
  }

  /**
   * Which thing an address leads to: of exercises, the one, and the form of it that is judged apart.
   * @param {"exercise" | "condition" | "routine"} kind
   * @param {string} address
   */
  function thing(kind, address) {
    const { pathname, hash } = new URL(address, location.href);
    const [before, after] = String(page[kind]).split("*").map(encodeURI);
    const start = Chosen.root.pathname + before;
    if (!pathname.startsWith(start) || !pathname.endsWith(after)) return null;
    const id = pathname.slice(start.length, pathname.length - after.length);
    if (!id || id === "index" || id.includes("/")) return null;
    return loaded?.subjects.includes(id + hash) ? id + hash : id;
  }

  /**
   * The exercise that a link leads to.
   * @param {HTMLElement | null} link
   */
  function exercise(link) {
    const id = link instanceof HTMLAnchorElement ? thing("exercise", link.href) : null;
    return id && loaded?.subjects.includes(id) ? id : null;
  }

  /** @param {((string | Node)[] | string)[]} items */
  const list = (items) => make("ul", "", ...items.map((item) => make("li", "", ...[item].flat())));

  /**
   * @param {string} title
   * @param {...Node} inside
   */
  const fold = (title, ...inside) => make("details", "fold", make("summary", "", title), ...inside);

  /**
   * The verdict on an exercise as its page begins with it: what to do, then why.
   * @param {Verdicts} data
   * @param {Subject} subject
   */
  function verdictOn(data, subject) {
    const { words } = data;
    const judgement = Judge.all(data, subject, targets);
    const says = Marks.mark(data, judgement.verdict, words.says[judgement.verdict]);
    const heading = make("h2", "mine__verdict", says);
    const ways = Marks.better(data, subject, targets).map(({ form, name, verdict }) => {
      const link = make("a", "", name);
      link.href = `#${form}`;
      return [link, " ", Marks.mark(data, verdict)];
    });
    const reasons = judgement.rules.map((n) => {
      const { what, reason } = data.rules[n];
      const deciding = judgement.each.filter((one) => one.rules.includes(n));
      const whose = deciding.map((one) => Marks.named(data, one.target)).join(", ");
      const title = what ? [make("strong", "", what), " "] : [];
      return [...title, reason, " ", make("span", "evidence", `(${whose})`)];
    });
    const line = (/** @type {One} */ { target, verdict }) => [
      `${Marks.named(data, target)}: `,
      Marks.mark(data, verdict),
    ];
    // What is not judged for one of them is said beside what the others suggest or change.
    const unknown = judgement.each.filter(({ verdict }) => verdict === Judge.NOT_JUDGED);
    const silent = [Judge.NOT_JUDGED, Judge.AVOID].includes(judgement.verdict) ? [] : unknown;
    return make(
      "section",
      "mine",
      heading,
      ...(judgement.verdict > Judge.SUGGESTED ? [list(Marks.asked(data, judgement))] : []),
      ...(silent.length ? [list(silent.map(line))] : []),
      ...(ways.length ? [make("p", "mine__ways", words.other_way), list(ways)] : []),
      fold(words.why, list(judgement.each.map(line)), list(reasons), make("p", "evidence", words.unread)),
    );
  }

  /**
   * @param {Verdicts} data
   * @param {string} id
   */
  function onExercise(data, id) {
    show(verdictOn(data, id), (box) => opening.after(box));
    for (const form of Object.keys(data.forms[id] ?? {})) {
      const subject = data.subjects.includes(`${id}#${form}`) ? `${id}#${form}` : id;
      const place = document.getElementById(form);
      const heading = place?.querySelector("h2, h3, h4") ?? place;
      const mark = Marks.mark(data, Judge.all(data, subject, targets).verdict);
      if (heading) show(make("p", "mine__form", mark), (p) => heading.after(p));
    }
    const general = Dom.find(".warnings[data-way]", content);
    if (general && !general.closest("details")) foldAway(data, general);
  }

  /**
   * What holds for other conditions, folded where it stood.
   * @param {Verdicts} data
   * @param {HTMLElement} element
   */
  function foldAway(data, element) {
    const place = document.createComment("");
    const others = fold(data.words.others, place);
    element.before(others);
    place.replaceWith(element);
    undo.push(() => others.replaceWith(element));
  }

  /**
   * Cards that templates made: the verdict of each. Those to be avoided are left out where that is wished.
   * @param {Verdicts} data
   */
  function onCards(data) {
    let left = 0;
    for (const card of Dom.all(".cards li:not([data-subject]), .sheet li", content)) {
      const link = Dom.find("a[href]", card);
      const subject = exercise(link);
      if (!link || !subject) continue;
      const { verdict } = Judge.all(data, subject, targets);
      const [way] = verdict === Judge.AVOID ? Marks.better(data, subject, targets) : [];
      if (way) {
        const other = make("span", "mine-badge", `${way.name}: `, Marks.mark(data, way.verdict));
        show(other, (badge) => link.after(badge));
      }
      show(make("span", "mine-badge", Marks.mark(data, verdict)), (badge) => link.after(badge));
      if (verdict !== Judge.AVOID) continue;
      left += 1;
      card.hidden = Chosen.now.leave;
      undo.push(() => (card.hidden = false));
    }
    return left;
  }

  /** @param {Verdicts} data */
  function onSteps(data) {
    for (const step of Dom.all(".steps--routine li", content)) {
      const subject = exercise(Dom.find("a[href]", step));
      if (!subject) continue;
      const judgement = Judge.all(data, subject, targets);
      const [way] = Marks.better(data, subject, targets);
      const says = judgement.verdict > Judge.SUGGESTED ? Marks.asked(data, judgement) : [];
      const mark = Marks.mark(data, judgement.verdict);
      const told = make("div", "mine-step", mark, ...says.map((one) => make("p", "", one)));
      if (way) {
        const other = Marks.mark(data, way.verdict);
        told.append(make("p", "", `${data.words.other_way} ${way.name}: `, other));
      }
      show(told, (box) => step.append(box));
    }
  }

  // What a routine says of conditions one by one is folded; of the reader's own it stands in the open.
  function onRoutine() {
    for (const own of Dom.all("details [id^=with-]", content)) {
      const fold = own.closest("details");
      if (!fold || !Chosen.has(own.id.slice("with-".length))) continue;
      const place = document.createComment("");
      own.replaceWith(place);
      fold.before(own);
      undo.push(() => place.replaceWith(own));
    }
  }

  function onResults() {
    if (!loaded || !targets.length) return;
    for (const link of Dom.all(".search__hit", results)) {
      const subject = exercise(link);
      if (!subject || link.querySelector(".mine-badge")) continue;
      const mark = Marks.mark(loaded, Judge.all(loaded, subject, targets).verdict);
      link.querySelector(".search__name")?.after(make("span", "mine-badge", mark));
    }
  }

  /**
   * For whom the page speaks, on every page, with the choice of leaving out where there is one.
   * @param {Verdicts} data
   * @param {number} left
   */
  function bar(data, left) {
    const { words } = data;
    const line = make("div", "mine-bar");
    if (targets.length) {
      const change = make("a", "mine-bar__change", words.change);
      change.href = Chosen.root.pathname + page.page;
      const names = targets.map((target) => Marks.named(data, target)).join(", ");
      line.append(make("span", "", words.for.replace("{names}", () => names)), change);
    }
    if (Chosen.now.lost) line.append(make("p", "", words.lost));
    if (!Chosen.now.kept) line.append(make("p", "", words.not_kept));
    if (left) {
      const box = make("input", "");
      box.type = "checkbox";
      box.checked = Chosen.now.leave;
      box.addEventListener("change", async () => {
        Chosen.leave(box.checked);
        await update();
        Dom.find(".mine-bar input", content)?.focus();
      });
      line.append(make("label", "mine-bar__leave", box, words.leave));
      if (Chosen.now.leave) line.append(make("span", "", words.left.replace("{n}", String(left))));
    }
    show(line, (element) => content.prepend(element));
  }

  function clear() {
    undo.reverse().forEach((back) => back());
    undo = [];
  }

  // Everything anew; where the data does not come, that is said instead of a verdict.
  async function update() {
    try {
      const { targets: any, lost } = Chosen.now;
      loaded = any.length || lost ? await Chosen.data() : null;
    } catch {
      clear();
      show(make("p", "mine-bar", page.failed ?? ""), (line) => content.prepend(line));
      return;
    }
    clear();
    targets = loaded ? Chosen.known(loaded) : [];
    if (loaded && targets.length) {
      const left = onCards(loaded);
      const id = thing("exercise", location.href)?.split("#")[0];
      if (id && loaded.subjects.includes(id)) onExercise(loaded, id);
      onSteps(loaded);
      if (thing("routine", location.href)) onRoutine();
      bar(loaded, left);
    } else if (loaded) {
      bar(loaded, 0);
    }
    for (const badge of Dom.all(".mine-badge", results)) badge.remove();
    onResults();
  }

  // What has just been chosen, for those who hear it.
  const heard = make("p", "unseen");
  heard.setAttribute("role", "status");
  content.append(heard);

  /** @param {Target[]} conditions */
  async function choose(conditions) {
    Chosen.choose(conditions);
    await update();
    heard.textContent = Dom.find(".mine-bar > span", content)?.textContent ?? page.forgotten ?? "";
  }

  new MutationObserver(onResults).observe(results, { childList: true, subtree: true });
  update();
  return { choose, opening, page, thing, update };
})();
