"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const { Judge, Marks } = run(["judge.js", "marks.js"], ["Judge", "Marks"]);

const [NOT_JUDGED, NO_CAUTION, SUGGESTED, ADAPT, AVOID] = [0, 1, 2, 3, 4];
const DATA = {
  subjects: ["bridge", "bridge#low", "crunch"],
  rules: [{ reason: "It rounds the back." }, { reason: "Bones.", how: "Go half-way." }, { what: "Bending", reason: "" }],
  targets: {
    bones: { outcomes: [[ADAPT, 1], [AVOID, 0, 2], [NO_CAUTION]], cells: [0, 2, 1] },
    disc: { outcomes: [[NOT_JUDGED], [SUGGESTED]], cells: [1, 0, 0] },
  },
  forms: { bridge: { low: "Low bridge", high: "High bridge" } },
};
const plain = (value) => JSON.parse(JSON.stringify(value));

test("of several conditions the strictest holds, with the rules that decide it", () => {
  const both = Judge.all(DATA, "bridge", ["bones", "disc"]);
  assert.equal(both.verdict, ADAPT);
  assert.deepEqual(plain(both.rules), [1]);
  assert.deepEqual(plain(both.each.map((one) => one.verdict)), [ADAPT, SUGGESTED]);
});

test("where nothing restricts or suggests, not judged hides behind nothing", () => {
  assert.equal(Judge.all(DATA, "bridge#low", ["bones", "disc"]).verdict, NOT_JUDGED);
});

test("what is asked for is said once, how before why", () => {
  assert.deepEqual(plain(Marks.asked(DATA, { rules: [1, 1, 2, 0] })), ["Go half-way.", "Bending", "It rounds the back."]);
});

test("better forms are those judged apart that are restricted less", () => {
  assert.deepEqual(plain(Marks.better(DATA, "bridge", ["bones"])), [{ form: "low", name: "Low bridge", verdict: NO_CAUTION }]);
  assert.deepEqual(plain(Marks.better(DATA, "bridge#low", ["bones"])), []);
});
