// What leads through a session, moment by moment, over the whole page: one big button, back and next,
// and when to stop one touch away.
"use strict";

/**
 * One exercise as it will be done.
 * @typedef {object} GuideItem
 * @property {string} id
 * @property {string} form
 * @property {string} name
 * @property {DoseNumbers & { words?: string }} dose
 * @property {boolean} oneSided
 * @property {"left" | "right"} [side]
 * @property {string} [note]
 */

/** @typedef {GuideItem & { asks: string[] }} LeadItem */

const Lead = (() => {
  const { make, button } = Dom;
  const words = /** @type {Record<string, string>} */ (Dom.the("[data-guide]").dataset);
  const language = document.documentElement.lang;

  /**
   * Words of the page with places filled in.
   * @param {string} name
   * @param {Record<string, string | number>} [fill]
   */
  const say = (name, fill = {}) =>
    Object.entries(fill).reduce((text, [at, by]) => text.replace(`{${at}}`, () => String(by)), words[name] ?? "");

  /** What is said of a moment that needs no number. @type {Partial<Record<Moment["kind"], string>>} */
  const SAID = {
    move: words.start,
    hold: words.hold,
    time: words.start,
    rest: words.rest,
    change: words.change,
    count: words.count,
  };

  /**
   * What is shown large of a moment, and how it is said.
   * @param {Moment} moment
   */
  function told({ kind, n, of, seconds }) {
    if (kind === "move" && of > 1) return { shown: say("of", { n, of }), said: String(n) };
    if (kind === "breathe") return { shown: say("breath", { n, of }), said: words.breathe };
    const said = SAID[kind] ?? "";
    return { shown: kind === "time" && !seconds ? "" : said, said };
  }

  /**
   * Which exercise of all, which set, which side.
   * @param {Moment} moment
   * @param {LeadItem[]} items
   */
  function placed({ set, sets, side, turn }, items) {
    const one = items[turn];
    const parts = [say("of", { n: turn + 1, of: items.length }), one.name];
    if (sets > 1) parts.push(say("set", { n: set, of: sets }));
    if (side) parts.push(words[side === 1 ? "first" : "second"]);
    else if (one.side) parts.push(words[`${one.side}side`]);
    return parts.join(" · ");
  }

  /** @param {number} seconds */
  function clock(seconds) {
    const left = Math.ceil(seconds);
    return left < 60 ? String(left) : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }

  /**
   * @param {"ul" | "ol"} kind
   * @param {string[]} texts
   */
  const list = (kind, texts) => make(kind, "", ...texts.map((line) => make("li", "", line)));

  /**
   * What is fetched of each exercise, once.
   * @param {AllCards} all
   * @param {LeadItem[]} items
   */
  function fetching(all, items) {
    /** @type {Map<number, Promise<FormInFull & { picture?: OwnPicture, stop: string[] }>>} */
    const found = new Map();
    const fetch = async (/** @type {number} */ turn) => {
      const { id, form } = items[turn];
      const address = new URL(all.addresses.data.replace("{id}", id), Chosen.root);
      const whole = /** @type {ExerciseInFull} */ (await Beside.data(address));
      return { ...whole, ...(form ? whole.forms?.[form] : {}), stop: whole.stop ?? [] };
    };
    return (/** @type {number} */ turn) => {
      const one = found.get(turn) ?? fetch(turn);
      found.set(turn, one);
      one.catch(() => found.delete(turn));
      return one;
    };
  }

  /**
   * The picture of an exercise: still, and moving once it has come.
   * @param {HTMLElement} frame
   * @param {FormInFull & { picture?: OwnPicture }} way
   * @param {() => boolean} wanted
   */
  async function picture(frame, { figure, picture: own }, wanted) {
    if (!figure && !own) return;
    const image = make("img", "");
    image.src = String(new URL(figure?.screen ?? own?.file ?? "", Chosen.root));
    image.alt = figure?.alternative ?? own?.alternative ?? "";
    if (figure) [image.width, image.height] = figure.size;
    frame.replaceChildren(image);
    if (!figure || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const film = await Film.load(String(new URL(figure.moving, Chosen.root)));
    if (wanted()) frame.replaceChildren(film);
  }

  /**
   * When to stop, over everything else.
   * @param {HTMLElement} over
   * @param {string[]} rules
   */
  function rules(over, rules) {
    const more = make("a", "", words.safety);
    more.href = words.safety_at;
    more.target = "_blank";
    const close = button("guide__big", words.close, () => box.close());
    const title = make("h2", "", words.stop);
    const box = make("dialog", "guide__rules", title, list("ul", rules), make("p", "", more), close);
    box.setAttribute("aria-label", words.stop);
    box.addEventListener("close", () => box.remove());
    over.append(box);
    box.showModal();
    close.focus();
  }

  /**
   * The end: how it was, what the pain rule says to that, and a tick in this browser.
   * @param {AllCards} all
   * @param {{ what: string, name: string }} session
   */
  function ending(all, { what, name }) {
    const today = { day: Diary.today(), what, name };
    const kept = Diary.keep(today);
    const answer = make("p", "guide__answer");
    answer.setAttribute("role", "status");
    const pain = make("fieldset", "guide__pain", make("legend", "", words.pain));
    for (let n = 0; n <= 10; n += 1) {
      const one = button("guide__number", String(n), () => {
        for (const other of Dom.all("button", pain)) {
          other.setAttribute("aria-pressed", String(other === one));
        }
        const rule = all.pain?.find(({ pain: [low, high] }) => low <= n && n <= high);
        answer.textContent = rule?.text ?? "";
        Diary.keep({ ...today, pain: n });
      });
      one.setAttribute("aria-pressed", "false");
      pain.append(one);
    }
    const rule = make("a", "", words.rule);
    rule.href = words.pain_at;
    const days = [...new Set(Diary.read().flatMap((done) => (done.what === what ? [done.day] : [])))];
    const log = make("ul", "guide__log", ...days.slice(-7).map((day) => make("li", "", `✓ ${dated(day)}`)));
    return [
      make("h2", "guide__count", words.done),
      ...(all.pain ? [pain, answer, make("p", "", rule)] : []),
      ...(kept ? [make("p", "", words.ticked), log] : [make("p", "", words.unkept)]),
    ];
  }

  /** A day as the reader's own country writes it. @param {string} day */
  function dated(day) {
    const own = navigator.language.startsWith(language) ? navigator.language : language;
    const date = new Date(`${day}T12:00`);
    return date.toLocaleDateString(own, { weekday: "short", day: "numeric", month: "short" });
  }

  /**
   * The session itself.
   * @param {AllCards} all
   * @param {{ what: string, name: string }} session
   * @param {LeadItem[]} items
   * @param {Moment[]} plan
   */
  function open(all, session, items, plan) {
    let at = 0;
    let left = 0; // seconds of the moment
    let runs = false;
    let counted = 0; // the last second that was said
    /** @type {WakeLockSentinel | null} */
    let awake = null;
    const wayOf = fetching(all, items);

    const where = make("p", "guide__where");
    const frame = make("div", "guide__picture");
    const count = make("p", "guide__count");
    const heard = make("p", "unseen");
    heard.setAttribute("role", "status");
    const getting = make("div", "guide__text");
    const steps = make("div", "guide__text");
    const middle = make("div", "guide__middle", frame, count, heard, getting, steps);
    middle.tabIndex = 0; // so that it is scrolled with the keyboard too
    const big = button("guide__big", "", press);
    const back = button("guide__step", words.back, () => to(Session.back(plan, at)));
    const next = button("guide__step", words.next, () => to(Session.next(plan, at)));
    const stop = button("guide__stop", words.stop, when);
    const keys = make("div", "guide__keys", back, stop, next);
    const end = button("guide__step", words.end, () => dialog.close());
    const top = make("div", "guide__top", where, end);
    const dialog = make("dialog", "guide__dialog", top, middle, make("div", "guide__bottom", big, keys));
    dialog.setAttribute("aria-label", session.name);

    /** @param {string} text */
    function tell(text) {
      // Whoever hears the device's voice needs no other one at the same time.
      heard.setAttribute("aria-live", Voice.speaks && Voice.canSpeak ? "off" : "polite");
      heard.textContent = text;
      Voice.say(text);
    }

    function showCount() {
      const { kind, seconds } = plan[at];
      const time = seconds && kind !== "move" ? ` ${clock(left)}` : "";
      count.textContent = `${told(plan[at]).shown}${time}`.trim();
    }

    /** @param {boolean} yes */
    function run(yes) {
      runs = yes;
      const waits = plan[at].kind === "ready";
      big.textContent = waits ? words.ready : yes ? words.pause : words.go;
      const film = frame.querySelector("svg");
      if (film) Film.run(film, yes || waits);
      if (!yes && !waits) Voice.hush();
    }

    function press() {
      const { kind, seconds } = plan[at];
      if (kind === "ready" || (kind === "time" && !seconds)) to(at + 1);
      else run(!runs);
    }

    /** @param {number} moment */
    function to(moment) {
      at = Math.min(moment, plan.length - 1);
      const { kind, seconds, turn } = plan[at];
      left = seconds;
      counted = 0;
      if (kind === "end") return finish();
      where.textContent = placed(plan[at], items);
      getting.hidden = kind !== "ready";
      showCount();
      if (kind === "ready") ready(turn);
      else tell(told(plan[at]).said);
      if (kind === "move" || kind === "time") Voice.bell();
      run(kind !== "ready");
      // A dose without numbers goes on when the person says so.
      if (kind === "time" && !seconds) big.textContent = words.next;
    }

    /** What is to be known before one begins. @param {number} turn */
    async function ready(turn) {
      const one = items[turn];
      for (const part of [getting, steps, frame]) part.replaceChildren();
      middle.scrollTop = 0;
      const dose = one.dose.words ?? "";
      tell(`${one.name}. ${dose}`);
      getting.append(...[dose, one.note ?? ""].filter(Boolean).map((text) => make("p", "", text)));
      getting.append(...one.asks.map((text) => make("p", "guide__asks", text)));
      const here = () => plan[at].turn === turn && dialog.open;
      try {
        const way = await wayOf(turn);
        if (!here()) return;
        if (way.setup?.length) getting.append(make("h3", "", words.setup), list("ul", way.setup));
        steps.append(make("h3", "", words.steps), list("ol", way.steps ?? []));
        await picture(frame, way, here);
        if (turn + 1 < items.length) await wayOf(turn + 1);
      } catch {
        if (here()) getting.append(make("p", "guide__asks", words.lost));
      }
    }

    async function when() {
      if (plan[at].kind !== "ready") run(false);
      const way = await wayOf(plan[at].turn).catch(() => null);
      rules(dialog, [...(way?.stop ?? []), all.stop]);
    }

    function finish() {
      runs = false;
      Voice.bell();
      tell(words.done);
      where.textContent = session.name;
      middle.replaceChildren(heard, ...ending(all, session));
      middle.scrollTop = 0;
      keys.remove();
      end.remove();
      const close = button("guide__big", words.close, () => dialog.close());
      big.replaceWith(close);
      close.focus();
    }

    let before = performance.now();
    function tick() {
      const now = performance.now();
      const passed = (now - before) / 1000;
      before = now;
      if (!runs || !plan[at].seconds) return;
      left -= passed;
      if (left <= 0) return to(at + 1);
      showCount();
      const second = Math.ceil(left);
      if (plan[at].kind === "count" && second !== counted && second < Session.COUNT) {
        counted = second;
        Voice.say(String(second));
      }
    }

    // The screen stays on while it is looked at; a page that nobody sees waits.
    async function look() {
      if (document.visibilityState === "visible") {
        try {
          awake = (await navigator.wakeLock?.request("screen")) ?? null;
        } catch {
          awake = null; // a phone that is nearly empty lets its screen go dark
        }
      } else if (!["ready", "end"].includes(plan[at].kind)) run(false);
    }

    /** @param {KeyboardEvent} event */
    function key(event) {
      if (dialog.querySelector("dialog[open]") || plan[at].kind === "end") return;
      if (event.key === "ArrowRight") next.click();
      else if (event.key === "ArrowLeft") back.click();
      else return;
      event.preventDefault();
    }

    const ticking = setInterval(tick, 100);
    document.addEventListener("visibilitychange", look);
    dialog.addEventListener("keydown", key);
    dialog.addEventListener("close", () => {
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", look);
      Voice.hush();
      awake?.release();
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    big.focus();
    look();
    to(0);
  }

  return { open, say, words };
})();
