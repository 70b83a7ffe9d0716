"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const { Finder, MiniSearch } = run(["vendor/minisearch.js", "finder.js"], ["Finder", "MiniSearch"]);
const DATA = {
  fields: ["id", "name", "also", "of", "words", "says"],
  shared: "pain chest",
  drawn: [1, 2, 1],
  silent: "a for on the",
  kinds: [
    { kind: "choice", at: "*", rows: [["", "On a chair"]] },
    { kind: "condition", at: "conditions/*/", rows: [["", "Sciatica", ["Trapped nerve"]]] },
    { kind: "page", at: "*", rows: [["safety/", "Safety"], ["safety/#stop", "When to stop", [], "", "bad '$# now"]] },
    {
      kind: "exercise",
      at: "exercises/*/",
      rows: [
        ["", "Bridge", ["Hip raise"], "$"],
        ["single", "Single-leg bridge", ["Bridge on one leg"]],
        ["", "Bird dog", [], "#"],
        ["", "Superman"],
      ],
    },
  ],
};
const { find } = Finder.over(DATA, MiniSearch);
const first = (typed) => find(typed).hits[0]?.thing.at;

test("the very name comes first, whatever else holds its words", () => {
  assert.equal(first("bridge"), "exercises/bridge/");
  assert.equal(first("a bridge on the"), "exercises/bridge/");
  assert.equal(first("hip raise"), "exercises/bridge/");
  assert.equal(first("bridge on one leg"), "exercises/single/");
});

test("words that several texts have are written once, and stand in their order", () => {
  const { things } = Finder.over(DATA, MiniSearch);
  assert.equal(things.find(({ at }) => at === "safety/#stop").words, "bad chest pain now");
  assert.equal(things.find(({ at }) => at === "safety/").words, "");
  assert.equal(first("chest pain"), "safety/#stop");
  const drawn = things.filter((thing) => thing.drawn).map(({ name }) => name);
  assert.equal(drawn.join(", "), "Bridge, Superman");
});

test("words are one or two, as they are written", () => {
  for (const typed of ["birddog", "Bird-Dog", "bird  dog", "birdog"]) assert.equal(first(typed), "exercises/bird-dog/");
  assert.equal(first("super man"), "exercises/superman/");
});

test("one slip is mended, and said; what is right is not", () => {
  for (const typed of ["brigde", "bidge", "bridgge", "bricge"]) {
    assert.equal(first(typed), "exercises/bridge/");
    assert.equal(find(typed).mended, "bridge");
  }
  assert.equal(find("bridge").mended, "");
  assert.equal(find("brid").mended, "");
});

test("an exercise is found by what it belongs to, behind that", () => {
  const hits = find("sciatica").hits;
  assert.deepEqual([...hits].map(({ thing }) => thing.at), ["conditions/sciatica/", "exercises/bridge/"]);
  assert.equal(hits[1].of.name, "Sciatica");
  assert.equal(first("on a chair"), "exercises/bird-dog/");
});

test("a name says by which of them something was found", () => {
  assert.equal(find("trapped nerve").hits[0].also, "Trapped nerve");
  assert.equal(find("sciatica").hits[0].also, undefined);
});

test("a place on a page is found by its words", () => {
  assert.equal(first("chest pain"), "safety/#stop");
});

test("what is nowhere finds nothing", () => {
  for (const typed of ["", " ", "?!", "xyzzy", "𝒳"]) assert.deepEqual([...find(typed).hits], []);
});

test("slips are counted: another letter, one too many or few, two exchanged", () => {
  assert.deepEqual(["bridge", "brigde", "brige", "bbridge", "bridhe"].map((word) => Finder.slips(word, "bridge", 2)), [0, 1, 1, 1, 1]);
  assert.equal(Finder.slips("bridge", "bird", 2), Infinity);
});
