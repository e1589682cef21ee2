// What is measured on a banner. `parent` gives the element around one, across shadow trees; `inside` whether one lies in
// another; `isLifted` tells from a style whether what it belongs to lies over the page.

// How well a text stands out from what lies behind it.
globalThis.contrastIn ??= ((node, parent, isLifted) => {
  function rgba(value) {
    const parts = /^rgba?\(([^)]+)\)$/.exec(value)?.[1].split(/[,/ ]+/).filter(Boolean).map(Number);
    return parts && parts.length >= 3 && !parts.some(Number.isNaN) ? [parts[0], parts[1], parts[2], parts[3] ?? 1] : null;
  }

  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);

  function luminance(colour) {
    const [r, g, b] = colour.map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const UNREADABLE = (style) => style.backgroundImage !== 'none' || style.filter !== 'none' || style.mixBlendMode !== 'normal';

  // What is painted behind a node, or with its text, when its ancestors are painted from the outermost on. An opacity
  // counts for all that an element holds: CSS Color 4, "group opacity".
  function painted(path, under, text) {
    const [first, ...rest] = path;
    if (!first) return text ? over(text, under) : under;
    const inner = painted(rest, over(first.colour, under), text);
    return [0, 1, 2].map((i) => inner[i] * first.opacity + under[i] * (1 - first.opacity)).concat(1);
  }

  // WCAG 2 contrast ratio of a text against what lies behind it; null over pictures, gradients and filters, and where the
  // page shows through what lies over it.
  function contrast() {
    const path = [];
    let covered = 0;
    for (let at = node; at; at = parent(at)) {
      const style = getComputedStyle(at);
      const [colour, opacity] = [rgba(style.backgroundColor), Number(style.opacity)];
      if (!colour || UNREADABLE(style)) return null;
      path.unshift({ colour, opacity });
      covered = (colour[3] + covered * (1 - colour[3])) * opacity;
      if (covered >= 0.999) break;
      if (isLifted(style)) return null;
    }
    const text = rgba(getComputedStyle(node).webkitTextFillColor);
    if (!text) return null;
    const white = [255, 255, 255, 1];
    const [light, dark] = [painted(path, white, text), painted(path, white, null)].map(luminance).sort((a, b) => b - a);
    return Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100;
  }

  return contrast();
});

// Can the page be used while this stands in it?
globalThis.usableBehind ??= ((root, parent, inside) => {
  // An overlay: out of the flow, as large as the window.
  function covers(node) {
    for (let at = node; at && at !== document.body; at = parent(at)) {
      if (!['fixed', 'absolute'].includes(getComputedStyle(at).position)) continue;
      const box = at.getBoundingClientRect();
      if (box.width >= innerWidth * 0.95 && box.height >= innerHeight * 0.95 && at.innerText.trim().length < 6000
        && getComputedStyle(at).position === 'fixed') return true;
    }
    return false;
  }

  const box = root.getBoundingClientRect();
  let free = 0, taken = 0;
  for (let row = 1; row < 8; row += 1) {
    for (let column = 1; column < 8; column += 1) {
      const [x, y] = [(innerWidth * column) / 8, (innerHeight * row) / 8];
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) continue;
      const hit = document.elementFromPoint(x, y);
      if (!hit || inside(root, hit) && hit !== document.body && hit !== document.documentElement && covers(hit)) taken += 1;
      else if (inside(hit, root) || covers(hit)) taken += 1;
      else free += 1;
    }
  }
  const locked = [document.documentElement, document.body].some((node) => node && ['hidden', 'clip'].includes(getComputedStyle(node).overflowY)
    && node.scrollHeight > innerHeight + 50);
  const inert = document.querySelector('dialog:modal') !== null;
  return free > taken && !locked && !inert;
});
