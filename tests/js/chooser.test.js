"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const { Chooser } = run(["judge.js", "chooser.js"], ["Chooser"]);
const plain = (value) => JSON.parse(JSON.stringify(value));

const [NO_CAUTION, SUGGESTED, ADAPT, AVOID] = [1, 2, 3, 4];
const DATA = {
  positions: { supine: { name: "On your back", floor: true }, sitting: { name: "Sitting" }, standing: { name: "Standing" } },
  equipment: { mat: { name: "Mat" }, band: { name: "Band" }, chair: { name: "Chair" } },
  supports: { bed: { name: "On a bed" } },
  kinds: { strength: { name: "Strength" }, stretch: { name: "Stretch" } },
  levels: { beginner: { name: "Beginner" }, advanced: { name: "Advanced" } },
  regions: { neck: { name: "Neck" }, low: { name: "Lower back" } },
  doses: [{ words: "10 times", about: 1 }, { words: "10 minutes", about: 10 }, { words: "as you like" }],
  exercises: {
    superman: { name: "Superman", kind: "strength", level: "advanced", regions: ["low"], position: "supine", needed: ["mat"], dose: 0 },
    bridge: {
      name: "Bridge", kind: "strength", level: "beginner", regions: ["low"], position: "supine", needed: ["mat"], dose: 0,
      forms: { low: { name: "Low bridge" }, "on-bed": { name: "Bridge on a bed", support: "bed", needed: [] } },
    },
    walk: { name: "Walk", kind: "strength", level: "beginner", regions: ["low", "neck"], position: "standing", dose: 1 },
    nod: { name: "Nod", kind: "stretch", level: "beginner", regions: ["neck"], position: "sitting", needed: ["chair", "band"], dose: 2 },
  },
};
const TABLE = {
  subjects: ["bridge", "bridge#low", "superman", "walk"],
  rules: [],
  targets: {
    bones: { outcomes: [[NO_CAUTION], [SUGGESTED], [ADAPT], [AVOID]], cells: [2, 0, 3, 1] },
    disc: { outcomes: [[NO_CAUTION], [AVOID]], cells: [0, 0, 1, 1] },
    all: { outcomes: [[AVOID]], cells: [0, 0, 0, 0] },
  },
};
const choosing = Chooser.over(DATA, TABLE);
const wish = (some) => ({ ...Chooser.nothing(), ...some });
const named = (found) => found.map(({ way }) => way.name);
const fits = (some) => named(choosing.found(wish(some)).fits);

test("without an answer all are there, the easiest first, in their own form", () => {
  assert.deepEqual(plain(fits({})), ["Bridge", "Nod", "Walk", "Superman"]);
});

test("a form that fits takes the place of its exercise, and gets off the floor what it lies on", () => {
  assert.deepEqual(plain(fits({ floor: "no" })), ["Bridge on a bed", "Nod", "Walk"]);
  assert.deepEqual(plain(fits({ floor: "no", position: "supine" })), ["Bridge on a bed"]);
  assert.deepEqual(plain(fits({ position: "supine" })), ["Bridge", "Superman"]);
});

test("what one has is enough for all that an exercise needs", () => {
  assert.deepEqual(plain(fits({ have: ["nothing"] })), ["Bridge on a bed", "Walk"]);
  assert.deepEqual(plain(fits({ have: ["chair"] })), ["Bridge on a bed", "Walk"]);
  assert.deepEqual(plain(fits({ have: ["mat", "chair", "band"] })), ["Bridge", "Nod", "Walk", "Superman"]);
});

test("region, kind, level and minutes", () => {
  assert.deepEqual(plain(fits({ where: "neck" })), ["Nod", "Walk"]);
  assert.deepEqual(plain(fits({ kind: "stretch" })), ["Nod"]);
  assert.deepEqual(plain(fits({ level: "advanced" })), ["Superman"]);
  assert.deepEqual(plain(fits({ minutes: "5" })), ["Bridge", "Superman"]);
  assert.deepEqual(plain(fits({ minutes: "10" })), ["Bridge", "Walk", "Superman"]);
});

test("what suits best comes first, what is to be avoided is apart", () => {
  const { fits, avoided } = choosing.found(wish({ with: ["bones"] }));
  assert.deepEqual(plain(named(fits)), ["Walk", "Low bridge", "Nod"]);
  assert.deepEqual(plain(fits.map(({ verdict }) => verdict)), [SUGGESTED, NO_CAUTION, 0]);
  assert.deepEqual(plain(named(avoided)), ["Superman"]);
});

