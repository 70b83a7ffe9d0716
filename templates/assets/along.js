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

  /** @param {ServiceWorkerRegistration} registration */
  function offer(registration) {
    const bar = Dom.find(".edition");
    if (!bar?.hidden) return;
    const { dataset } = bar;
    const says = Dom.make("span", "", dataset.new ?? "");
    const button = Dom.button("edition__load", dataset.load ?? "", async () => {
      const next = registration.waiting ?? registration.active;
      button.disabled = true;
      const fault = await all(next, ["settle"], ({ kept, of }) => {
        says.textContent = `${kept} / ${of}`;
        return true;
      });
      button.disabled = false;
      says.textContent = (fault && dataset[fault]) || (dataset.new ?? "");
      if (fault) return;
      next?.addEventListener("statechange", () => next.state === "activated" && location.reload());
      await ask(next, "take");
      if (next?.state === "activated") location.reload();
    });
    bar.append(says, button);
    bar.hidden = false;
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (registration.waiting) return offer(registration);
    registration.addEventListener("updatefound", () => {
      const { installing, active } = registration;
      if (active) installing?.addEventListener("statechange", () => installing.state === "installed" && offer(registration));
    });
  }

  async function register() {
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    const registration = await navigator.serviceWorker.register(new URL("worker.js", Chosen.root), { updateViaCache: "none" });
    watch(registration);
    const { active } = await navigator.serviceWorker.ready;
    if (!wasHere) await ask(active, "seen", [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);
    const { old, asked } = await ask(active, "older");
    if (old && asked) offer(registration);
    else if (old && !(await all(active, ["settle"], () => true))) await ask(active, "take");
    return registration;
  }

  const ready = navigator.serviceWorker ? register() : Promise.reject(new Error("no worker"));
  ready.catch(() => {}); // the page that keeps all of it says so
  return { ask, all, ready };
})();
