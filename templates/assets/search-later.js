// The theme fetches the index of its search on every page, larger than the page itself. Here the index
// waits until the search is touched. Runs before the theme's own script.
"use strict";
{
  const { open, send } = XMLHttpRequest.prototype;
  const ofSearch = new WeakSet();
  const touched = new Promise((resolve) => {
    for (const event of ["focusin", "pointerdown", "keydown", "change"]) {
      addEventListener(event, ({ target }) => target.closest?.(".md-search, [data-opens=search], #__search") && resolve(), true);
    }
    // The address may ask for it: ?q=bridge.
    if (new URLSearchParams(location.search).has("q")) resolve();
  });

  XMLHttpRequest.prototype.open = function (method, address, ...others) {
    if (String(address).endsWith("search/search_index.json")) ofSearch.add(this);
    return open.call(this, method, address, ...others);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!ofSearch.has(this)) return send.apply(this, body);
    touched.then(() => send.apply(this, body));
  };
}
