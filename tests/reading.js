// What makes a page hard to read or to use, asked of the page as it is shown just now.
// Evaluated in the page by tests/reading.py; gives { name: check }.
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const TYPED = "input, select, textarea";

  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 2 && height > 2 && element.checkVisibility({ visibilityProperty: true });
  };
  const FLOATS = ".govuk-exit-this-page";
  // It stays where it is while the page goes on under it: what it lies over depends on that.
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(seen);
  const named = (element) => {
    const words = (element.getAttribute("aria-label") || element.innerText || element.id || "").trim();
    return `<${element.localName} ${element.className}> ${words.slice(0, 50)}`;
  };
  const scrolls = (element) => {
    const { overflowX } = getComputedStyle(element);
    return overflowX === "auto" || overflowX === "scroll";
  };
  const scrolled = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (scrolls(up)) return true;
    }
    return false;
  };

  /** Whatever cannot be reached, is cut off, or runs over its box at the width of the window. */
  const fits = () => {
    const wrong = [];
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
    for (const control of controls()) {
      const { left, right } = control.getBoundingClientRect();
      if ((left < -1 || right > innerWidth + 1) && !scrolled(control)) {
        wrong.push(`out of reach: ${named(control)}`);
      }
    }
    for (const element of document.querySelectorAll("body *")) {
      if (element.matches(TYPED) || element.closest("svg, .govuk-visually-hidden, .govuk-skip-link")) continue;
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
      if (clientWidth < 3 || !seen(element)) continue;
      const { overflowX, overflowY, display } = getComputedStyle(element);
      if (display.startsWith("inline")) continue;
      const cut = (way) => way === "hidden" || way === "clip";
      if ((cut(overflowX) && scrollWidth > clientWidth + 1) || (cut(overflowY) && scrollHeight > clientHeight + 1)) {
        wrong.push(`cut off: ${named(element)}`);
      }
    }
    return wrong.concat(overlaps());
  };

  /** Controls that lie over one another. */
  const overlaps = () => {
    const boxes = controls()
      .filter((control) => !control.matches("[tabindex]") && !control.closest(`.app-read__back, ${FLOATS}`))
      .map((control) => ({ control, boxes: [...control.getClientRects()] }));
    const wrong = [];
    const over = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
    for (let one = 0; one < boxes.length; one += 1) {
      for (let two = one + 1; two < Math.min(boxes.length, one + 12); two += 1) {
        const [a, b] = [boxes[one], boxes[two]];
        if (a.control.contains(b.control) || b.control.contains(a.control)) continue;
        if (a.boxes.some((box) => b.boxes.some((other) => over(box, other)))) {
          wrong.push(`over one another: ${named(a.control)} and ${named(b.control)}`);
        }
      }
    }
    return wrong;
  };

  /** Targets of less than 24 pixels that have not that much room either (WCAG 2.5.8). */
  const targets = () => {
    const all = controls()
      .filter((control) => !control.matches("[tabindex]") && !control.closest(FLOATS) && !inSentence(control))
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .map(({ control, box }) => ({ control, box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }));
    const small = ({ box }) => box.width < 24 || box.height < 24;
    const far = ({ x, y }, { left, right, top, bottom }) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    const near = (one) => (other) =>
      other !== one && !one.control.contains(other.control) &&
      (far(one, other.box) < 12 || (small(other) && Math.hypot(one.x - other.x, one.y - other.y) < 24));
    return all.filter(small).filter((one) => all.some(near(one))).map(({ control }) => `a small target: ${named(control)}`);
  };
  const inSentence = (control) => {
    const words = control.parentElement.innerText || "";
    const inline = getComputedStyle(control).display === "inline";
    return inline && words.trim().length > (control.innerText || "").trim().length;
  };

  const SPACED = new CSSStyleSheet();
  SPACED.replaceSync(`
    *, *::before, *::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `);

  /** The same with the spacing of WCAG 1.4.12, which somebody may set. */
  const fitsSpaced = () => {
    document.adoptedStyleSheets = [SPACED];
    const wrong = fits();
    document.adoptedStyleSheets = [];
    return wrong.map((fault) => `spaced: ${fault}`);
  };

  const look = (element) => {
    const parts = [element, element.nextElementSibling, element.querySelector("span")].filter(Boolean);
    return parts
      .flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")])
      .map((style) => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderWidth])
      .join();
  };
  const SHOWN = new Set();

  /** Controls that show no focus, or whose focus is hidden under something else. */
  const focus = () => {
    const wrong = [];
    for (const control of controls()) {
      const before = look(control);
      control.focus();
      if (document.activeElement !== control) continue;
      const shape = `${control.localName} ${control.className}`;
      if (!SHOWN.has(shape) && before === look(control)) wrong.push(`no focus to be seen: ${named(control)}`);
      SHOWN.add(shape);
      const boxes = [...control.getClientRects()].filter(({ width }) => width > 2);
      const points = boxes.flatMap(({ left, right, top, bottom }) => [
        [(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2],
      ]);
      const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
      const hits = inside.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
      const own = (hit) => control.contains(hit) || hit.contains(control) || hit.closest("label")?.control === control;
      if (!hits.some(own)) wrong.push(`focus is hidden: ${named(control)}`);
      control.blur();
    }
    scrollTo(0, 0);
    return wrong;
  };

  /** What stands in each pair of colours in which there is text, and whether it counts as large. */
  const coloured = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const grounds = new Map();
    const ground = (element) => {
      if (!element) return "white";
      if (!grounds.has(element)) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
        const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none";
        const own = clear && opacity === "1" ? "" : `${backgroundColor} ${backgroundImage} ${opacity}`;
        grounds.set(element, own.startsWith("rgb(") ? own : own + ground(element.parentElement));
      }
      return grounds.get(element);
    };
    const elements = new Set();
    while (walker.nextNode()) {
      if (walker.currentNode.nodeValue.trim()) elements.add(walker.currentNode.parentElement);
    }
    document.querySelectorAll(TYPED).forEach((box) => elements.add(box));
    for (const element of elements) {
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const size = parseFloat(fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      const pair = [color, ground(element), large].join(" | ");
      found.set(pair, [...(found.get(pair) ?? []), element]);
    }
    return found;
  };
  const colours = () => [...coloured().keys()];
  const shownIn = (pairs) => {
    const found = coloured();
    return pairs.flatMap((pair) => found.get(pair));
  };

  return { fits, fitsSpaced, targets, focus, colours, shownIn };
})()
