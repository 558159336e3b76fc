"use strict";
// The page is whole without this: it adds search, filters, order, the theme, keys, copying and printing. It has
// no words of its own (they are data attributes of #words) and writes text only, never markup.
(() => {
  const get = (id) => document.getElementById(id);
  const root = document.documentElement;
  const words = get("words").dataset;
  const bar = get("bar");
  const search = get("search");
  const choices = ["relation", "severity", "rule", "outlet", "language", "review"].map((name) => [name, get("by-" + name)]);

  // Everything that filters ask for, read once.
  const items = Array.from(document.querySelectorAll(".item"), (node, rank) => ({
    node, rank, data: node.dataset, list: node.closest(".list"), text: null, shown: true,
    outlets: node.dataset.outlets.split(" "), langs: node.dataset.langs.split(" "),
    days: node.dataset.days === "" ? [] : node.dataset.days.split(" "),
  }));
  // The browser passes over chunks of items that are out of sight; one with nothing to show is none.
  const chunks = Array.from(document.querySelectorAll(".list > .chunk"));
  const textOf = (item) => (item.text ??= item.node.textContent.toLowerCase());

  const passes = {
    relation: (item, wanted) => item.data.relation === wanted ||
      (wanted === "explained" && item.data.relation.startsWith("explained_")),
    severity: (item, wanted) => item.data.severity === wanted,
    rule: (item, wanted) => item.data.rule === (wanted === "-" ? "" : wanted),
    outlet: (item, wanted) => item.outlets.includes(wanted),
    language: (item, wanted) => item.langs.includes(wanted),
    review: (item, wanted) => item.data.review === wanted,
  };

  function filter() {
    const tests = choices.filter(([, field]) => field.value !== "")
      .map(([name, field]) => (item) => passes[name](item, field.value));
    const from = get("from").value;
    const to = get("to").value;
    if (from !== "" || to !== "")
      tests.push((item) => item.days.some((day) => (from === "" || day >= from) && (to === "" || day <= to)));
    const wanted = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    if (wanted.length > 0) tests.push((item) => wanted.every((word) => textOf(item).includes(word)));
    let count = 0;
    for (const item of items) {
      const shown = tests.every((test) => test(item));
      if (shown) ++count;
      if (shown !== item.shown) item.node.hidden = !(item.shown = shown);
    }
    const filled = new Set();
    for (const item of items) if (item.shown) filled.add(item.node.parentNode);
    for (const chunk of chunks) if (chunk.hidden === filled.has(chunk)) chunk.hidden = !chunk.hidden;
    for (const fold of document.querySelectorAll("#checks .fold")) {
      const any = items.some((item) => item.shown && fold.contains(item.node));
      fold.hidden = !any;
      if (tests.length > 0 && any) fold.open = true;
    }
    get("count").textContent = words.count.replace("%1", count).replace("%2", items.length);
    get("nothing").hidden = count > 0 || items.length === 0;
  }

  function order() {
    const how = get("order").value;
    const last = (item) => item.days[item.days.length - 1] ?? "";
    const label = (item) => item.node.querySelector(".label").textContent;
    const sorted = items.slice();
    if (how === "label") {
      const names = new Map(items.map((item) => [item, label(item)]));
      const collator = new Intl.Collator(root.lang);
      sorted.sort((a, b) => collator.compare(names.get(a), names.get(b)));
    } else if (how === "newest") {
      sorted.sort((a, b) => (last(a) < last(b) ? 1 : last(a) > last(b) ? -1 : a.rank - b.rank));
    } else if (how === "oldest") {
      const first = (item) => item.days[0] ?? "9999";
      sorted.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a.rank - b.rank));
    }
    // Each chunk gets as many as it has now.
    const places = new Map();
    for (const item of items) {
      if (!places.has(item.list))
        places.set(item.list, Array.from(item.list.children).flatMap((chunk) => Array(chunk.childElementCount).fill(chunk)));
    }
    const placed = new Map();
    for (const item of sorted) {
      const count = placed.get(item.list) ?? 0;
      places.get(item.list)[count].append(item.node);
      placed.set(item.list, count + 1);
    }
    filter();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  bar.addEventListener("change", (event) => {
    if (event.target.id === "order") return order();
    if (event.target !== search) filter();
  });
  bar.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); filter(); });
  bar.addEventListener("reset", () => setTimeout(() => { order(); filter(); }, 0));

  // The texts that the search looks through, while nobody waits for them.
  let prepared = 0;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  const prepare = (time) => {
    while (prepared < items.length && time.timeRemaining() > 2) textOf(items[prepared++]);
    if (prepared < items.length) idle(prepare);
  };
  idle(prepare);

  function showFilters(show = get("filters").hidden) {
    get("filters").hidden = !show;
    get("more").setAttribute("aria-expanded", String(show));
    if (show) choices[0][1].focus();
  }
  get("more").addEventListener("click", () => showFilters());

  const themes = ["auto", "light", "dark"];
  function setTheme(name) {
    root.dataset.theme = name;
    get("theme").textContent = words["theme" + name[0].toUpperCase() + name.slice(1)];
  }
  function nextTheme() {
    setTheme(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
    try { localStorage.setItem("crosscheck-theme", root.dataset.theme); } catch { /* a page without storage */ }
  }
  let kept = null;
  try { kept = localStorage.getItem("crosscheck-theme"); } catch { /* a page without storage */ }
  setTheme(themes.includes(kept) ? kept : "auto");
  get("theme").addEventListener("click", nextTheme);

  const detailsOf = (item) => item.node.firstElementChild;
  function openAll() {
    const shown = items.filter((item) => item.shown);
    const open = shown.some((item) => !detailsOf(item).open);
    for (const item of shown) detailsOf(item).open = open;
    get("open-all").textContent = open ? words.close : words.open;
  }
  get("open-all").addEventListener("click", openAll);

  // A button beside each fingerprint, made when its fact is opened.
  async function copy(button, text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const range = document.createRange();
      range.selectNodeContents(button.previousElementSibling);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = words.copy; }, 1500);
  }
  document.addEventListener("toggle", (event) => {
    const item = event.target.open && event.target.parentNode.closest?.(".item");
    if (!item || event.target.dataset.ready !== undefined) return;
    event.target.dataset.ready = "";
    for (const code of event.target.querySelectorAll(".print")) {
      if (code.nextElementSibling?.classList.contains("copy")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", () => copy(button, code.textContent));
      code.after(button);
    }
  }, true);

  // A link inside the page opens what it leads to.
  let origin = null;
  function arrive(smooth) {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target === null) return;
    const item = target.closest(".item");
    if (item !== null) {
      item.hidden = item.parentNode.hidden = false;
      items.find((one) => one.node === item).shown = true;
      item.firstElementChild.open = true;
    }
    for (let node = target.parentNode; node instanceof Element; node = node.parentNode)
      if (node.tagName === "DETAILS") node.open = true;
    const go = () => target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
    go();
    // What was not laid out yet moves it once more.
    if (smooth) requestAnimationFrame(() => requestAnimationFrame(go));
    if (target.tagName === "MARK" || item !== null) {
      const focused = item !== null ? item.querySelector("summary") : target;
      if (focused === target) target.tabIndex = -1;
      focused.focus({ preventScroll: true });
    }
  }
  addEventListener("hashchange", () => arrive(true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.place");
    if (link) origin = link;
    // The same place once more: no hash changes, and people want to be taken there all the same.
    const inside = event.target.closest?.("a[href^='#']");
    if (inside && inside.hash === location.hash) setTimeout(() => arrive(true), 0);
  });

  // Items that can be walked over, and the one that was walked to last.
  let current = null;
  function step(by) {
    const visible = items.filter((item) => item.shown && !item.node.closest("details.fold:not([open])"));
    if (visible.length === 0) return;
    visible.sort((a, b) => (a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const inside = document.activeElement?.closest(".item") ?? current;
    const at = visible.findIndex((item) => item.node === inside);
    const next = visible[Math.min(Math.max(at + by, 0), visible.length - 1)];
    current = next.node;
    const summary = current.querySelector("summary");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "nearest" });
    const hidden = bar.getBoundingClientRect().bottom - summary.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, -hidden - 8);
  }

  const help = get("help");
  get("help-button").addEventListener("click", () => help.showModal());
  get("help-close").addEventListener("click", () => help.close());

  const keys = {
    "/": () => { search.focus(); search.select(); },
    "f": () => showFilters(),
    "j": () => step(1),
    "k": () => step(-1),
    "o": () => {
      const item = document.activeElement?.closest(".item");
      if (item) item.firstElementChild.open = !item.firstElementChild.open;
    },
    "a": openAll,
    "t": nextTheme,
    "b": () => {
      if (origin === null) return;
      origin.scrollIntoView({ block: "center" });
      origin.focus({ preventScroll: true });
    },
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) {
        if (event.target === search && search.value !== "") { search.value = ""; filter(); }
        event.target.blur();
      } else if (!get("filters").hidden) {
        showFilters(false);
      }
      return;
    }
    if (typing || keys[event.key] === undefined || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // On paper everything that is shown is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    closed = [];
  });

  bar.hidden = false;
  filter();
  arrive(true);
})();
