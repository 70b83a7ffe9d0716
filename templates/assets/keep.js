// The page on which all of the site is kept on this device, and given back.
"use strict";
{
  const place = Dom.the("[data-along]");
  const said = /** @type {Record<string, string>} */ ({ ...place.dataset });
  const status = Dom.make("p", "along__status");
  status.setAttribute("role", "status");
  // How far it is changes too often to be read out.
  const count = Dom.make("p", "along__count");
  const bar = Dom.make("progress", "along__bar");
  bar.setAttribute("aria-label", said.keeping);
  const keys = Dom.make("div", "along__keys");
  const here = Dom.make("div", "along__here");
  let stopped = false;

  /** @type {(text: string, filled: Record<string, string | number>) => string} */
  const fill = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => String(filled[name]));
  const megabytes = (/** @type {number} */ bytes) => Math.max(1, Math.round(bytes / 1e6));

  /**
   * @param {ServiceWorker | null} worker
   * @param {string} what
   */
  async function keep(worker, what) {
    stopped = false;
    status.textContent = "";
    const stop = Dom.button("along__key", said.stop, () => {
      stopped = true;
    });
    keys.replaceChildren(stop);
    stop.focus();
    bar.hidden = false;
    navigator.storage?.persist?.().catch(() => {});
    const fault = await Along.all(worker, ["keep", what], ({ kept, of }) => {
      [bar.max, bar.value] = [of, kept];
      count.textContent = fill(said.progress, { n: kept, of });
      return !stopped;
    });
    await show(worker, fault ? said[fault] : "");
    keys.querySelector("button")?.focus();
  }

  /**
   * What is kept now, and what can be done.
   * @param {ServiceWorker | null} worker
   * @param {string} [fault]
   */
  async function show(worker, fault = "") {
    const { asked, bytes, kept, of, pages, fault: none } = await Along.ask(worker, "state");
    if (none) return void (status.textContent = said[none]);
    const whole = asked && kept === of;
    bar.hidden = !asked || whole;
    [bar.max, bar.value] = [of, kept];
    status.textContent = fault || (whole ? said.whole : "");
    count.textContent = asked && !whole ? fill(said.progress, { n: kept, of }) : "";
    /** @type {(what: string, word: string) => HTMLElement} */
    const key = (what, word) => Dom.button("along__key", fill(word, { mb: megabytes(bytes[what]) }), () => keep(worker, what));
    const more = bytes.all > bytes.most && asked !== "all";
    const back = Dom.button("along__key along__key--back", said.back, async () => {
      await Along.ask(worker, "forget");
      await show(worker, said.given);
      keys.querySelector("button")?.focus();
    });
    keys.replaceChildren(
      ...(asked ? [] : [key("most", said.keep)]),
      ...(asked && !whole ? [key(asked, said.go)] : []),
      ...(more ? [key("all", said.booklets)] : []),
      ...(asked || pages.length ? [back] : []),
    );
    await list(pages, Boolean(whole));
  }

  /**
   * The pages that are kept, by their titles; all of them need no list.
   * @param {string[]} pages
   * @param {boolean} whole
   */
  async function list(pages, whole) {
    here.replaceChildren();
    if (whole || !pages.length) return;
    const links = await Promise.all(pages.slice(0, 100).map(async (address) => {
      const { title } = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      const link = Dom.make("a", "", title);
      link.href = address;
      return Dom.make("li", "", link);
    }));
    links.sort((a, b) => (a.textContent ?? "").localeCompare(b.textContent ?? ""));
    here.append(Dom.make("h2", "", said.here), Dom.make("ul", "", ...links));
  }

  const missing = Dom.place();
  if (missing) {
    const again = Dom.make("a", "", said.again);
    again.href = new URL(missing.replace(/(^|\/)index\.html$/, "$1").replace(/^[/\\]+/, ""), Chosen.root).href;
    const line = Dom.make("p", "", `${said.missing} `);
    if (again.href.startsWith(Chosen.root.href)) line.append(again);
    place.append(Dom.make("div", "along__missing", line));
  }
  bar.hidden = true;
  place.append(status, count, bar, keys, here);
  Along.ready.then(
    ({ active }) => show(active),
    () => {
      status.textContent = Beside.isFile ? said.file : isSecureContext ? said.forbidden : said.insecure;
    },
  );
}
