// How libraries find the pages that people mean, each at its own best: node search.js DATA QUERIES, where
// queries are lists of what is typed and the pages that are right. A line of JSON for each library.
"use strict";
const fs = require("node:fs");
const fuse = require("fuse.js");
const lunr = require("lunr");
const { run } = require("../tests/js/scripts.js");

const { Finder, MiniSearch } = run(["vendor/minisearch.js", "finder.js"], ["Finder", "MiniSearch"]);
const [data, queries] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
const things = Finder.over(data, MiniSearch).things.filter(({ kind }) => kind !== "choice");
const documents = things.map(({ place, at, name, also, says, words }) => ({ id: place, at, name, also: also.join(", "), text: `${says} ${words}` }));
const at = new Map(documents.map((one) => [String(one.id), one.at]));
const Fuse = fuse.default ?? fuse;

/** Each library: what is typed in, addresses out. @type {Record<string, () => (typed: string) => string[]>} */
const LIBRARIES = {
  "ours, on MiniSearch"() {
    const { find } = Finder.over(data, MiniSearch);
    return (typed) => find(typed).hits.map(({ thing }) => thing.at);
  },
  "MiniSearch alone"() {
    const index = new MiniSearch({ fields: ["name", "also", "text"], storeFields: ["at"] });
    index.addAll(documents);
    const options = { prefix: true, fuzzy: 0.2, boost: { name: 3, also: 2 } };
    return (typed) => index.search(typed, options).map((hit) => hit.at);
  },
  "Fuse.js"() {
    const keys = [{ name: "name", weight: 3 }, { name: "also", weight: 2 }, { name: "text", weight: 1 }];
    const index = new Fuse(documents, { keys, ignoreLocation: true, threshold: 0.35 });
    return (typed) => index.search(typed).map(({ item }) => item.at);
  },
  lunr() {
    const index = lunr(function () {
      this.ref("id");
      this.field("name", { boost: 3 });
      this.field("also", { boost: 2 });
      this.field("text");
      for (const one of documents) this.add(one);
    });
    return (typed) => {
      const words = lunr.tokenizer(typed).map(String);
      const hits = index.query((query) => {
        query.term(words, { boost: 10 });
        query.term(words, { wildcard: lunr.Query.wildcard.TRAILING, boost: 3 });
        query.term(words, { editDistance: 1 });
      });
      return hits.map(({ ref }) => at.get(ref));
    };
  },
};

for (const [library, make] of Object.entries(LIBRARIES)) {
  let began = performance.now();
  const find = make();
  const making = performance.now() - began;
  began = performance.now();
  const found = queries.map(([typed]) => find(typed));
  const each = (performance.now() - began) / queries.length;
  // A query means a page, or a place on one.
  const meant = (n) => (page) => queries[n][1].includes(page) || queries[n][1].includes(page.split("#")[0]);
  const within = (most) => found.filter((pages, n) => pages.slice(0, most).some(meant(n))).length;
  console.log(JSON.stringify({ library, first: within(1), three: within(3), making, each }));
}
