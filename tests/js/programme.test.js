"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const SCRIPTS = ["judge.js", "marks.js", "programme.js", "sent.js", "plan.js", "advice.js", "calendar.js"];
const WANTED = ["Programme", "Sent", "Plan", "Advice", "Calendar"];
const { Programme, Sent, Plan, Advice, Calendar } = run(SCRIPTS, WANTED, { btoa, atob });
const plain = (value) => JSON.parse(JSON.stringify(value));

const DATA = {
  edition: { name: "Second", date: "2026-11-21" },
  addresses: { page: "exercises/{id}/", form: "exercises/{id}/#{form}", thumbnail: "small/{picture}.svg" },
  positions: { supine: { floor: true }, prone: { floor: true }, sitting: {}, standing: {} },
  doses: [
    { sets: [2, 3], repetitions: [8, 12], per: "side", words: "2–3 sets, 8–12 repetitions on each side" },
    { hold_seconds: [30, 30], days_a_week: [7, 7], words: "hold 30 seconds, every day" },
  ],
  exercises: {
    bridge: { name: "Bridge", position: "supine", dose: 0, one_sided: true, thumbnail: [1, 1], forms: { low: { name: "Low bridge", thumbnail: [1, 1] }, bed: { name: "On a bed", position: "sitting", needed: [] } } },
    crunch: { name: "Crunch", position: "supine", dose: 0, easier: ["nod"] },
    nod: { name: "Nod", position: "standing", dose: 1, easier: ["tuck"] },
    tuck: { name: "Tuck", position: "sitting" },
  },
  routines: { start: { name: "Start", steps: [{ exercise: "bridge", dose: 1, note: "Slowly." }, { exercise: "tuck" }] } },
};
const MOST = { sets: 200, repetitions: 200, hold_seconds: 900, hold_breaths: 200, rest_seconds: 900, minutes: 300, times_a_day: 24, days_a_week: 7 };
const ABOUT = {
  language: "en",
  amounts: MOST,
  formerly: { "hip-lift": "bridge" },
  dose: {
    sets: { one: "{n} set", other: "{n} sets" },
    repetitions: { one: "{n} repetition", other: "{n} repetitions" },
    repetitions_per_side: { one: "{n} repetition on each side", other: "{n} repetitions on each side" },
    hold_seconds: { one: "hold {n} second", other: "hold {n} seconds" },
    every_day: "every day",
    days_a_week: { one: "{n} day a week", other: "{n} days a week" },
    per_side: "on each side",
  },
  words: { left: "left only", right: "right only" },
};
const item = (subject, more = {}) => ({ ...plain(Programme.item(subject)), ...more });
const FIVE = {
  ...plain(Programme.empty()),
  title: "Για την Ελένη & “me” <b>",
  for: "E. P.",
  edition: "First",
  days: [0, 2, 4],
  time: "18:30",
  items: [
    item("bridge#low", { dose: { sets: 2, repetitions: [8, 10] }, side: "left", note: "Αργά; 50 %, \\ \"x\"", seen: "abc" }),
    item("bridge", { dose: { rest_seconds: 0, per: "all" } }),
    item("nod"),
    item("tuck", { side: "right" }),
    item("crunch"),
  ],
};

test("a programme goes through an address and comes back as it was", () => {
  const text = Sent.encode(FIVE);
  assert.match(text, /^p1\.[0-9a-z]+\.[A-Za-z0-9_-]+$/);
  assert.ok(text.length < 500, `${text.length}`);
  assert.ok(Sent.is(text) && Sent.is(`#${text}`));
  assert.deepEqual(plain(Sent.decode(`#${text}`).programme), FIVE);
});

test("the largest programme that can be made is not too long", () => {
  const note = "€".repeat(Programme.LONGEST.note);
  const items = Array.from({ length: Programme.MOST }, () => item("a".repeat(200), { note, seen: "12345678" }));
  const text = Sent.encode({ ...FIVE, items });
  assert.deepEqual(plain(Sent.decode(text).programme.items), items);
});

