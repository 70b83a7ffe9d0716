// Exercises as cards that a script makes, as templates make them: picture, name, what it takes.
"use strict";

const Cards = (() => {
  const { make } = Dom;
  /** @type {(() => Promise<AllCards>) | undefined} */
  let load;
  /** What cards are made from, fetched once. */
  const data = () => (load ??= Beside.once(new URL("assets/exercises.json", Chosen.root)))();

  /**
   * An address of the data, with its places filled in.
   * @param {string} pattern
   * @param {Record<string, string>} places
   */
  const address = (pattern, places) =>
    new URL(pattern.replace(/\{(\w+)\}/g, (_, name) => places[name]), Chosen.root).href;

  /**
   * The picture of a way; a form without one of its own shows its exercise's.
   * @param {AllCards} all
   * @param {CardWay} way
   */
  function picture(all, { id, form }) {
    const exercise = all.exercises[id];
    const own = form ? exercise.forms?.[form]?.thumbnail : undefined;
    const size = own ?? exercise.thumbnail;
    const file = size
      ? address(all.addresses.thumbnail, { picture: own ? `${id}.${form}` : id })
      : exercise.picture && address(exercise.picture.file, {});
    if (!file) return [];
    const image = make("img", "card__image");
    Object.assign(image, { loading: "lazy", decoding: "async", alt: "", src: file });
    if (size) [image.width, image.height] = size;
    return [make("span", "card__picture", image)];
  }

  /**
   * A card as an item of a list, with whatever else is to stand on it.
   * @param {AllCards} all
   * @param {CardWay} way
   * @param {...Node} more
   */
  function card(all, way, ...more) {
    const { id, form, name, position, support, dose } = way;
    const link = make("a", "card__link", name);
    link.href = address(form ? all.addresses.form : all.addresses.page, { id, form });
    const where = support ? all.supports[support].name : position && all.positions[position].name;
    const facts = [dose?.words, where].filter(Boolean).join(" · ");
    const known = facts ? [make("span", "card__facts", facts)] : [];
    const item = make("li", "", ...picture(all, way), link, ...known, ...more);
    item.dataset.subject = form ? `${id}#${form}` : id;
    return item;
  }

  return { address, card, data };
})();
