"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const { Session } = run(["session.js"], ["Session"]);
const kinds = (plan) => plan.map((moment) => moment.kind).join(" ");

test("repetitions are counted, the smaller number of a range", () => {
  const plan = Session.plan([{ dose: { repetitions: [3, 5] } }]);
  assert.equal(kinds(plan), "ready count move move move end");
  assert.equal(plan.filter((m) => m.kind === "move").map((m) => `${m.n}/${m.of}`).join(" "), "1/3 2/3 3/3");
});

test("between sets there is a rest, after the last none", () => {
  const plan = Session.plan([{ dose: { sets: [2, 3], repetitions: [1, 1], rest_seconds: [45, 60] } }]);
  assert.equal(kinds(plan), "ready count move rest count move end");
  assert.equal(plan[3].seconds, 45);
  assert.equal(Session.plan([{ dose: { sets: [2, 2], repetitions: [1, 1] } }])[3].seconds, Session.REST);
});

test("one side after the other, unless the dose counts both or one side is asked for", () => {
  const one = { repetitions: [1, 1] };
  const both = "ready count move change count move end";
  assert.equal(kinds(Session.plan([{ dose: one, oneSided: true }])), both);
  assert.equal(kinds(Session.plan([{ dose: { ...one, per: "side" } }])), both);
  assert.equal(kinds(Session.plan([{ dose: { ...one, per: "all" }, oneSided: true }])), "ready count move end");
  assert.equal(kinds(Session.plan([{ dose: one, oneSided: true, side: "left" }])), "ready count move end");
});

test("holds in seconds and in breaths", () => {
  const seconds = Session.plan([{ dose: { repetitions: [2, 2], hold_seconds: [5, 10] } }]);
  assert.equal(kinds(seconds), "ready count move hold move hold end");
  assert.equal(seconds[3].seconds, 5);
  const breaths = Session.plan([{ dose: { hold_breaths: [3, 5] } }]);
  assert.equal(kinds(breaths), "ready count move breathe breathe breathe end");
  assert.equal(breaths.filter((m) => m.kind === "breathe").map((m) => m.n).join(""), "123");
});

test("minutes run as one, and a dose without numbers waits", () => {
  assert.equal(Session.plan([{ dose: { minutes: [5, 10] } }])[2].seconds, 300);
  assert.equal(Session.plan([{ dose: {} }])[2].seconds, 0);
});

test("next and back go from exercise to exercise", () => {
  const plan = Session.plan([{ dose: { repetitions: [2, 2] } }, { dose: { minutes: [1, 1] } }]);
  assert.equal(Session.next(plan, 0), 4);
  assert.equal(Session.next(plan, 4), plan.length - 1);
  assert.equal(Session.next(plan, plan.length - 1), plan.length - 1);
  assert.equal(Session.back(plan, 6), 4);
  assert.equal(Session.back(plan, 4), 0);
  assert.equal(Session.back(plan, 0), 0);
  assert.equal(Session.back(plan, plan.length - 1), 4);
});

test("the time left counts what runs by itself", () => {
  const plan = Session.plan([{ dose: { repetitions: [2, 2], hold_seconds: [3, 3] } }]);
  assert.equal(Session.seconds(plan), Session.COUNT + 2 * (Session.REPETITION + 3));
  assert.equal(Session.seconds(plan, plan.length - 1), 0);
});
