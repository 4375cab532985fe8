// Finds words in the editor and marks them without touching its DOM.
// A place is {path, occurrence}: "title", "summary" or "body.<block id>.<key>…", as Wagtail's content paths have it.
(() => {
  const NAME = "disclosure-shown";

  function byContentPath(root, name) {
    return root.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
  }

  // The innermost element whose content path is a beginning of `path`; the rest of the path is left over.
  function locate(path) {
    const names = path.split(".");
    let element = document;
    while (names.length) {
      const inner = byContentPath(element, names[0]);
      if (!inner) break;
      element = inner;
      names.shift();
    }
    return element === document ? null : { element, rest: names };
  }

  // "data.<row>.<column>" of a table block.
  function cellOf(element, rest) {
    if (rest.length < 3 || rest[rest.length - 3] !== "data") return null;
    const [row, column] = rest.slice(-2).map(Number);
    for (const table of element.querySelectorAll("table")) {
      const line = Array.from(table.querySelectorAll("tbody tr"))[row];
      const cell = line && line.querySelectorAll("td")[column];
      if (cell) return cell;
    }
    return null;
  }

  function letters(text) {
    const places = [];
    let squeezed = "";
    for (let at = 0; at < text.length; at += 1) {
      if (!/[\s\u200b\ufeff]/.test(text[at])) {
        squeezed += text[at];
        places.push(at);
      }
    }
    return { squeezed, places };
  }

  // [start, end) of the nth occurrence, white space ignored; the first one when there are fewer.
  function span(text, words, occurrence) {
    const { squeezed, places } = letters(text);
    const wanted = letters(words).squeezed;
    if (!wanted) return null;
    const found = [];
    for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) found.push(at);
    if (!found.length) return null;
    const first = found[occurrence] ?? found[0];
    return [places[first], places[first + wanted.length - 1] + 1];
  }

  function textNodes(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement.closest("script, style, template, label, button, textarea, [hidden]:not([hidden='until-found'])")
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  function rangeIn(root, words, occurrence) {
    const nodes = textNodes(root);
    const found = span(nodes.map((node) => node.data).join(""), words, occurrence);
    if (!found) return null;
    const range = document.createRange();
    let at = 0;
    for (const node of nodes) {
      const end = at + node.data.length;
      if (found[0] >= at && found[0] < end) range.setStart(node, found[0] - at);
      if (found[1] > at && found[1] <= end) range.setEnd(node, found[1] - at);
      at = end;
    }
    return range;
  }

  // Collapsed panels and hidden tabs are opened by the buttons that control them.
  function reveal(element) {
    let opened = false;
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      if (!up.hasAttribute("hidden") || !up.id) continue;
      const id = CSS.escape(up.id);
      const opener = document.querySelector(`[aria-controls="${id}"], a[href="#${id}"]`);
      if (opener) opener.click();
      opened = opened || Boolean(opener);
    }
    return opened;
  }

  // A panel that was just opened grows for a moment, which breaks off a smooth scroll.
  function scrollTo(element, opened) {
    const calm = opened || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const scroll = () => element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    setTimeout(scroll, opened ? 250 : 0);
  }

  function showInField(field, words, occurrence, opened) {
    const found = span(field.value, words, occurrence);
    if (!found) return false;
    field.focus({ preventScroll: true });
    field.setSelectionRange(found[0], found[1]);
    scrollTo(field, opened);
    return true;
  }

  function showInText(root, words, occurrence, opened) {
    const range = rangeIn(root, words, occurrence);
    if (!range) return false;
    scrollTo(range.startContainer.parentElement, opened);
    if (CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
    return true;
  }

  function clear() {
    if (CSS.highlights) CSS.highlights.delete(NAME);
  }

  // Whether the words were found and are marked now.
  function show(place, words) {
    clear();
    const at = locate(place.path);
    if (!at) return false;
    const opened = reveal(at.element);
    const cell = cellOf(at.element, at.rest);
    if (cell) return showInText(cell, words, place.occurrence, opened);
    const fields = at.element.querySelectorAll("textarea:not([hidden]), input[type='text'], input:not([type])");
    for (const field of fields) {
      if (field.offsetParent && showInField(field, words, place.occurrence, opened)) return true;
    }
    return showInText(at.element, words, place.occurrence, opened);
  }

  window.disclosureWords = { show, clear };
})();