test("an address that lost or changed a letter holds no programme", () => {
  const text = Sent.encode(FIVE);
  for (let n = 3; n < text.length; n += 1) {
    const other = text[n] === "x" ? "y" : "x";
    for (const broken of [text.slice(0, n), text.slice(0, n) + other + text.slice(n + 1), text.slice(0, n) + text.slice(n + 1)]) {
      assert.ok(broken === text || "refused" in Sent.decode(broken), broken);
    }
  }
});

const sealed = (value) => {
  const payload = Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
  return `p1.${Sent.check(payload)}.${payload}`;
};
const HEAD = ["", "", "", "", "", [], ""];

test("a later version says so, whatever else it holds", () => {
  assert.deepEqual(plain(Sent.decode("p2.whatever.else.there.is")), { refused: "newer" });
});

test("what is hostile is refused, with the check of one who knows the form", () => {
  const cases = {
    "a megabyte": "p1.0." + "A".repeat(1_000_000),
    "no text": "p1..",
    "no version": "p.1.1",
    "an unheard-of version": `p${"9".repeat(400)}.1.1`,
    "bytes that are no text": `p1.${Sent.check("_____w")}._____w`,
    "a record": sealed({ __proto__: null, items: [] }),
    "deep lists": sealed("[".repeat(5000) + "]".repeat(5000)),
    "too many": sealed([...HEAD, Array(41).fill(["bridge"])]),
    "a prototype as exercise": sealed([...HEAD, [["__proto__"]]]),
    "markup as exercise": sealed([...HEAD, [["<img src=x onerror=ran()>"]]]),
    "an address as exercise": sealed([...HEAD, [["../../evil"]]]),
    "a number out of bounds": sealed([...HEAD, [["bridge", [1e9]]]]),
    "a negative number": sealed([...HEAD, [["bridge", [-1]]]]),
    "a fraction": sealed([...HEAD, [["bridge", [1.5]]]]),
    "a number that is none": sealed('["","","","","",[],"",[["bridge",[1e999]]]]'),
    "a range turned round": sealed([...HEAD, [["bridge", [[9, 1]]]]]),
    "a range of three": sealed([...HEAD, [["bridge", [[1, 2, 3]]]]]),
    "a text as number": sealed([...HEAD, [["bridge", ["8"]]]]),
    "an amount too many": sealed([...HEAD, [["bridge", [1, 1, 1, 1, 1, 1, 1, 1, "side", 1]]]]),
    "a strange side": sealed([...HEAD, [["bridge", [], 3]]]),
    "a strange per": sealed([...HEAD, [["bridge", [1, 1, 1, 1, 1, 1, 1, 1, "constructor"]]]]),
    "a long note": sealed([...HEAD, [["bridge", [], 0, "x".repeat(301)]]]),
    "a note that is none": sealed([...HEAD, [["bridge", [], 0, { toString: 1 }]]]),
    "an eighth day": sealed(["", "", "", "", "", [7], "", []]),
    "no time": sealed(["", "", "", "", "", [], "25:00", []]),
  };
  for (const [name, text] of Object.entries(cases)) assert.deepEqual(plain(Sent.decode(text)), { refused: "damaged" }, name);
  assert.deepEqual(plain(Sent.decode(sealed([...HEAD, [["bridge"]]])).programme.items), [item("bridge")]);
  assert.equal({}.polluted, undefined);
});

test("whatever stands behind the #, something is answered and nothing else is touched", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const pieces = ["p1.", ".", "[", "]", "{}", '"', "__proto__", "constructor", "null", "-1", "1e9", "%", "<svg onload=ran()>", "\u0000", "\u202e", "bridge", "é", "=", ","];
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  for (let n = 0; n < 5000; n += 1) {
    const text = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    for (const one of [text, `p1.${text}`, sealed(text), sealed([...HEAD, [[text]]]), sealed([...HEAD, [["bridge", [], 0, text]]])]) {
      const answer = Sent.decode(one);
      assert.ok("refused" in answer || Programme.sound(plain(answer.programme)), one);
    }
  }
  assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
});

