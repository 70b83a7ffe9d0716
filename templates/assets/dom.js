// Elements of a page: found, and made.
"use strict";
const Dom = {
  /**
   * The elements that a selector names, in the order of the page.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  all(selector, within = document) {
    return [...within.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
  },

  /**
   * The first of them, if there is one.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement | null}
   */
  find(selector, within = document) {
    const found = within.querySelector(selector);
    return found instanceof HTMLElement ? found : null;
  },

  /**
   * The one that the templates put there for whoever asks.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement}
   */
  the(selector, within = document) {
    const found = Dom.find(selector, within);
    if (!found) throw new Error(`nothing is ${selector}`);
    return found;
  },

  /**
   * A new element with a class, and what is in it: texts as they are, never as markup.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} className
   * @param {...(Node | string)} inside
   * @returns {HTMLElementTagNameMap[Name]}
   */
  make(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  },

  /**
   * A new button that does something.
   * @param {string} className
   * @param {string} says
   * @param {(event: MouseEvent) => void} does
   */
  button(className, says, does) {
    const button = Dom.make("button", className, says);
    button.type = "button";
    button.addEventListener("click", does);
    return button;
  },

  /** The place on a page that the address names; nothing where it is written wrongly. */
  place() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  },
};
