// What a browser keeps of the site, so that it opens without a network. Runs beside the pages, as
// worker.js at the site's root. The build writes which edition it is for (generator/site/along.py);
// without one it takes itself and all that was kept away.
//
// Of each edition there is a cache of its own, and nothing goes into one whose hash is not that of the
// edition's list. A page keeps the edition that it came from for as long as it is open.
"use strict";

/**
 * What the build lists (generator/site/along.py): the hash of each file by its path, which of them are
 * booklets, which are enough for the page that says what is kept, and how much all and most of it are.
 * @typedef {{ edition: string, files: Record<string, string>, booklets: string[], shell: string[], bytes: Record<string, number> }} List
 *
 * How much of something is kept, and what stood in the way of more: a full device, no network, or a
 * host that has another edition.
 * @typedef {{ kept: number, of: number, fault: "" | "full" | "network" | "edition" }} Progress
 */

const EDITION = "";
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const ROOT = worker.registration.scope;
const OURS = `handbook ${ROOT} `; // several handbooks may stand on one host
const NOW = OURS + EDITION;
// Which open pages are not of this edition: the cache that they are of, or nothing for the network's.
const PAGES = `${OURS}pages`;
const LIST = "offline.json";
const HERE = "take-along/index.html";
// Marks beside the files of an edition: how much was asked for; that all of it is here; that its worker
// ran.
const ASKED = "asked";
const SETTLED = "settled";
const RAN = "ran";
const AT_ONCE = 12;

class OtherEdition extends Error {}

/** @param {string} path */
const addressOf = (path) => ROOT + path.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");

/** @param {string} address */
function pathOf(address) {
  const path = new URL(address).pathname.slice(new URL(ROOT).pathname.length);
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** @type {Promise<List> | undefined} */
let known;
let elsewhere = false; // the host has another edition

/** @returns {Promise<List>} */
function list() {
  known ??= readList();
  known.catch(() => (known = undefined));
  return known;
}

async function readList() {
  const kept = await held(NOW, LIST);
  if (kept) return kept.json();
  const answer = await fetch(ROOT + LIST, { cache: "no-cache" });
  const copy = answer.clone();
  const found = await answer.json();
  if (found.edition !== EDITION) throw new OtherEdition(found.edition);
  await put(LIST, copy).catch(() => {}); // where nothing more fits in, it is asked for again
  return found;
}

/**
 * @param {string} cache
 * @param {string} path
 */
const held = async (cache, path) => ((await caches.has(cache)) ? (await caches.open(cache)).match(addressOf(path)) : undefined);

/**
 * @param {string} path
 * @param {Response} response
 */
const put = async (path, response) => (await caches.open(NOW)).put(addressOf(path), response);

/** @param {string} cache */
async function paths(cache) {
  const keys = (await caches.has(cache)) ? await (await caches.open(cache)).keys() : [];
  return new Set(keys.map(({ url }) => pathOf(url)));
}

/** The caches of all editions, in the order in which browsers keep them: as they were made. */
const editions = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== PAGES);

/** Those of older editions, the latest last. That of a newer one is not this worker's to touch. */
async function others() {
  const names = await editions();
  return names.includes(NOW) ? names.slice(0, names.indexOf(NOW)) : names;
}

/** @param {ArrayBuffer} body */
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 9);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/**
 * A file of this edition, whatever the browser or a host has kept of another.
 * @param {string} path
 * @param {RequestCache[]} [ways]
 */
async function bring(path, ways = ["default", "reload"]) {
  const { files } = await list();
  for (const cache of ways) {
    const answer = await fetch(addressOf(path), { cache });
    const body = await answer.arrayBuffer();
    if (!answer.ok || (await digest(body)) !== files[path]) continue;
    const headers = new Headers(answer.headers);
    for (const name of ["accept-ranges", "content-encoding", "content-length"]) headers.delete(name);
    return new Response(body, { headers });
  }
  throw new OtherEdition(path);
}

/**
 * Keep a file, where it is not kept yet.
 * @param {string} path
 */
async function keep(path) {
  if (!(await held(NOW, path))) await put(path, await bring(path));
}

/**
 * Keep a file that no page has shown: the browser need not keep it twice.
 * @param {string} path
 */
const keepUnseen = async (path) => put(path, await bring(path, ["no-store"]));

/**
 * Which cache an open page is of.
 * @param {string} id
 */
async function editionOf(id) {
  const noted = id && (await caches.has(PAGES)) ? await (await caches.open(PAGES)).match(`${ROOT}${id}`) : undefined;
  return noted ? noted.text() : NOW;
}

/**
 * @param {string} id
 * @param {string} cache
 */
