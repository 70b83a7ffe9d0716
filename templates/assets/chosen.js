// Which conditions a reader has chosen. They are kept in this browser alone and sent nowhere; where it
// keeps nothing, they hold for as long as the page is open. Whoever shows them hears of each choice by
// the event `chosen`.
"use strict";

/**
 * What pages show of verdicts, beside the table by which they are judged (generator/pages/mine.py).
 * @typedef {object} Said
 * @property {Record<string, { name: string, stages: Record<string, string> }>} conditions
 * @property {Record<string, Record<string, string>>} forms
 * @property {Record<string, string> & { signs: string[], says: string[] }} words
 *
 * @typedef {Table & Said} Verdicts
 *
 * What is chosen, whether what to avoid is left out of lists, whether this browser keeps it, and
 * whether something that was kept could not be read.
 * @typedef {{ targets: Target[], leave: boolean, kept: boolean, lost: boolean }} Choice
 */

const Chosen = (() => {
  const assets = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const root = new URL("..", assets);
  const key = `conditions ${root.pathname}`; // several handbooks may stand on one host
  /** @type {Choice} */
  let state;

  const tell = () => dispatchEvent(new Event("chosen"));

  function read() {
    state = { targets: [], leave: false, kept: true, lost: false };
    let text = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      state.kept = false;
    }
    if (text === null) return;
    try {
      const { targets, leave } = JSON.parse(text);
      if (!targets.every((/** @type {unknown} */ target) => typeof target === "string")) throw new TypeError("no words");
      Object.assign(state, { targets, leave: leave === true });
    } catch {
      state.lost = true;
    }
  }

  /** @param {Partial<Choice>} change */
  function write(change) {
    Object.assign(state, change, { kept: true, lost: false });
    try {
      const { targets, leave } = state;
      if (targets.length || leave) localStorage.setItem(key, JSON.stringify({ targets, leave }));
      else localStorage.removeItem(key);
    } catch {
      state.kept = false;
    }
    tell();
  }

  /**
   * What is chosen that this handbook knows, in its order. Of a stage that it knows no more, the
   * strictest stage holds.
   * @param {Table} data
   */
  function known(data) {
    const found = new Set();
    for (const target of state.targets) {
      const [condition] = target.split(":");
      if (Object.hasOwn(data.targets, target)) found.add(target);
      else if (Object.hasOwn(data.targets, condition)) found.add(condition);
      else state.lost = true;
    }
    return Object.keys(data.targets).filter((target) => found.has(target));
  }

  read();
  return {
    root,
    /** @type {() => Promise<Verdicts>} */
    data: Beside.once(new URL("verdicts.json", assets)),
    known,
    /** Anew, since it may have been chosen elsewhere. */
    read() {
      read();
      tell();
    },
    get now() {
      return state;
    },
    /** @param {string} condition */
    has: (condition) => state.targets.some((target) => target.split(":")[0] === condition),
    /** @param {Target[]} targets */
    choose: (targets) => write({ targets }),
    /** @param {boolean} leave */
    leave: (leave) => write({ leave }),
    forget: () => write({ targets: [], leave: false }),
  };
})();
