// What lies beside a page and is fetched when it is asked for. A page that is a file can fetch nothing:
// there it comes as a script, which leaves it on its own element under a name.
"use strict";
const Beside = {
  isFile: location.protocol === "file:",

  script(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(script);
      script.onerror = () => reject(new Error("not found"));
      document.head.append(script);
    });
  },

  fromFile: async (address, name) => (await Beside.script(`${address}.js`))[name],

  data: async (address) =>
    Beside.isFile ? Beside.fromFile(address, "data") : (await Beside.fromServer(address)).json(),

  async fromServer(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer;
  },
};
