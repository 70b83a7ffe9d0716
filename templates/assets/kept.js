// The reader's programme, kept in this browser alone and sent nowhere; where it keeps nothing, it lasts
// as long as the page is open. Most pages only ask which exercises are in it; the programme's own page
// lets all of it go through `Programme.sound`.
"use strict";

const Kept = (() => {
  const key = `programme ${Chosen.root.pathname}`; // several handbooks may stand on one host

  /** @type {(value: any) => Exercises} */
  let check = (value) => {
    if (!value.items.every((/** @type {any} */ item) => typeof item.subject === "string")) throw new TypeError("no exercises");
    return value;
  };
  /** Whether this browser keeps it, and whether what it kept could not be read. */
  const state = { now: check({ items: [] }), kept: true, lost: false };
  /** @type {(() => void)[]} */
  const hear = [];

  function read() {
    let text = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      state.kept = false;
    }
    state.lost = false;
    try {
      state.now = check(JSON.parse(text ?? '{"items":[]}'));
    } catch {
      state.lost = true;
      state.now = check({ items: [] });
    }
  }

  /**
   * @param {Exercises} now
   * @param {() => void} keeps
   */
  function put(now, keeps) {
    Object.assign(state, { now, kept: true, lost: false });
    try {
      keeps();
    } catch {
      state.kept = false;
    }
    hear.forEach((say) => say());
  }

  function again() {
    if (!state.kept) return;
    read();
    hear.forEach((say) => say());
  }

  read();
  addEventListener("storage", (event) => event.key === key && again()); // changed in another window
  addEventListener("pageshow", (event) => event.persisted && again()); // or on a page since
  return {
    /** As many exercises as a programme holds. */
    MOST: 40,
    /** @type {Readonly<typeof state>} */
    state,
    get now() {
      return state.now;
    },
    /** @param {Exercises} now */
    write: (now) => put(now, () => localStorage.setItem(key, JSON.stringify(now))),
    forget: () => put(check({ items: [] }), () => localStorage.removeItem(key)),
    /** @param {() => void} say */
    changed: (say) => void hear.push(say),
    /**
     * Whatever is kept goes through another check from here on.
     * @param {(value: any) => Exercises} other
     */
    through(other) {
      check = other;
      read();
    },
  };
})();
