// The site's scripts, for tests that need no browser.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const ASSETS = path.join(__dirname, "..", "..", "templates", "assets");

/**
 * What scripts of templates/assets define together, run in order as a page runs them; `around` is what
 * they find there.
 */
function run(names, wanted, around = {}) {
  const context = vm.createContext({ URL, URLSearchParams, TextEncoder, TextDecoder, console, ...around });
  for (const name of names) {
    vm.runInContext(fs.readFileSync(path.join(ASSETS, name), "utf8"), context, { filename: name });
  }
  return vm.runInContext(`({ ${wanted.join(", ")} })`, context);
}

module.exports = { run };
