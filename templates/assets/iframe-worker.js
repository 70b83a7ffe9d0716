// Only where the site is files without a server: browsers start no worker from a file, and the theme's
// search is one. Here a hidden frame stands for it. The name is the one under which the theme's own
// search looks for such a stand-in.
"use strict";
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inside = frame.contentWindow;
      const load = (source) =>
        new Promise((resolve, reject) => {
          const script = this.inside.document.createElement("script");
          script.src = source;
          script.onload = resolve;
          script.onerror = reject;
          this.inside.document.body.append(script);
        });
      this.inside.postMessage = (data) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
      };
      this.inside.importScripts = async (...sources) => {
        for (const source of sources) await load(source);
      };
      this.ready = load(address);
    }

    async postMessage(data) {
      await this.ready;
      this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
    }
  };
  window.Worker = window.IFrameWorker;
}
