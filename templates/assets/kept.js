// The reader's programme, kept in this browser alone and sent nowhere; where it keeps nothing, it lasts
// as long as the page is open.
"use strict";

const Kept = (() => {
  const key = `programme ${Chosen.root.pathname}`; // several handbooks may stand on one host
  /** Whether this browser keeps it, and whether what it kept could not be read. */
  const state = { now: Programme.empty(), kept: true, lost: false };
  /** @type {(() => void)[]} */
  const hear = [];

  function read() {
    let text = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      state.kept = false;
      return;
    }
    state.lost = false;
    state.now = Programme.empty();
    if (text === null) return;
    try {
      state.now = Programme.sound(JSON.parse(text));
    } catch {
      state.lost = true;
    }
  }

  /** @param {Exercises} now */
  function write(now) {
    Object.assign(state, { now, kept: true, lost: false });
    try {
      localStorage.setItem(key, JSON.stringify(now));
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

  function forget() {
    Object.assign(state, { now: Programme.empty(), lost: false });
    try {
      localStorage.removeItem(key);
    } catch {
      state.kept = false;
    }
    hear.forEach((say) => say());
  }

  read();
  addEventListener("storage", (event) => event.key === key && again()); // changed in another window
  addEventListener("pageshow", (event) => event.persisted && again()); // or on a page since
  return {
    /** @type {Readonly<typeof state>} */
    state,
    get now() {
      return state.now;
    },
    write,
    forget,
    /** @param {() => void} say */
    changed: (say) => void hear.push(say),
  };
})();
