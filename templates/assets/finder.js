// What a reader means by the words that they type: a list of what the handbook has for them, the best
// first, from the data that the build wrote (generator/pages/search.py). MiniSearch knows which texts
// hold which words; here words are mended, and things are ranked by how near one of their names is to
// what was typed. It knows no page.
"use strict";

/**
 * @typedef {object} Thing One thing that can be found.
 * @property {number} place Its place among all.
 * @property {string} kind
 * @property {string} id
 * @property {string} at Its address, from the top of the site; empty where it has none.
 * @property {string} name
 * @property {string[]} also Its other names.
 * @property {string} says A sentence of what it is.
 * @property {string} words What else it is found by.
 * @property {boolean} drawn Whether it has a picture.
 * @property {string[][]} names The words of each of its names, its own first.
 * @property {number[]} of The places of what it belongs to.
 *
 * @typedef {object} Hit
 * @property {Thing} thing
 * @property {number} score
 * @property {string} [also] The other name that was nearer than its own.
 * @property {Thing} [of] What it belongs to that was asked for.
 *
 * @typedef {object} Found
 * @property {Hit[]} hits The best first.
 * @property {string} mended What was searched for instead of what was typed; empty where it is that.
 *
 * @typedef {object} Data
 * @property {string[]} fields
 * @property {{kind: string, at: string, rows: any[][]}[]} kinds
 * @property {string} shared Words that stand in several rows, each once.
 * @property {number[]} drawn How many exercises have a picture, then how many have none, and so on.
 * @property {string} silent Words that tell nothing by themselves.
 *
 * @typedef {object} Sense What a typed word stands for.
 * @property {string} term A word that the handbook has.
 * @property {number} worth How sure that is, up to 1.
 * @property {boolean} begins Whether it is only the beginning of the word.
 * @property {boolean} mended Whether the typed word has a slip.
 */

