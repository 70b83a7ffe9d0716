// A moving picture, fetched when it is asked for.
"use strict";
const Film = {
  /**
   * The picture at an address, paused or not as it comes. Throws where there is none.
   * @param {string} address
   * @returns {Promise<SVGSVGElement>}
   */
  async load(address) {
    const text = await (Beside.isFile ? Beside.fromFile(address) : Film.unpacked(address));
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (!(svg instanceof SVGSVGElement)) throw new Error("not a picture");
    return document.importNode(svg, true);
  },

  /**
   * All that have a time of their own in a picture: a close-up is a picture in a picture, and some
   * browsers let that go on while the outer one is paused.
   * @param {SVGSVGElement} picture
   */
  clocks: (picture) => [picture, ...picture.querySelectorAll("svg")],

  /**
   * @param {SVGSVGElement} picture
   * @param {boolean} yes
   */
  run(picture, yes) {
    for (const clock of Film.clocks(picture)) {
      if (yes) clock.unpauseAnimations();
      else clock.pauseAnimations();
    }
  },

  /**
   * @param {string} address
   * @returns {Promise<string>}
   */
  async unpacked(address) {
    const bytes = await (await Beside.fromServer(`${address}.gz`)).arrayBuffer();
    // Some hosts unpack what they send.
    if (new Uint8Array(bytes, 0, 1)[0] !== 0x1f) return new TextDecoder().decode(bytes);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).text();
  },
};
