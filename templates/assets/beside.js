// What lies beside a page and is fetched when it is asked for. A page that is a file can fetch nothing:
// there it comes as a script, which leaves it on its own element.
"use strict";
const Beside = {
  isFile: location.protocol === "file:",

  /**
   * A script, run: its element.
   * @param {string | URL} address
   * @returns {Promise<HTMLScriptElement>}
   */
  script(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = String(address);
      script.onload = () => resolve(script);
      script.onerror = () => reject(new Error("not found"));
      document.head.append(script);
    });
  },

  /**
   * @param {string | URL} address
   * @returns {Promise<any>}
   */
  fromFile: async (address) => /** @type {any} */ (await Beside.script(`${address}.js`)).data,

  /**
   * @param {string | URL} address
   * @returns {Promise<Response>}
   */
  async fromServer(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer;
  },

  /**
   * Data, wherever the page stands.
   * @param {string | URL} address
   * @returns {Promise<any>}
   */
  async data(address) {
    return Beside.isFile ? Beside.fromFile(address) : (await Beside.fromServer(address)).json();
  },

  /**
   * Data that several ask for, fetched once; where it did not come, the next who asks tries again.
   * @template Data
   * @param {string | URL} address
   * @returns {() => Promise<Data>}
   */
  once(address) {
    /** @type {Promise<Data> | undefined} */
    let loading;
    return () => {
      loading ??= Beside.data(address);
      loading.catch(() => (loading = undefined));
      return loading;
    };
  },
};