const Finder = (() => {
  const FIRST = "#".charCodeAt(0); // the first place in a row's `of`, and of a word that is shared
  const FIELDS = { names: 3, says: 0.6, words: 1 };
  // How much nearer each kind stands where names are as near.
  const NEAR = { exercise: 1, condition: 1, routine: 0.97, region: 0.95, muscle: 0.95, equipment: 0.95, word: 0.8, page: 0.9 };
  const MOST = 120; // of what holds the words, how many are ranked by their names
  const FEW = 5; // where a word is looked for as it is written
  const LEAST = 0.2; // what scores less than this part of the best is left out

  /** @param {string} text */
  const fold = (text) => (/[^\x20-\x7e]/.test(text) ? text.normalize("NFD") : text).replace(/\p{M}|['’]/gu, "").toLowerCase().replace(/ς/g, "σ");

  /** @param {string} text @returns {string[]} */
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /** @param {string[]} words */
  const pairs = (words) => words.slice(1).map((word, n) => words[n] + word);

  /** @param {string} name */
  const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /**
   * How many slips lie between two words: a letter too many, too few, another, or two exchanged. More
   * than `most` is Infinity.
   * @param {string} a @param {string} b @param {number} most
   */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + other);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length] <= most ? last[b.length] : Infinity;
  }

  /** The things of the data. @param {Data} data @returns {Thing[]} */
  function unpacked(data) {
    const things = [];
    const shared = data.shared.split(" ");
    const drawn = data.drawn.flatMap((count, n) => Array(count).fill(n % 2 === 0));
    /** Words, and after a ' the places of some that are shared. @param {string} packed */
    const words = (packed) =>
      packed.replace(/'([^ ]+)/gu, (_, places) => Array.from(places, (of) => shared[of.charCodeAt(0) - FIRST]).join(" "));
    for (const { kind, at, rows } of data.kinds) {
      for (const [n, row] of rows.entries()) {
        const value = Object.fromEntries(data.fields.map((field, m) => [field, row[m] ?? ""]));
        const id = value.id || (at === "*" ? "" : slug(value.name));
        const also = value.also || [];
        things.push({
          place: things.length,
          kind,
          id,
          at: at.replace("*", () => id),
          name: value.name,
          also,
          says: value.says,
          words: words(value.words),
          drawn: kind === "exercise" && drawn[n],
          names: [value.name, ...also].map(split),
          of: [...value.of].map((character) => character.charCodeAt(0) - FIRST),
        });
      }
    }
    return things;
  }

  /**
   * @param {Data} data
   * @param {any} MiniSearch The library.
   */
  function over(data, MiniSearch) {
    const things = unpacked(data);
    const silent = new Set(split(data.silent)); // words that tell nothing by themselves
    /** @type {Map<string, {texts: number, named: number}>} */
    const known = new Map(); // every word of the handbook, in how many texts it is and in how many names

    const index = new MiniSearch({
      idField: "place",
      fields: Object.keys(FIELDS),
      stringifyField: (/** @type {string[]} */ words) => words, // they are words already
      tokenize: (/** @type {string[]} */ words) => words,
      processTerm: (/** @type {string} */ word) => word,
    });
    for (const { place, kind, names, says, words } of things) {
      const texts = {
        names: names.flatMap((name) => [...name, ...pairs(name)]),
        says: kind === "word" ? [] : split(says), // a word is looked for by its names
        words: split(words),
      };
      index.add({ place, ...texts });
      const named = new Set(texts.names);
      for (const word of new Set([...texts.names, ...texts.says, ...texts.words])) {
        let entry = known.get(word);
        if (!entry) known.set(word, (entry = { texts: 0, named: 0 }));
        entry.texts += 1;
        if (named.has(word)) entry.named += 1;
      }
    }

    /** How much a word tells. @param {string} word */
    const weight = (word) => (silent.has(word) ? 0.1 : 1) * Math.log(1 + things.length / (known.get(word)?.texts ?? 1));

    /**
     * What a word stands for: the word itself and longer ones that begin with it, words that it is
     * built on, or else those that it is with a slip less.
     * @param {string} word @param {boolean} last @returns {Sense[]}
     */
    function senses(word, last) {
      /** @type {Sense[]} */
      const found = [];
      const begins = last || word.length > 3;
      let longer = false;
      for (const term of known.keys()) {
        if (term === word) found.unshift({ term, worth: 1, begins, mended: false });
        else if (begins && term.startsWith(word)) longer = true;
        else if (term.length > 3 && word.startsWith(term) && word.length - term.length < 4) {
          found.push({ term, worth: 0.85, begins: false, mended: false });
        }
      }
      if (known.has(word)) return found;
      if (longer) return [{ term: word, worth: 0.95, begins: true, mended: false }, ...found];
      return [...found, ...mended(word)];
    }

    /** Words that have a slip less. @param {string} word @returns {Sense[]} */
    function mended(word) {
      let most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
      /** @type {{term: string, far: number}[]} */
      let nearest = [];
      for (const term of known.keys()) {
        const far = most && slips(word, term, most);
        if (!far || far > most || silent.has(term)) continue;
        if (far < most) nearest = [];
        most = far;
        nearest.push({ term, far });
      }
      const entry = (/** @type {string} */ term) => known.get(term) ?? { texts: 0, named: 0 };
      return nearest
        .sort((a, b) => entry(b.term).named - entry(a.term).named || entry(b.term).texts - entry(a.term).texts)
        .slice(0, 4)
        .map(({ term, far }, n) => ({ term, worth: 0.9 - 0.1 * far - 0.03 * n, begins: false, mended: true }));
    }

    /**
     * How near a name is to what was typed: 1 where it is the very same.
     * @param {string[]} name @param {Sense[][]} typed
     */
    function near(name, typed) {
      let [asked, answered] = [0, 0];
      const met = name.map(() => 0);
      for (const of of typed) {
        if (!of.length) continue;
        const heavy = weight(of[0].term);
        asked += heavy;
        let best = 0;
        for (const { term, worth, begins } of of) {
          name.forEach((word, n) => {
            const like = word === term ? worth : begins && word.startsWith(term) ? worth * (0.5 + (0.5 * term.length) / word.length) : 0;
            best = Math.max(best, like);
            met[n] = Math.max(met[n], like);
          });
        }
        answered += heavy * best;
      }
      const whole = name.reduce((sum, word) => sum + weight(word), 0);
      const held = name.reduce((sum, word, n) => sum + weight(word) * met[n], 0);
      const [recall, precision] = [answered / (asked || 1), held / (whole || 1)];
      return recall && precision ? (2 * recall * precision) / (recall + precision) : 0;
    }

    /** The same for the nearest name of a thing. @param {Thing} thing @param {Sense[][]} typed @param {Set<string>} squeezed */
    function nearest(thing, typed, squeezed) {
      let [which, how] = [0, 0];
      thing.names.forEach((name, n) => {
        const like = squeezed.has(name.join("")) ? 1 : near(name, typed) * 0.99;
        if (like > how) [which, how] = [n, like];
      });
      return { which, how };
    }

    /** A word as the best of what was found writes it. @param {string} term @param {Hit[]} hits */
    function written(term, hits) {
      const texts = hits.slice(0, FEW).flatMap(({ thing }) => [thing.name, ...thing.also, thing.says]);
      const words = texts.join(" ").match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
      return words.find((word) => fold(word) === term)?.toLocaleLowerCase() ?? term;
    }

    /** What a reader means who has typed this. @param {string} text @returns {Found} */
    function find(text) {
      const words = split(text);
      const last = words.length - 1;
      const typed = words.map((word, n) => senses(word, n === last));
      const worth = new Map(typed.flat().map((sense) => [sense.term, sense]));
      // Two words of which the handbook makes one.
      for (const pair of pairs(words)) {
        if (known.has(pair)) worth.set(pair, { term: pair, worth: 1, begins: false, mended: false });
      }
      if (!worth.size) return { hits: [], mended: "" };
      const meant = typed.map((of, n) => of[0]?.term ?? words[n]);
      const squeezed = new Set([words.join(""), meant.join("")]);
      const heavy = typed.map((of) => (of.length ? weight(of[0].term) : 0));
      const whole = heavy.reduce((sum, one) => sum + one, 0);
      /** How much of what was typed a thing holds. @param {string[]} terms */
      const share = (terms) =>
        typed.reduce((sum, of, n) => sum + (of.some(({ term }) => terms.includes(term)) ? heavy[n] : 0), 0) / whole;
      /** @type {{id: number, score: number, queryTerms: string[]}[]} */
      const held = index.search([...worth.keys()].join(" "), {
        tokenize: split,
        boost: FIELDS,
        prefix: (/** @type {string} */ term) => worth.get(term)?.begins ?? false,
        boostTerm: (/** @type {string} */ term) => (worth.get(term)?.worth ?? 1) * (silent.has(term) ? 0.1 : 1),
      });
      const top = held[0]?.score ?? 1;
      /** @type {Map<number, Hit>} */
      const hits = new Map();
      const asked = new Map(); // what exercises belong to, and how near it is to what was typed
      for (const { id, score, queryTerms } of held.slice(0, MOST)) {
        const thing = things[id];
        const { which, how } = nearest(thing, typed, squeezed);
        if (thing.kind !== "exercise" && how > 0.5) asked.set(id, how);
        hits.set(id, {
          thing,
          score: (how * how + 0.3 * (score / top) + 0.1 * share(queryTerms) ** 2) * (NEAR[/** @type {keyof typeof NEAR} */ (thing.kind)] ?? 1),
          ...(which && { also: thing.also[which - 1] }),
        });
      }
      for (const thing of asked.size ? things : []) {
        const of = thing.of.filter((place) => asked.has(place)).sort((a, b) => asked.get(b) - asked.get(a))[0];
        if (of === undefined) continue;
        const hit = hits.get(thing.place) ?? { thing, score: 0 };
        hits.set(thing.place, { ...hit, score: Math.max(hit.score, 0.35 * asked.get(of)) + 0.05, ...(!hit.also && { of: things[of] }) });
      }
      const ranked = [...hits.values()]
        .filter(({ thing }) => thing.kind !== "choice")
        .sort((a, b) => b.score - a.score || a.thing.place - b.thing.place);
      const wrong = typed.some((of) => of[0]?.mended);
      return {
        hits: ranked.filter(({ score }) => score >= LEAST * ranked[0].score),
        mended: wrong ? meant.map((term) => written(term, ranked)).join(" ") : "",
      };
    }

    return { find, things };
  }

  return { over, slips };
})();