async function note(id, cache) {
  if (id) await (await caches.open(PAGES)).put(`${ROOT}${id}`, new Response(cache)).catch(() => {});
}

/**
 * The file of this edition, kept from the first time on.
 * @param {string} path
 */
async function ownFile(path) {
  const kept = await held(NOW, path);
  if (kept) return kept;
  const fresh = await bring(path);
  await put(path, fresh.clone()).catch(() => {}); // shown all the same where nothing more fits in
  return fresh;
}

/**
 * What a page asks for: of its own edition, or not at all.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function answer(event, path) {
  const { request } = event;
  const of = await editionOf(event.clientId);
  if (of === "") return fetch(request);
  if (of !== NOW) return (await held(of, path)) ?? Response.error();
  const listed = await list().catch(() => null);
  if (!listed || !Object.hasOwn(listed.files, path)) return fetch(request);
  try {
    return await ownFile(path);
  } catch (fault) {
    if (!(fault instanceof OtherEdition)) return Response.error();
    // A host may write some files anew on their way. What it does so is shown and not kept.
    const there = await fetch(ROOT + LIST, { cache: "no-cache" }).then((one) => one.json(), () => ({}));
    if (there.edition === EDITION) return fetch(request);
    await worker.registration.update().catch(() => {});
    return Response.error();
  }
}

/**
 * A page: of this edition; else as the network has it; else of an older one; else the page that says
 * what is kept.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function page(event, path) {
  const listed = await list().catch(() => null);
  const kept = await held(NOW, path);
  if (kept) return kept;
  if (listed && Object.hasOwn(listed.files, path) && !elsewhere) {
    try {
      return await ownFile(path);
    } catch (fault) {
      elsewhere = fault instanceof OtherEdition;
      if (elsewhere) worker.registration.update().catch(() => {});
    }
  }
  try {
    const fresh = await fetch(event.request);
    if (fresh.type !== "opaqueredirect") await note(event.resultingClientId, "");
    return fresh;
  } catch {
    return withoutNetwork(event, path, listed);
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 * @param {List | null} listed
 */
async function withoutNetwork(event, path, listed) {
  for (const cache of (await others()).reverse()) {
    const old = await held(cache, path);
    if (!old) continue;
    await note(event.resultingClientId, cache);
    return old;
  }
  if (listed && Object.hasOwn(listed.files, `${path}/index.html`)) return Response.redirect(addressOf(`${path}/index.html`));
  return path === HERE ? Response.error() : Response.redirect(`${addressOf(HERE)}#${encodeURIComponent(path)}`);
}

/**
 * What of this edition stands for what was kept of older ones: the same pages, or all, if all was
 * asked for.
 * @param {List} listed
 */
async function succession(listed) {
  /** @type {Set<string>} */
  const wanted = new Set(listed.shell);
  let asked = "";
  for (const cache of await others()) {
    const mark = await held(cache, ASKED);
    if (mark) asked = await mark.text();
    for (const path of await paths(cache)) if (Object.hasOwn(listed.files, path)) wanted.add(path);
  }
  if (asked) for (const path of all(listed, asked)) wanted.add(path);
  return { wanted: [...wanted], asked };
}

/**
 * @param {List} listed
 * @param {string} asked
 */
function all(listed, asked) {
  const booklets = new Set(asked === "all" ? [] : listed.booklets);
  return Object.keys(listed.files).filter((path) => !booklets.has(path));
}

/**
 * What an older edition has of a file that is the same in this one.
 * @param {string} path
 * @param {List} listed
 */
async function inherit(path, listed) {
  for (const cache of await others()) {
    const before = await held(cache, LIST);
    if (!before || (await before.json()).files[path] !== listed.files[path]) continue;
    const same = await held(cache, path);
    if (same) return put(path, same);
  }
  return keepUnseen(path);
}

/**
 * Keep some more of what is wanted.
 * @param {string[]} wanted
 * @param {(path: string) => Promise<void>} keepOne
 * @returns {Promise<Progress>}
 */
async function more(wanted, keepOne) {
  const before = await paths(NOW);
  const missing = wanted.filter((path) => !before.has(path)).slice(0, AT_ONCE);
  const done = await Promise.allSettled(missing.map(keepOne));
  const faults = done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const now = await paths(NOW);
  return { kept: wanted.filter((path) => now.has(path)).length, of: wanted.length, fault: faultOf(faults) };
}

/**
 * @param {any[]} faults
 * @returns {Progress["fault"]}
 */
function faultOf(faults) {
  if (!faults.length) return "";
  if (faults.some((fault) => fault.name === "QuotaExceededError")) return "full";
  return faults.some((fault) => fault instanceof OtherEdition) ? "edition" : "network";
}