test("what nobody sees is taken out of texts, and a record's strange names are left behind", () => {
  const made = Programme.sound(JSON.parse('{"title":"a\\u202e\\u0000b\\n c ","__proto__":{"x":1},"items":[],"evil":1}'));
  assert.equal(made.title, "a b c");
  assert.deepEqual(Object.keys(made), Object.keys(Programme.empty()));
});

test("a programme of another edition: what is gone, renamed or changed is said", () => {
  const seen = Plan.mark(DATA, "nod");
  const old = { ...FIVE, items: [item("hip-lift#low"), item("hip-lift#gone"), item("nod", { seen }), item("crunch", { seen: "other" }), item("toString"), item("plank")] };
  const items = old.items.filter(({ subject }) => subject !== "toString");
  const { programme, differences } = Plan.settle({ ...old, items }, DATA, ABOUT);
  assert.deepEqual(plain(programme.items.map(({ subject }) => subject)), ["bridge#low", "bridge", "nod", "crunch"]);
  assert.deepEqual(plain(differences), [
    { kind: "renamed", name: "Low bridge" },
    { kind: "form_gone", name: "Bridge" },
    { kind: "changed", name: "Crunch" },
    { kind: "gone", name: "plank" },
  ]);
  assert.equal(programme.edition, "Second");
  assert.deepEqual(plain(Plan.settle(programme, DATA, ABOUT).differences), []);
});

test("an amount beyond what a dose can be is refused", () => {
  const too = { ...FIVE, items: [item("nod", { dose: { days_a_week: 8 } })] };
  assert.throws(() => Plan.settle(too, DATA, ABOUT));
});

test("the mark of an exercise changes with its dose and not with its picture", () => {
  const other = structuredClone(DATA);
  other.exercises.bridge.thumbnail = [9, 9];
  assert.equal(Plan.mark(other, "bridge"), Plan.mark(DATA, "bridge"));
  other.exercises.bridge.dose = 1;
  assert.notEqual(Plan.mark(other, "bridge"), Plan.mark(DATA, "bridge"));
});

test("a dose in words is the start dose with what is other", () => {
  const said = (subject, more) => plain(Plan.dose(ABOUT, Plan.card(DATA, subject), item(subject, more))).join(", ");
  assert.equal(said("bridge"), "2–3 sets, 8–12 repetitions on each side");
  assert.equal(said("bridge", { dose: { sets: 1, repetitions: 0 } }), "1 set, on each side");
  assert.equal(said("bridge", { side: "left" }), "2–3 sets, 8–12 repetitions, left only");
  assert.equal(said("nod", { side: "left" }), "hold 30 seconds, every day");
  assert.equal(said("tuck"), "");
});

test("what a person writes for a number", () => {
  assert.deepEqual(plain(["8", " 8-12 ", "8 – 12", "8 12", ""].map((text) => Plan.read(text, 200))), [8, [8, 12], [8, 12], [8, 12], 0]);
  assert.deepEqual(plain(["0", "201", "12-8", "x", "1.5", "1-2-3", "1e2"].map((text) => Plan.read(text, 200))), Array(7).fill(null));
});

test("a routine opens with its own doses and notes", () => {
  const { title, items } = plain(Plan.routine(DATA, "start"));
  assert.equal(title, "Start");
  assert.equal(items[0].note, "Slowly.");
  assert.equal(plain(Plan.dose(ABOUT, Plan.card(DATA, "bridge"), items[0])).join(", "), "hold 30 seconds, every day");
  assert.equal(items[1].subject, "tuck");
  assert.equal(Plan.routine(DATA, "__proto__"), null);
});

