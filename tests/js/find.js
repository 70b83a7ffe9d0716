// What the site's own search finds: node find.js DATA reads queries, a list of JSON, and writes for each
// the addresses of what is found, in the order in which a reader sees them.
"use strict";
const fs = require("node:fs");
const { run } = require("./scripts.js");

const { Finder, MiniSearch } = run(["vendor/minisearch.js", "finder.js"], ["Finder", "MiniSearch"]);
const { find } = Finder.over(JSON.parse(fs.readFileSync(process.argv[2], "utf8")), MiniSearch);
const found = JSON.parse(fs.readFileSync(0, "utf8")).map((query) => {
  /** @type {Record<string, string[]>} */
  const groups = {};
  for (const { thing } of find(query).hits) {
    const name = ["exercise", "condition", "routine", "word"].includes(thing.kind) ? thing.kind : "page";
    (groups[name] ??= []).push(thing.at);
  }
  return Object.values(groups).flatMap((of) => of.slice(0, 4));
});
process.stdout.write(JSON.stringify(found));
