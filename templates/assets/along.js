// What keeps pages that were opened for a time without a network: worker.js, which runs beside them. A
// new edition is said, and loaded when the reader wants it. Where a browser has or allows no such thing,
// every page works all the same.
"use strict";
const Along = (() => {
  const wasHere = Boolean(navigator.serviceWorker?.controller);

  /**
   * Ask a worker for something by its name (`ASKS` in worker.js).
   * @param {ServiceWorker | null} worker
   * @param {...any} message
   * @returns {Promise<any>}
   */
  const ask = (worker, ...message) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker?.postMessage(message, [port2]);
    });

  /**
   * Ask for more until all is there, something stands in the way, or it is stopped.
   * @param {ServiceWorker | null} worker
   * @param {any[]} message
   * @param {(progress: { kept: number, of: number }) => boolean} goesOn
   * @returns {Promise<string>} what stood in the way
   */
  async function all(worker, message, goesOn) {
    for (let before = -1; ; ) {
      const { kept, of, fault } = await ask(worker, ...message);
      if (fault || kept <= before) return fault || "network";
      if (!goesOn({ kept, of }) || kept >= of) return "";
      before = kept;
    }
  }

  let offered = false;
  function offer() {
    if (!offered) document.head.append(Object.assign(Dom.make("script", ""), { src: new URL("assets/edition.js", Chosen.root) }));
    offered = true;
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (registration.waiting) return offer();
    registration.addEventListener("updatefound", () => {
      const { installing, active } = registration;
      if (active) installing?.addEventListener("statechange", () => installing.state === "installed" && offer());
    });
  }

  async function register() {
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    const registration = await navigator.serviceWorker.register(new URL("worker.js", Chosen.root), { updateViaCache: "none" });
    watch(registration);
    const { active } = await navigator.serviceWorker.ready;
    if (!wasHere) await ask(active, "seen", [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);
    const { old, asked } = await ask(active, "older");
    if (old && asked) offer();
    else if (old && !(await all(active, ["settle"], () => true))) await ask(active, "take");
    return registration;
  }

  const ready = navigator.serviceWorker ? register() : Promise.reject(new Error("no worker"));
  ready.catch(() => {}); // the page that keeps all of it says so
  return { ask, all, ready };
})();
