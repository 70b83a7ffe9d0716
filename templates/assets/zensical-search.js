// Zensical only: its search puts first what matches best. Here the page whose very name was typed
// comes first, whatever else holds its words; of several with that name, the one that stands first
// in the index, which is the easiest. The theme's script, which follows, makes the worker.
{
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const named = new Map();
  let typed = "";

  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data: { data } }) => {
        const id = named.get(typed);
        if (id === undefined || !data?.items || data.pagination?.prev) return;
        const at = data.items.findIndex((item) => item.id === id);
        const [hit] = at < 0 ? [{ id, matches: [] }] : data.items.splice(at, 1);
        data.items.unshift(hit);
      });
    }

    postMessage(message, ...rest) {
      for (const [id, { location, title, path }] of (message.data?.items ?? []).entries()) {
        if (location.includes("#")) continue;
        for (const name of [title, ...path]) if (!named.has(plain(name))) named.set(plain(name), id);
      }
      if (typeof message.data?.input === "string") typed = plain(message.data.input);
      super.postMessage(message, ...rest);
    }
  };
}
