// What a reader did, on which day, and how it was. It is kept in this browser alone.
"use strict";

/**
 * One time: the day as 2026-11-21, what was done, its name then, and the pain from 0 to 10, if said.
 * @typedef {{ day: string, what: string, name: string, pain?: number }} Done
 */

const Diary = (() => {
  const MOST = 400;
  const key = `diary ${Chosen.root.pathname}`;

  /**
   * @param {any} one
   * @returns {one is Done}
   */
  const sound = (one) =>
    /^\d{4}-\d\d-\d\d$/.test(one?.day) &&
    typeof one.what === "string" &&
    typeof one.name === "string" &&
    (one.pain === undefined || (Number.isInteger(one.pain) && one.pain >= 0 && one.pain <= 10));

  /** @param {Date} date */
  const day = (date) =>
    [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  /**
   * All that is kept, the latest last; nothing where that cannot be read.
   * @returns {Done[]}
   */
  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(sound) : [];
    } catch {
      return [];
    }
  }

  /**
   * Whether it could be kept.
   * @param {Done[]} all
   */
  function write(all) {
    try {
      localStorage.setItem(key, JSON.stringify(all.slice(-MOST)));
      return true;
    } catch {
      return false;
    }
  }

  return {
    read,
    today: () => day(new Date()),

    /**
     * Add what was done today, or say more of what was added just now. Whether it is kept.
     * @param {Done} done
     */
    keep(done) {
      const before = read();
      const last = before.at(-1);
      const again = last && last.day === done.day && last.what === done.what && last.pain === undefined;
      return write([...(again && done.pain !== undefined ? before.slice(0, -1) : before), done]);
    },

    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing is kept.
      }
    },
  };
})();
