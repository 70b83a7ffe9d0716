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
