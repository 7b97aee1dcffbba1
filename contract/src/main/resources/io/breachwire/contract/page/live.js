// Tells of things that changed since the page was made, and shows them when asked to. The page is whole without it.
"use strict";
(() => {
  const news = document.querySelector(".news");
  const { stream, event: changes, key, thing } = news.dataset;
  const only = document.querySelector("article[data-only]");
  const wait = 30000;
  const title = document.title;
  let changed = new Set();
  let position = "";
  let source = null;
  let telling = 0;

  // A place at the server is one of few: a page that nobody sees has none.
  function follow() {
    if (document.hidden || source) return;
    source = new EventSource(stream + (stream.includes("?") ? "&" : "?") + "after=" + encodeURIComponent(position));
    const heard = event => {
      position = event.lastEventId;
      const data = JSON.parse(event.data);
      const id = data[key] ?? data.id;
      if (only && only.dataset.id !== id) return;
      changed.add(id);
      telling ||= setTimeout(tell, 1000);
    };
    source.addEventListener(changes, heard);
    source.addEventListener("removed", heard);
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(follow, wait);
      }
    };
  }

  function rest() {
    if (source) source.close();
    source = null;
  }

  function tell() {
    telling = 0;
    if (!changed.size) return;
    if (!only && !document.querySelector("[data-id]")) {
      show();
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = only ? "This " + thing + " changed: show"
      : changed.size === 1 ? "1 " + thing + " changed: show" : changed.size + " " + thing + "s changed: show";
    button.addEventListener("click", show);
    news.replaceChildren(button);
    document.title = "(" + changed.size + ") " + title;
  }

  async function show() {
    if (only) {
      location.reload();
      return;
    }
    const ids = changed;
    changed = new Set();
    news.replaceChildren();
    document.title = title;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of ["#count", "#list", ".paging"]) {
        const now = document.querySelector(part);
        const next = page.querySelector(part);
        if (now && next) now.replaceWith(document.importNode(next, true));
      }
      document.querySelectorAll("[data-id]").forEach(one => ids.has(one.dataset.id) && one.classList.add("changed"));
    } catch {
      location.reload();
    }
  }

  // Addresses are shorter without what nobody filled in.
  document.querySelector(".filter")?.addEventListener("submit", event => {
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
  });
  addEventListener("pageshow", () => {
    for (const field of document.querySelector(".filter")?.elements ?? []) field.disabled = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : follow());
  follow();
})();
