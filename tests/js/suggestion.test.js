"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { run } = require("./scripts.js");

const { Suggestion } = run(["suggestion.js"], ["Suggestion"]);
const WORDS = { long: "At most {n}.", choose: "Choose.", pattern: "No." };
const COUNT = { pattern: "^(?:([0-9]{1,4})(?:\\s*[-–—]\\s*([0-9]{1,4}))?)$", minimum: 1, maximum: 200, patternErrorMessage: "Write a number." };
const fault = (value, shape) => Suggestion.fault(value, shape, WORDS);

test("numbers are held to their pattern and their limits", () => {
  for (const value of ["8", "8-12", "8–12", "200"]) assert.equal(fault(value, COUNT), "", value);
  for (const value of ["ten", "0", "201", "12-8", "8-201", "8 reps", "-8"]) assert.equal(fault(value, COUNT), "Write a number.", value);
});

test("texts are held to their length and their end, words to their list", () => {
  assert.equal(fault("abc", { pattern: "\\S", maxLength: 2 }), "At most 2.");
  assert.equal(fault("In 2020-1999 it was so.", { pattern: "[.]$", maxLength: 99 }), "");
  assert.equal(fault("It was so", { pattern: "[.]$" }), "No.");
  assert.equal(fault("a", { enum: ["a", "b"] }), "");
  assert.equal(fault("c", { enum: ["a", "b"] }), "Choose.");
  assert.equal(fault("c", { enum: ["a"], errorMessage: "Not one." }), "Not one.");
});

test("a shape has what it refers to", () => {
  const schema = { $defs: { ids: { enum: ["a"] } } };
  assert.deepEqual({ ...Suggestion.whole({ allOf: [{ $ref: "#/$defs/ids" }], description: "x" }, schema) }.enum, ["a"]);
  assert.equal(Suggestion.whole({ $ref: "#/$defs/none" }, schema).enum, undefined);
});

test("what is asked is one block, whatever it holds", () => {
  const asked = { exercise: "bridge", now: "``` \n& # \"x\"" };
  const text = Suggestion.text("Please.", asked);
  const [, block] = /^```json\n([\s\S]*?)\n```$/m.exec(text);
  assert.deepEqual(JSON.parse(block), { suggestion: 1, ...asked });
});

test("an address holds all of it, or there is none", () => {
  const text = Suggestion.text("Please.", { now: "a & b # c" });
  const issue = new URL(Suggestion.issue("https://git.example/o/r/", "Suggestion: A & B", text));
  assert.equal(issue.pathname, "/o/r/issues/new");
  assert.equal(issue.searchParams.get("title"), "Suggestion: A & B");
  assert.equal(issue.searchParams.get("body"), text);
  assert.match(Suggestion.letter("a@b.example", "T", text), /^mailto:a@b\.example\?subject=T&body=Please\.%0D%0A/);
  assert.equal(Suggestion.issue("https://git.example", "T", "x".repeat(7000)), "");
  assert.equal(Suggestion.letter("a@b.example", "T", "x".repeat(7000)), "");
});