/** Older editions go once all that was kept of them is here. */
async function dropOthers() {
  if (await held(NOW, SETTLED)) for (const cache of await others()) await caches.delete(cache);
}

/** What pages ask for, by name. */
const ASKS = {
  /** What a page has shown before this was there to see it. @param {string[]} addresses */
  async seen(addresses) {
    const { files } = await list();
    const shown = new Set(addresses.filter((one) => one.startsWith(ROOT)).map(pathOf));
    await Promise.allSettled([...shown].filter((path) => Object.hasOwn(files, path)).map(keep));
  },

  /** How much is kept of what was asked for, and which pages. */
  async state() {
    const listed = await list();
    const now = await paths(NOW);
    const mark = await held(NOW, ASKED);
    const asked = mark ? await mark.text() : "";
    const wanted = all(listed, asked);
    return {
      asked,
      bytes: listed.bytes,
      kept: wanted.filter((path) => now.has(path)).length,
      of: wanted.length,
      pages: [...now].filter((path) => path.endsWith("index.html") && path !== HERE).map(addressOf),
    };
  },

  /** Whether an older edition is still kept, and how much of it was asked for. */
  async older() {
    let asked = "";
    for (const cache of await others()) asked ||= (await (await held(cache, ASKED))?.text()) ?? "";
    return { old: (await others()).length > 0, asked };
  },

  /** Some more of all: "all", or "most", which is without booklets. @param {string} what */
  async keep(what) {
    const listed = await list();
    try {
      await put(ASKED, new Response(what));
    } catch {
      return { kept: 0, of: 1, fault: "full" };
    }
    return more(all(listed, what), keepUnseen);
  },

  /** Some more of what was kept of older editions. */
  async settle() {
    const listed = await list();
    const { wanted, asked } = await succession(listed);
    const progress = await more(wanted, (path) => inherit(path, listed));
    if (progress.kept === progress.of) {
      if (asked) await put(ASKED, new Response(asked));
      await put(SETTLED, new Response(""));
    }
    return progress;
  },

  /** This edition takes the place of older ones. */
  async take() {
    await (worker.registration.waiting ? worker.skipWaiting() : dropOthers());
  },

  /** What is kept is given back, but for the page that says so. */
  async forget() {
    const listed = await list();
    for (const cache of await others()) await caches.delete(cache);
    const cache = await caches.open(NOW);
    for (const { url } of await cache.keys()) {
      if (![LIST, RAN, ...listed.shell].includes(pathOf(url))) await cache.delete(url);
    }
  },
};

/** Nothing is kept and nothing stays. */
async function retire() {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  await worker.registration.unregister();
  for (const client of await worker.clients.matchAll()) if (client instanceof WindowClient) await client.navigate(client.url);
}

async function begin() {
  if (!EDITION) return worker.skipWaiting();
  // Where a host goes back to an edition that was here before, it is the latest again.
  if ((await editions()).at(-1) !== NOW) await caches.delete(NOW);
  const { shell } = await list();
  const done = await Promise.allSettled(shell.map(keep));
  // On a host that writes these anew nothing could be kept; where nothing fits in, a page says so.
  if (faultOf(done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))) === "edition") throw new OtherEdition();
}

/** Pages that are closed need no note. */
async function forgetClosed() {
  const noted = await caches.open(PAGES);
  for (const { url } of await noted.keys()) {
    if (!(await worker.clients.get(url.slice(ROOT.length)))) await noted.delete(url);
  }
}

async function activate() {
  if (!EDITION) return retire();
  await forgetClosed();
  await put(RAN, new Response("")).catch(() => {});
  const old = await others();
  if (!old.length) return worker.clients.claim();
  // Pages that are open are of the last edition that ran; one between may never have.
  const before = await Promise.all(old.map((cache) => held(cache, RAN)));
  const last = old.findLast((_, n) => before[n]) ?? OURS;
  for (const { id } of await worker.clients.matchAll({ type: "all" })) {
    if ((await editionOf(id)) === NOW) await note(id, last);
  }
  await dropOthers();
}

worker.addEventListener("install", (event) => event.waitUntil(begin()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!EDITION || request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  const path = pathOf(request.url);
  if (path === LIST) return;
  event.respondWith(request.mode === "navigate" ? page(event, path) : answer(event, path));
});
worker.addEventListener("message", (event) => {
  const [name, value] = event.data;
  const asked = /** @type {(value: any) => Promise<unknown>} */ (ASKS[/** @type {keyof typeof ASKS} */ (name)]);
  event.waitUntil(
    asked(value).then(
      (said) => event.ports[0]?.postMessage(said ?? {}),
      (fault) => event.ports[0]?.postMessage({ fault: faultOf([fault]) }),
    ),
  );
});
