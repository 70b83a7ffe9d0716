// A programme leaves the page: as an address, as a code to scan, as a file, into a calendar. All of it
// is made here; nothing is asked of a server but the script that draws codes.
"use strict";

const Sending = {
  /** As many bytes as a code holds that a telephone reads from a screen. */
  SCANNED: 1270,

  /**
   * The address of a programme; nothing where the handbook does not know its own.
   * @param {About} about
   * @param {Exercises} programme
   */
  address(about, programme) {
    const page = Beside.isFile ? about.address : location.href.split("#")[0];
    return page && `${page}#${Sent.encode(programme)}`;
  },

  /**
   * A code to scan, as a drawing; none where it would be too fine to read.
   * @param {string} address
   * @param {string} alternative
   * @returns {Promise<SVGSVGElement | null>}
   */
  async code(address, alternative) {
    if (address.length > Sending.SCANNED) return null;
    const page = /** @type {any} */ (window);
    if (!page.qrcode) await Beside.script(new URL("assets/vendor/qrcode.js", Chosen.root));
    const code = page.qrcode(0, address.length < 700 ? "M" : "L");
    code.addData(address, "Byte");
    code.make();
    const size = code.getModuleCount();
    const rows = Array.from({ length: size }, (_, n) => n);
    const dark = rows.flatMap((y) => rows.filter((x) => code.isDark(y, x)).map((x) => `M${x + 4} ${y + 4}h1v1h-1z`));
    const draw = (/** @type {string} */ name, /** @type {Record<string, string>} */ how) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(how)) element.setAttribute(key, value);
      return element;
    };
    const box = `0 0 ${size + 8} ${size + 8}`;
    const svg = draw("svg", { viewBox: box, role: "img", "aria-label": alternative, "shape-rendering": "crispEdges" });
    svg.append(draw("rect", { width: "100%", height: "100%", fill: "#ffffff" }), draw("path", { d: dark.join(""), fill: "#000000" }));
    return /** @type {SVGSVGElement} */ (svg);
  },

  /**
   * Hands a file to the browser.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  file(name, type, text) {
    const link = Dom.make("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },

  /**
   * A programme as a file of this handbook's own.
   * @param {Exercises} programme
   */
  save: (programme) => Sending.file("programme.json", "application/json", JSON.stringify({ form: Sent.VERSION, ...programme }, null, 1)),

  /**
   * What such a file holds; null where it is none.
   * @param {File} file
   */
  async open(file) {
    if (file.size > Sent.LONGEST * 2) return null;
    try {
      return Programme.sound(JSON.parse(await file.text()));
    } catch {
      return null;
    }
  },
};
