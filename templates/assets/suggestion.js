// What a reader suggests: whether a value can be taken, by the schema that editors have, and the text
// of the issue or letter that asks for it. It knows no page.
"use strict";

/**
 * A piece of a JSON Schema of one value.
 * @typedef {object} Shape
 * @property {string} [$ref]
 * @property {Shape[]} [allOf]
 * @property {string} [pattern]
 * @property {string} [patternErrorMessage]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [maxLength]
 * @property {string[]} [enum]
 * @property {string[]} [enumDescriptions]
 * @property {string} [errorMessage]
 * @property {string} [description]
 * @property {Record<string, Shape>} [properties]
 * @property {string[]} [required]
 *
 * @typedef {{ $defs: Record<string, Shape> } & Shape} Schema
 */

const Suggestion = {
  VERSION: 1,
  /** Characters of an address: GitHub takes some more, and refuses what is too long without a word. */
  LONGEST: 7000,

  /**
   * A shape with what it refers to.
   * @param {Shape} shape
   * @param {Schema} schema
   * @returns {Shape}
   */
  whole(shape, schema) {
    const refers = [shape, ...(shape.allOf ?? [])].flatMap(({ $ref }) => ($ref ? [$ref] : []));
    const found = refers.map((ref) => schema.$defs[ref.replace("#/$defs/", "")] ?? {});
    return Object.assign({}, ...found, shape);
  },

  /**
   * What is wrong with a value; nothing where it can be taken.
   * @param {string} value
   * @param {Shape} shape
   * @param {{ long: string, choose: string, pattern: string }} words
   * @returns {string}
   */
  fault(value, shape, words) {
    const said = shape.patternErrorMessage ?? words.pattern;
    if (shape.enum && !shape.enum.includes(value)) return shape.errorMessage ?? words.choose;
    if (shape.maxLength && value.length > shape.maxLength) return words.long.replace("{n}", String(shape.maxLength));
    if (shape.pattern && !new RegExp(shape.pattern, "u").test(value)) return said;
    const { minimum, maximum } = shape;
    const numbers = (value.match(/[0-9]+/g) ?? []).map(Number);
    const out = (/** @type {number} */ n) => n < (minimum ?? n) || n > (maximum ?? n);
    const turned = numbers.length > 1 && Number(numbers[0]) > Number(numbers[1]);
    return minimum !== undefined && (numbers.some(out) || turned) ? said : "";
  },

  /**
   * The text of an issue or letter.
   * @param {string} lead
   * @param {object} asked
   * @returns {string}
   */
  text: (lead, asked) => `${lead}\n\n\`\`\`json\n${JSON.stringify({ suggestion: Suggestion.VERSION, ...asked }, null, 1)}\n\`\`\`\n`,

  /**
   * Where an issue begins with this text; nothing where that would be too long.
   * @param {string} repository
   * @param {string} title
   * @param {string} text
   * @returns {string}
   */
  issue(repository, title, text) {
    const base = repository.replace(/\/+$/, "");
    const asked = `title=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
    const address = `${base}/issues/new?${asked}`;
    return address.length > Suggestion.LONGEST ? "" : address;
  },

  /**
   * A letter with this text; nothing where that would be too long.
   * @param {string} contact
   * @param {string} title
   * @param {string} text
   * @returns {string}
   */
  letter(contact, title, text) {
    const body = encodeURIComponent(text.replace(/\n/g, "\r\n"));
    const address = `mailto:${contact}?subject=${encodeURIComponent(title)}&body=${body}`;
    return address.length > Suggestion.LONGEST ? "" : address;
  },
};
