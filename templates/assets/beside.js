// What lies beside a page and is fetched when it is asked for. A page that is a file can fetch nothing:
// there it comes as a script, which leaves it on its own element (generator/pages/beside.py).
"use strict";
const Beside = {
  isFile: location.protocol === "file:",

  fromFile(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${address}.js`;
      script.onload = () => resolve(script.data);
      script.onerror = () => reject(new Error("not found"));
      document.head.append(script);
    });
  },

  async fromServer(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer;
  },

  // Data that lies beside the pages, wherever the page comes from.
  async data(address) {
    return Beside.isFile ? Beside.fromFile(address) : (await Beside.fromServer(address)).json();
  },
};