test("what nobody knows fits no wish, and a form that nobody has judged stands for no other", () => {
  const unknown = { name: "Arm circle", unknown: ["equipment", "one_sided"] };
  const forms = { new: { name: "New bridge" } };
  const data = { ...DATA, exercises: { bridge: { ...DATA.exercises.bridge, forms }, unknown } };
  const cells = [2, 1, 0];
  const target = { outcomes: [[AVOID], [0], [ADAPT]], cells };
  const table = { subjects: ["bridge", "bridge#new", "unknown"], rules: [], targets: { bones: target } };
  const some = Chooser.over(data, table);
  const found = (wished) => plain(named(some.found(wish(wished)).fits));
  assert.deepEqual(found({}), ["Bridge", "Arm circle"]);
  for (const one of [{ floor: "no" }, { have: ["nothing"] }, { where: "low" }, { position: "supine" }, { level: "beginner" }]) {
    assert.equal(found(one).includes("Arm circle"), false);
  }
  assert.deepEqual(found({ with: ["bones"] }), ["Bridge"]);
});

test("of several conditions the strictest holds", () => {
  assert.deepEqual(plain(fits({ with: ["bones", "disc"] })), ["Low bridge", "Nod"]);
});

test("the count is what would be found", () => {
  for (const some of [{}, { floor: "no" }, { with: ["bones"] }, { with: ["all"], kind: "strength" }, { have: ["nothing"] }]) {
    assert.equal(choosing.count(wish(some)), choosing.found(wish(some)).fits.length);
  }
});

test("a value in the place of another, beside others, and taken back", () => {
  const chosen = (some, question, value) => Chooser.written(Chooser.chosen(wish(some), question, value));
  assert.equal(chosen({ kind: "strength" }, "kind", "stretch"), "kind=stretch");
  assert.equal(chosen({ kind: "strength" }, "kind", "strength"), "");
  assert.equal(chosen({ floor: "no" }, "floor", ""), "");
  assert.equal(chosen({ have: ["mat"] }, "have", "band"), "have=mat,band");
  assert.equal(chosen({ have: ["mat", "band"] }, "have", "mat"), "have=band");
  assert.equal(chosen({ have: ["mat"] }, "have", "nothing"), "have=nothing");
  assert.equal(chosen({ have: ["nothing"] }, "have", "mat"), "have=mat");
  assert.equal(chosen({ have: ["nothing"] }, "have", ""), "");
});

test("an address says what was chosen, and is read back", () => {
  const all = wish({
    with: ["bones"], floor: "no", have: ["mat", "band"], where: "low", position: "supine", kind: "strength",
    level: "beginner", minutes: "5",
  });
  const address = "with=bones&floor=no&have=mat,band&where=low&position=supine&kind=strength&level=beginner&minutes=5";
  assert.equal(Chooser.written(all), address);
  assert.deepEqual(plain(choosing.read(address)), { wish: plain(all), lost: false });
  assert.deepEqual(plain(choosing.read("")), { wish: plain(Chooser.nothing()), lost: false });
});

for (const hostile of [
  "floor=yes", "floor=", "have=mat,<script>", "have=toString", "with=__proto__", "with=constructor", "__proto__=1",
  "constructor=x", "kind=valueOf", "kind=strength,stretch", "minutes=0", "minutes=-1", "minutes=1e9", "level=%00",
  "position=../../x", "where=low&more=1", "x".repeat(10000), "have=" + "mat,".repeat(5000), "%", "&&&=%E0%A4%A",
]) {
  test(`an address that is not ours is said and does nothing: ${hostile.slice(0, 30)}`, () => {
    const { wish, lost } = choosing.read(hostile);
    assert.equal(lost, true);
    assert.ok(choosing.found(wish).fits.length);
    assert.match(Chooser.written(wish), /^((have|kind|where)=(mat|strength|low)&?)*$/);
  });
}

test("where nothing is left, what was asked last is taken back, as far as it must be", () => {
  const { wish: left, dropped } = choosing.loosened(wish({ kind: "stretch", level: "advanced", where: "neck", minutes: "10" }));
  assert.equal(Chooser.written(left), "where=neck&kind=stretch");
  assert.deepEqual(plain(dropped), ["minutes", "level"]);
  const other = choosing.loosened(wish({ floor: "no", have: ["nothing"], level: "advanced", minutes: "1" }));
  assert.equal(Chooser.written(other.wish), "floor=no&have=nothing&minutes=1");
  assert.deepEqual(plain(other.dropped), ["level"]);
});

test("what a reader has is never taken back", () => {
  const { wish: left } = choosing.loosened(wish({ with: ["all"], floor: "no", kind: "strength" }));
  assert.equal(Chooser.written(left), "with=all&floor=no");
  assert.deepEqual(plain(fits({ with: ["all"], floor: "no" })), ["Nod"]);
});
