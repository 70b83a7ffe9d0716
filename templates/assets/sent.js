// A programme as a text behind the # of an address, which no server is sent: `p1.CHECK.PAYLOAD`. The
// number is the version of the form; the check finds what was lost on the way; the payload is JSON of
// lists, in the alphabet that addresses leave alone. It knows no page.
"use strict";

const Sent = {
  VERSION: 1,
  /** Longer than any programme that can be made. */
  LONGEST: 80_000,

  /**
   * A short number of a text, which changes when the text does (FNV-1a).
   * @param {string} text
   */
  check(text) {
    let sum = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return sum.toString(36);
  },

  /**
   * @param {Exercises} one
   */
  encode(one) {
    const items = one.items.map(({ subject, dose, side, note, seen }) => {
      const amounts = Programme.AMOUNTS.map((name) => dose[name] ?? null);
      const change = Sent.short([...amounts, dose.per ?? null], null);
      return Sent.short([subject, change, Programme.SIDES.indexOf(side), note, seen], "");
    });
    const head = [one.edition, one.title, one.for, one.by, one.where, one.days, one.time];
    const bytes = new TextEncoder().encode(JSON.stringify([...head, items]));
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const payload = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return `p${Sent.VERSION}.${Sent.check(payload)}.${payload}`;
  },

  /**
   * A list without what it ends in that says nothing.
   * @param {unknown[]} list
   * @param {unknown} nothing
   */
  short(list, nothing) {
    while (list.at(-1) === nothing) list.pop();
    return list;
  },

  /**
   * Whether what stands behind a # means to be a programme.
   * @param {string} hash
   */
  is: (hash) => /^#?p\d+\./.test(hash.slice(0, 12)),

  /**
   * The programme, or why there is none: it is in a form that is not known yet, or damaged.
   * @param {string} hash
   * @returns {{ programme: Exercises } | { refused: "newer" | "damaged" }}
   */
  decode(hash) {
    try {
      if (hash.length > Sent.LONGEST) throw new TypeError("too long");
      const [version, check, payload, ...more] = hash.replace(/^#/, "").split(".");
      if (/^p\d{1,4}$/.test(version) && Number(version.slice(1)) > Sent.VERSION) return { refused: "newer" };
      if (version !== `p${Sent.VERSION}` || more.length || check !== Sent.check(payload)) throw new TypeError("damaged");
      const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      const [edition, title, whose, by, where, days, time, items] = Programme.check.list(JSON.parse(text), 8);
      return {
        programme: Programme.sound({
          ...{ edition, title, for: whose, by, where, days, time },
          items: Programme.check.list(items, Programme.MOST).map(Sent.item),
        }),
      };
    } catch {
      return { refused: "damaged" };
    }
  },

  /**
   * @param {unknown} value
   */
  item(value) {
    const [subject, amounts, side, note, seen] = Programme.check.list(value, 5);
    const list = Programme.check.list(amounts, Programme.AMOUNTS.length + 1);
    const names = [...Programme.AMOUNTS, "per"];
    const dose = Object.fromEntries(list.flatMap((amount, n) => (amount === null ? [] : [[names[n], amount]])));
    return { subject, dose, side: Programme.SIDES[Programme.check.whole(side ?? 0, 2)], note, seen };
  },
};