test("order by position goes from the floor to standing once, and keeps the hand's order within", () => {
  const items = ["nod", "crunch", "tuck", "bridge", "bridge#bed"].map((one) => item(one));
  assert.deepEqual(plain(Plan.byPosition(DATA, items)).map(({ subject }) => subject), ["crunch", "bridge", "tuck", "bridge#bed", "nod"]);
});

const [NOT_JUDGED, NO_CAUTION, SUGGESTED, ADAPT, AVOID] = [0, 1, 2, 3, 4];
const VERDICTS = {
  subjects: ["bridge", "bridge#low", "crunch", "nod", "tuck"],
  rules: [{ what: "Bending", reason: "It rounds the back." }, { reason: "Bones.", how: "Go half-way." }],
  targets: {
    bones: { outcomes: [[ADAPT, 1], [AVOID, 0], [NO_CAUTION], [SUGGESTED]], cells: [0, 2, 1, 1, 3] },
    disc: { outcomes: [[NOT_JUDGED]], cells: [0, 0, 0, 0, 0] },
  },
  conditions: { bones: { name: "Weak bones", stages: {} }, disc: { name: "Disc", stages: {} } },
  forms: { bridge: { low: "Low bridge" } },
};

test("conditions judge the whole: what to avoid or change, why, and what to take instead", () => {
  const items = ["bridge", "crunch", "bridge#bed"].map((one) => item(one));
  const [bridge, crunch, bed] = plain(Advice.of(DATA, VERDICTS, ["bones"], items));
  assert.deepEqual(bridge.asks, ["Go half-way."]);
  assert.deepEqual(bridge.instead, [{ subject: "bridge#low", name: "Low bridge", verdict: NO_CAUTION }]);
  assert.equal(crunch.verdict, AVOID);
  assert.deepEqual(crunch.why, [{ reason: "Bending: It rounds the back.", whose: "Weak bones" }]);
  assert.deepEqual(crunch.instead.map(({ subject }) => subject), ["tuck"]); // nod is to be avoided too
  assert.equal(bed.verdict, ADAPT); // judged as the usual form
  assert.deepEqual(plain(Advice.of(DATA, VERDICTS, [], items)), []);
  assert.deepEqual(plain(Advice.of(DATA, VERDICTS, ["disc"], items)), []);
});

test("what is in the programme already is not offered again", () => {
  const [crunch] = plain(Advice.of(DATA, VERDICTS, ["bones"], [item("crunch"), item("tuck")]));
  assert.deepEqual(crunch.instead, []);
});

const EVENT = {
  ...{ id: "x@host", now: new Date(2026, 10, 30, 9, 5), days: [2, 4], time: "18:30", minutes: 25 },
  ...{ title: "Back; mine, \\ yours", text: "1. Γέφυρα ".repeat(20) + "\n2. Next", place: "Kitchen", address: `https://host/#p1.${"a".repeat(300)}` },
};

test("a calendar file is folded at 75 bytes, cuts no letter, and escapes what means something", () => {
  const text = Calendar.file(EVENT);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(!text.includes("\uFFFD") && !/[^\r]\n/.test(text));
  const whole = text.replaceAll("\r\n ", "");
  assert.ok(whole.includes("SUMMARY:Back\\; mine\\, \\\\ yours\r\n"));
  assert.ok(whole.includes(`URL:${EVENT.address}\r\n`));
  assert.ok(whole.includes("DTSTART:20261202T183000\r\nDURATION:PT25M\r\nRRULE:FREQ=WEEKLY;BYDAY=WE,FR\r\n"));
});

test("without a time it lasts all day, without an alarm in the night", () => {
  const text = Calendar.file({ ...EVENT, time: "", days: [0] });
  assert.ok(text.includes("DTSTART;VALUE=DATE:20261130\r\n"));
  assert.ok(!text.includes("VALARM"));
});
