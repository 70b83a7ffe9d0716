// There is a new edition: said at the foot of the window, and loaded when the reader wants it. Fetched
// by along.js only then. Its words are those of the page on which all is kept.
"use strict";
{
  const says = Dom.make("span", "");
  const bar = Dom.make("div", "edition", says);
  bar.setAttribute("role", "status");

  /** @param {Record<string, string | undefined>} words */
  const offer = (words) => {
    const button = Dom.button("edition__load", words.load ?? "", async () => {
      const registration = await navigator.serviceWorker.ready;
      const next = registration.waiting ?? registration.active;
      button.disabled = true;
      says.setAttribute("aria-live", "off"); // how far it is changes too often to be read out
      const fault = await Along.all(next, ["settle"], ({ kept, of }) => {
        says.textContent = `${kept} / ${of}`;
        return true;
      });
      says.removeAttribute("aria-live");
      button.disabled = false;
      says.textContent = words[fault || "new"] ?? "";
      if (fault) return;
      next?.addEventListener("statechange", () => next.state === "activated" && location.reload());
      await Along.ask(next, "take");
      if (next?.state === "activated") location.reload();
    });
    says.textContent = words.new ?? "";
    bar.append(button);
  };

  const style = Dom.make("link", "");
  style.rel = "stylesheet";
  style.href = new URL("assets/edition.css", Chosen.root).href;
  document.head.append(style);
  Dom.the(".foot").before(bar);
  fetch(new URL("take-along/", Chosen.root))
    .then((answer) => answer.text())
    .then((page) => offer({ ...Dom.the("[data-along]", new DOMParser().parseFromString(page, "text/html")).dataset }))
    .catch(() => bar.remove());
}
