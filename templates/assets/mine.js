// What holds for the conditions that a reader has chosen, shown first on every page that names an
// exercise. Without a choice, and without this file, every page is as it was built.
"use strict";
{
  const page = document.querySelector("[data-mine]").dataset;
  const content = document.querySelector(".md-content__inner");
  const opening = content.querySelector(".opening") ?? content.querySelector("h1");
  const results = document.querySelector("[data-search-results]");
  let undo = []; // takes away what was shown, and puts back what was moved
  let data = null; // once it has come and something is chosen
  let targets = [];

  function make(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  function show(element, place) {
    place(element);
    undo.push(() => element.remove());
  }

  // Which thing an address leads to: of exercises, the one, and the form of it that is judged apart.
  function thing(kind, address) {
    const { pathname, hash } = new URL(address, location);
    const [before, after] = page[kind].split("*").map((part) => encodeURI(part));
    const start = Chosen.root.pathname + before;
    if (!pathname.startsWith(start) || !pathname.endsWith(after)) return null;
    const id = pathname.slice(start.length, pathname.length - after.length);
    if (!id || id === "index" || id.includes("/")) return null;
    return data?.subjects.includes(id + hash) ? id + hash : id;
  }

  function exercise(link) {
    const id = link && thing("exercise", link.href);
    return id && data.subjects.includes(id) ? id : null;
  }

  const judge = (subject) => Judge.all(data, subject, targets);

  function named(target) {
    const [condition, stage] = target.split(":");
    const { name, stages } = data.conditions[condition];
    return stage ? `${name} (${stages[stage]})` : name;
  }

  // A verdict as its sign, which is not read out, and its words.
  function mark(verdict, says = data.words.signs[verdict].slice(2)) {
    const sign = make("span", "", data.words.signs[verdict][0]);
    sign.setAttribute("aria-hidden", "true");
    return make("span", `verdict verdict--${verdict}`, sign, ` ${says}`);
  }

  // Other forms of an exercise that are restricted less than it is, the least first.
  function better(subject) {
    if (subject.includes("#")) return [];
    const own = Judge.strictness(judge(subject).verdict);
    return Object.entries(data.forms[subject] ?? {})
      .filter(([form]) => data.subjects.includes(`${subject}#${form}`))
      .map(([form, name]) => ({ form, name, verdict: judge(`${subject}#${form}`).verdict }))
      .filter(({ verdict }) => Judge.strictness(verdict) < own)
      .sort((a, b) => Judge.strictness(a.verdict) - Judge.strictness(b.verdict));
  }

  // What a rule asks for: how to change the exercise, or what speaks for it or against it.
  const asks = (rule) => rule.how ?? rule.what ?? rule.reason;

  function list(items) {
    return make("ul", "", ...items.map((item) => make("li", "", ...[item].flat())));
  }

  const asked = (judgement) => [...new Set(judgement.rules.map((n) => asks(data.rules[n])))];

  function fold(title, ...inside) {
    return make("details", "fold", make("summary", "", title), ...inside);
  }

  // The verdict on an exercise as its page begins with it: what to do, then why.
  function verdictOn(subject) {
    const { words } = data;
    const judgement = judge(subject);
    const heading = make("h2", "mine__verdict", mark(judgement.verdict, words.says[judgement.verdict]));
    const ways = better(subject).map(({ form, name, verdict }) => {
      const link = make("a", "", name);
      link.href = `#${form}`;
      return [link, " ", mark(verdict)];
    });
    const reasons = judgement.rules.map((n) => {
      const { what, reason } = data.rules[n];
      const whose = judgement.each.filter((one) => one.rules.includes(n)).map((one) => named(one.target));
      const title = what ? [make("strong", "", what), " "] : [];
      return [...title, reason, " ", make("span", "evidence", `(${whose.join(", ")})`)];
    });
    const says = ({ target, verdict }) => [`${named(target)}: `, mark(verdict)];
    // What is not judged for one of them is said beside what the others suggest or change.
    const unknown = judgement.each.filter(({ verdict }) => verdict === Judge.NOT_JUDGED);
    const silent = [Judge.NOT_JUDGED, Judge.AVOID].includes(judgement.verdict) ? [] : unknown;
    const each = judgement.each.map(says);
    return make(
      "section",
      "mine",
      heading,
      ...(judgement.verdict > Judge.SUGGESTED ? [list(asked(judgement))] : []),
      ...(silent.length ? [list(silent.map(says))] : []),
      ...(ways.length ? [make("p", "mine__ways", words.other_way), list(ways)] : []),
      fold(words.why, list(each), list(reasons), make("p", "evidence", words.unread)),
    );
  }

  function onExercise(id) {
    show(verdictOn(id), (box) => opening.after(box));
    for (const form of Object.keys(data.forms[id] ?? {})) {
      const subject = data.subjects.includes(`${id}#${form}`) ? `${id}#${form}` : id;
      const place = document.getElementById(form);
      const heading = place?.querySelector("h2, h3, h4") ?? place;
      if (heading) show(make("p", "mine__form", mark(judge(subject).verdict)), (p) => heading.after(p));
    }
    const general = content.querySelector(".warnings[data-way]");
    if (general && !general.closest("details")) foldAway(general, [general]);
  }

  // What holds for other conditions, folded where it stood.
  function foldAway(before, elements) {
    const others = fold(data.words.others);
    before.before(others);
    const back = elements.map((element) => {
      const place = document.createComment("");
      element.replaceWith(place);
      others.append(element);
      return () => place.replaceWith(element);
    });
    undo.push(() => {
      back.forEach((put) => put());
      others.remove();
    });
  }

  // Cards: the verdict of each. Those to be avoided are left out where that is wished.
  function onCards() {
    let left = 0;
    for (const card of content.querySelectorAll(".cards li, .sheet li")) {
      const link = card.querySelector("a[href]");
      const subject = exercise(link);
      if (!subject) continue;
      const { verdict } = judge(subject);
      const [way] = verdict === Judge.AVOID ? better(subject) : [];
      show(make("span", "mine-badge", mark(verdict)), (badge) => link.after(badge));
      if (way) {
        const other = make("span", "mine-badge", `${way.name}: `, mark(way.verdict));
        show(other, (badge) => link.nextElementSibling.after(badge));
      }
      if (verdict !== Judge.AVOID) continue;
      left += 1;
      card.hidden = Chosen.now.leave;
      undo.push(() => (card.hidden = false));
    }
    return left;
  }

  function onSteps() {
    for (const step of content.querySelectorAll(".steps--routine li")) {
      const subject = exercise(step.querySelector("a[href]"));
      if (!subject) continue;
      const judgement = judge(subject);
      const [way] = better(subject);
      const says = judgement.verdict > Judge.SUGGESTED ? asked(judgement) : [];
      const told = make("div", "mine-step", mark(judgement.verdict), ...says.map((one) => make("p", "", one)));
      if (way) told.append(make("p", "", `${data.words.other_way} ${way.name}: `, mark(way.verdict)));
      show(told, (box) => step.append(box));
    }
  }

  // What a routine says of conditions one by one is folded; of the reader's own it stands in the open.
  function onRoutine() {
    for (const own of content.querySelectorAll("details [id^=with-]")) {
      if (!Chosen.has(own.id.slice("with-".length))) continue;
      const place = document.createComment("");
      const fold = own.closest("details");
      own.replaceWith(place);
      fold.before(own);
      undo.push(() => place.replaceWith(own));
    }
  }

  function onResults() {
    if (!data || !targets.length) return;
    for (const link of results.querySelectorAll(".search__hit")) {
      const subject = exercise(link);
      if (!subject || link.querySelector(".mine-badge")) continue;
      const badge = make("span", "mine-badge", mark(judge(subject).verdict));
      link.querySelector(".search__name").after(badge);
    }
  }

  // For whom the page speaks, on every page, with the choice of leaving out where there is one.
  function bar(left) {
    const { words } = data;
    const line = make("div", "mine-bar");
    if (targets.length) {
      const change = make("a", "mine-bar__change", words.change);
      change.href = Chosen.root.pathname + page.page;
      line.append(make("span", "", words.for.replace("{names}", () => targets.map(named).join(", "))), change);
    }
    for (const fault of ["lost", "not_kept"]) {
      if (fault === "lost" ? Chosen.now.lost : !Chosen.now.kept) line.append(make("p", "", words[fault]));
    }
    if (left) {
      const box = make("input");
      box.type = "checkbox";
      box.checked = Chosen.now.leave;
      box.addEventListener("change", async () => {
        Chosen.leave(box.checked);
        await update();
        content.querySelector(".mine-bar input")?.focus();
      });
      line.append(make("label", "mine-bar__leave", box, words.leave));
      if (Chosen.now.leave) line.append(make("span", "", words.left.replace("{n}", left)));
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
      data = any.length || lost ? await Chosen.data() : null;
    } catch {
      clear();
      show(make("p", "mine-bar", page.failed), (line) => content.prepend(line));
      return;
    }
    clear();
    targets = data ? Chosen.known(data) : [];
    if (targets.length) {
      const left = onCards();
      const id = thing("exercise", location.href)?.split("#")[0];
      if (data.subjects.includes(id)) onExercise(id);
      onSteps();
      if (thing("routine", location.href)) onRoutine();
      bar(left);
    } else if (data) {
      bar(0);
    }
    for (const badge of results?.querySelectorAll(".mine-badge") ?? []) badge.remove();
    if (results) onResults();
  }

  // What has just been chosen, for those who hear it.
  const heard = make("p", "unseen");
  heard.setAttribute("role", "status");
  content.append(heard);

  async function choose(conditions) {
    Chosen.choose(conditions);
    await update();
    heard.textContent = content.querySelector(".mine-bar > span")?.textContent ?? page.forgotten;
  }

  function onCondition(condition) {
    const button = make("button", "mine-button");
    button.type = "button";
    const say = () => (button.textContent = Chosen.has(condition) ? page.remove : page.add);
    button.addEventListener("click", () => {
      const others = Chosen.now.targets.filter((target) => target.split(":")[0] !== condition);
      choose(Chosen.has(condition) ? others : [...others, condition]);
      say();
    });
    say();
    opening.after(button);
    return say;
  }

  // The page of choices: a box for each condition, and its stages once that is ticked.
  function onChoices(form) {
    const boxes = [...form.querySelectorAll("[type=checkbox]")];
    const stages = (box) => form.querySelector(`[data-stages="${box.value}"]`);
    const fill = () => {
      for (const box of boxes) {
        const own = Chosen.now.targets.find((target) => target.split(":")[0] === box.value);
        box.checked = own !== undefined;
        const select = stages(box)?.querySelector("select");
        if (select) {
          select.value = own?.split(":")[1] ?? "";
          if (select.selectedIndex < 0) select.value = "";
          stages(box).hidden = !box.checked;
        }
      }
    };
    form.addEventListener("change", () => {
      const chosen = boxes.filter((box) => box.checked);
      choose(
        chosen.map((box) => {
          const stage = stages(box)?.querySelector("select").value;
          return stage ? `${box.value}:${stage}` : box.value;
        }),
      );
      fill();
    });
    form.querySelector("[data-forget]").addEventListener("click", () => {
      Chosen.forget();
      choose([]);
      fill();
    });
    fill();
    addEventListener("pageshow", fill); // a browser may put back what stood here before
    return fill;
  }

  const condition = thing("condition", location.href);
  const form = document.querySelector("[data-choices]");
  const settle = [condition && onCondition(condition), form && onChoices(form)].filter(Boolean);
  const again = () => {
    if (!Chosen.now.kept) return;
    Chosen.read();
    settle.forEach((say) => say());
    update();
  };
  addEventListener("storage", again); // chosen in another window
  addEventListener("pageshow", (event) => event.persisted && again()); // or on a page since
  if (results) new MutationObserver(onResults).observe(results, { childList: true, subtree: true });
  update();
}
