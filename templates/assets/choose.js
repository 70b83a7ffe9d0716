// The page that helps to choose: what is answered, how many exercises each further answer leaves, and
// those that fit, as cards. What is answered stands in the address behind `#`, so that it can be sent
// and no server hears of it.
"use strict";
{
  const { make } = Dom;
  /** How many cards are shown at once. */
  const FIRST = 16;
  const chooser = Dom.the("[data-chooser]");
  const part = (/** @type {string} */ name) => Dom.the(`[data-${name}]`, chooser);
  const [questions, result, said, list, more, avoided] = [
    "questions", "result", "said", "cards", "more", "avoided",
  ].map(part);
  const options = /** @type {HTMLButtonElement[]} */ (Dom.all(".option", questions));
  const boxes = /** @type {HTMLInputElement[]} */ (Dom.all("[data-choices] [type=checkbox]", questions));
  const answers = Dom.all("[data-answer]", questions);

  /**
   * The words of the page for something, with its places filled in.
   * @param {string} name
   * @param {Record<string, unknown>} [places]
   */
  const words = (name, places = {}) =>
    (chooser.getAttribute(`data-words-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, place) => String(places[place]));

  /**
   * @param {AllCards} data
   * @param {Verdicts} verdicts
   */
  function open(data, verdicts) {
    const choosing = Chooser.over(data, verdicts);
    let wish = Chooser.nothing();
    /** @type {Fitting[]} */
    let fits = [];

    const conditionOf = (/** @type {Target} */ target) => target.split(":")[0];
    const question = (/** @type {HTMLButtonElement} */ option) =>
      /** @type {Question} */ (option.dataset.question);
    const label = (/** @type {Element} */ option) => option.firstElementChild?.textContent ?? "";

    /** @param {string} name */
    const chosenIn = (name) =>
      name === "with"
        ? wish.with.map((target) => Marks.named(verdicts, target))
        : options
            .filter((one) => one.value && question(one) === name && Chooser.has(wish, question(one), one.value))
            .map(label);

    function showAnswers() {
      for (const place of answers) {
        const chosen = (place.dataset.answer ?? "").split(" ").flatMap(chosenIn);
        place.textContent = chosen.join(", ") || words("unanswered");
        place.classList.toggle("question__answer--given", chosen.length > 0);
      }
    }

    function showCounts() {
      for (const option of options) {
        const on = Chooser.has(wish, question(option), option.value);
        const count = on ? fits.length : choosing.count(Chooser.chosen(wish, question(option), option.value));
        option.setAttribute("aria-pressed", String(on));
        option.disabled = !on && !count;
        Dom.the("[data-count]", option).textContent = String(count);
      }
      for (const box of boxes) {
        const others = wish.with.filter((target) => conditionOf(target) !== box.value);
        const count = box.checked ? fits.length : choosing.count({ ...wish, with: [...others, box.value] });
        const place = Dom.find(".option__count", box.parentElement ?? box);
        if (place) place.textContent = String(count);
        else box.parentElement?.append(make("span", "option__count", String(count)));
      }
    }

    /** @param {Fitting} found */
    function card({ way, verdict }) {
      // A form whose name has its exercise's in it says enough.
      const { name } = data.exercises[way.id];
      const apart = !way.name.toLowerCase().includes(name.toLowerCase());
      return Cards.card(
        data,
        way,
        ...(apart ? [make("span", "card__facts", words("instead", { name }))] : []),
        ...(wish.with.length ? [make("span", "mine-badge", Marks.mark(verdicts, verdict))] : []),
      );
    }

    function showMore() {
      const shown = list.firstElementChild ?? list.appendChild(make("ul", ""));
      const next = fits.slice(shown.childElementCount, shown.childElementCount + FIRST).map(card);
      shown.append(...next);
      const left = fits.length - shown.childElementCount;
      more.hidden = !left;
      more.textContent = words("more", { n: left });
      return next[0];
    }

    /** @param {Fitting[]} found */
    function showAvoided(found) {
      const names = found.map(({ way }) => {
        const link = make("a", "", data.exercises[way.id].name);
        link.href = Cards.address(data.addresses.page, { id: way.id });
        return make("li", "", link);
      });
      avoided.hidden = !found.length;
      const title = make("span", "", Marks.mark(verdicts, Judge.AVOID, words("avoided", { n: found.length })));
      avoided.replaceChildren(make("summary", "", title), make("ul", "chooser__avoided", ...names));
    }

    /** @param {string[]} sentences */
    function show(sentences) {
      const found = choosing.found(wish);
      fits = found.fits;
      if (!fits.length) sentences.push(words("none"));
      said.replaceChildren(...sentences.map((sentence) => make("p", "chooser__said", sentence)));
      part("found").textContent = words("found", { n: fits.length });
      part("again").hidden = !Chooser.written(wish);
      list.replaceChildren();
      showMore();
      showAvoided(found.avoided);
      showAnswers();
      showCounts();
    }

    /**
     * What is wished from now on, as far as it leaves something.
     * @param {Wish} wanted
     * @param {"pushState" | "replaceState"} how
     * @param {string[]} [sentences]
     */
    function take(wanted, how, sentences = []) {
      const loosened = choosing.loosened(wanted);
      if (loosened.dropped.length) {
        wish = wanted;
        const names = loosened.dropped.flatMap(chosenIn).join(", ");
        sentences.push(words("dropped", { names }));
      }
      wish = loosened.wish;
      const address = `${location.pathname}${location.search}#${Chooser.written(wish)}`;
      history[how]({ choosing: true }, "", Chooser.written(wish) ? address : address.slice(0, -1));
      show(sentences);
    }

    // An address of our own holds what was chosen then; one that came from elsewhere adds its conditions
    // to those that the reader has. One without an answer in it is a place on the page.
    /** @param {boolean} first */
    function arrive(first) {
      const asked = location.hash.slice(1);
      const place = !asked.includes("=");
      if (asked && place && !first) return;
      const { wish: there, lost } = choosing.read(place ? "" : asked);
      const ours = history.state?.choosing === true;
      const mine = Chosen.known(verdicts);
      const added = ours ? [] : there.with.filter((target) => !Chosen.has(conditionOf(target)));
      const conditions = ours && !first ? there.with : [...mine, ...added];
      const sentences = lost ? [words("lost")] : [];
      if (added.length) {
        const names = added.map((target) => Marks.named(verdicts, target)).join(", ");
        sentences.push(words("added", { names }));
      }
      const order = Object.keys(verdicts.targets);
      wish = { ...there, with: order.filter((target) => conditions.includes(target)) };
      if (wish.with.join() !== mine.join()) Mine.choose(wish.with);
      if (asked && place) show(sentences);
      else take(wish, "replaceState", sentences);
    }

    for (const option of options) {
      option.addEventListener("click", () => take(Chooser.chosen(wish, question(option), option.value), "pushState"));
    }
    more.addEventListener("click", () => Dom.find("a", showMore())?.focus());
    part("again").addEventListener("click", () => {
      take(Chooser.nothing(), "pushState");
      Mine.choose([]);
      Dom.find("summary", questions)?.focus();
    });
    addEventListener("chosen", () => {
      const mine = Chosen.known(verdicts);
      if (mine.join() !== wish.with.join()) take({ ...wish, with: mine }, "pushState");
    });
    addEventListener("popstate", () => arrive(false));

    chooser.hidden = false;
    arrive(true);
  }

  // The number found is always in view; the button beside it leads to what is not.
  function leadOn() {
    const way = part("way-on");
    let there = false;
    const say = () => (way.textContent = words(there ? "change" : "see"));
    new IntersectionObserver(
      ([{ isIntersecting, boundingClientRect }]) => {
        there = !isIntersecting && boundingClientRect.top < 0;
        say();
      },
      { rootMargin: "-25% 0px 0px" },
    ).observe(questions);
    say();
    way.addEventListener("click", () => {
      const to = there ? (Dom.find("summary", questions) ?? questions) : part("heading");
      (there ? questions : result).scrollIntoView();
      to.focus({ preventScroll: true });
    });
  }

  const wide = matchMedia("(min-width: 60em)");
  if (wide.matches) Dom.find("[data-further]", chooser)?.setAttribute("open", "");
  Promise.all([Cards.data(), Chosen.data()]).then(
    ([data, verdicts]) => {
      open(data, verdicts);
      leadOn();
    },
    () => chooser.before(make("p", "chooser__said", words("failed"))),
  );
}
