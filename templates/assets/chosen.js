// Which conditions a reader has chosen. They are kept in this browser alone and sent nowhere; where it
// keeps nothing, they hold for as long as the page is open.
"use strict";

const Chosen = (() => {
  const assets = new URL(".", document.currentScript.src);
  const root = new URL("..", assets);
  const key = `conditions ${root.pathname}`; // several handbooks may stand on one host
  let state;

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
      if (!targets.every((target) => typeof target === "string")) throw new TypeError("no words");
      Object.assign(state, { targets, leave: leave === true });
    } catch {
      state.lost = true;
    }
  }

  function write(change) {
    Object.assign(state, change, { kept: true, lost: false });
    try {
      const { targets, leave } = state;
      if (targets.length || leave) localStorage.setItem(key, JSON.stringify({ targets, leave }));
      else localStorage.removeItem(key);
    } catch {
      state.kept = false;
    }
  }

  // What is chosen that this handbook knows, in its order. Of a stage that it knows no more, the
  // strictest stage holds.
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

  let loading;
  function data() {
    const address = new URL("verdicts.json", assets);
    loading ??= Beside.data(address);
    loading.catch(() => (loading = undefined)); // asked for again the next time
    return loading;
  }

  read();
  return {
    root,
    data,
    known,
    read,
    get now() {
      return state;
    },
    has: (condition) => state.targets.some((target) => target.split(":")[0] === condition),
    choose: (targets) => write({ targets }),
    leave: (leave) => write({ leave }),
    forget: () => write({ targets: [], leave: false }),
  };
})();
