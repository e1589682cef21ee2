// What in this frame could be a consent banner, and its parts. Runs in a world of our own; the page cannot see it.
// survey(topic, forms) gives plain facts; elements are kept here and named by number until the next survey.
(() => {
  // An element with the id "consent" is a global by that name too, in every world: only our own counts.
  if (Object.hasOwn(globalThis, 'consent')) return;

  const NAMED = /cookie|consent|gdpr|rgpd|dsgvo|lgpd|ccpa|privacy|\bcmp\b|cmp[-_]|[-_]cmp|truste|didomi|tracking|ciastecz|gdpr/i;
  const CONTROLS = 'button, a, input[type=button], input[type=submit], input[type=image], summary, [role=button], [role=link], [role=tab], '
    + '[role=menuitem], [onclick], [class*=btn i], [class*=button i], [data-action], [tabindex="0"]';
  const ACTS = /accept|agree|allow|reject|decline|deny|refuse|dismiss|akzept|ablehn|zustimm|refus|acept|rechaz|accett|rifiut|weiger|odrzu|zgoda/i;
  const NATURAL = 'button, a, input, summary, [role=button], [role=link], [role=tab]';
  const BOXES = 'input[type=checkbox], input[type=radio], [role=switch], [role=checkbox]';
  const SWITCHES = `${BOXES}, [aria-pressed], select`;
  const WRITING = 'input:not([type]), input[type=text], input[type=email], input[type=password], input[type=tel], '
    + 'input[type=search], input[type=date], input[type=number], select, textarea';
  const MOST_ELEMENTS = 60000, MOST_OPTIONS = 4, MOST_TEXT = 30000, MOST_INSIDE = 12000, MOST_CANDIDATES = 24, MOST_BUTTONS = 80, MOST_BOXES = 200, SHORT = 4000, SHORT_NAME = 14, STALE = 900;
  let kept = [], clicks = 0, boxOfLabel = null;

  // Clicks in this frame, whoever makes them. A click on a label brings one on its box, which is the same click.
  addEventListener('click', ({ target }) => {
    if (target !== boxOfLabel) clicks += 1;
    boxOfLabel = target.closest?.('label')?.control || null;
  }, true);

  // Shadow trees: the open ones, and the closed ones that were handed to us.
  const closed = new WeakMap(), asked = new WeakSet();
  const shadowOf = (node) => node.shadowRoot || closed.get(node);
  const near = (node) => [node.parentElement, node.parentElement?.parentElement].includes(document.body);
  const mayBeClosed = (node) => !node.shadowRoot && !asked.has(node) && (node.localName.includes('-')
    || (/^(div|section|aside|span|article)$/.test(node.localName) && !node.childNodes.length
      && (near(node) || NAMED.test(`${node.id} ${node.className}`))));

  const parent = (node) => node.assignedSlot || node.parentElement
    || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const inside = (node, outer) => {
    for (let at = node; at; at = parent(at)) if (at === outer) return true;
    return false;
  };

  // All elements below a root, those of open shadow trees included, in document order.
  function below(root) {
    const all = [];
    const walk = (part) => {
      for (const node of part.querySelectorAll('*')) {
        if (all.length >= MOST_ELEMENTS) return;
        all.push(node);
        if (shadowOf(node)) walk(shadowOf(node));
      }
    };
    if (shadowOf(root)) walk(shadowOf(root));
    walk(root);
    return all;
  }

  const found = (root, selector) => below(root).filter((node) => node.matches(selector));

  function seen(node) {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const { width, height } = node.getBoundingClientRect();
    return width > 1 && height > 1;
  }

  function onScreen(node) {
    const box = node.getBoundingClientRect();
    return box.bottom > 1 && box.right > 1 && box.top < innerHeight - 1 && box.left < innerWidth - 1;
  }

  function textOf(root) {
    const parts = [root.innerText || ''];
    for (const node of below(root)) {
      if (shadowOf(node)) parts.push(...[...shadowOf(node).children].map((child) => child.innerText || ''));
    }
    if (shadowOf(root)) parts.push(...[...shadowOf(root).children].map((child) => child.innerText || ''));
    return parts.filter(Boolean).join('\n').replace(/[ \t\u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim().slice(0, MOST_TEXT);
  }

  const labelled = (node) => (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map((id) => node.getRootNode().getElementById?.(id)?.textContent || '').join(' ');

  // A component's button shows what stands within the component's own tags.
  const slotted = (node) => [...(node.querySelectorAll?.('slot') || [])].flatMap((slot) => slot.assignedNodes({ flatten: true }))
    .map((one) => one.textContent).join(' ').replace(/\s+/g, ' ').trim();

  // What the markup calls a picture that says nothing itself: `btn-accept`, `/img/refuse.svg`.
  function calledInMarkup(node) {
    const parts = [node, ...below(node)].flatMap((one) => [one.id, one.getAttribute('class'), one.getAttribute('name'),
      ...Object.values(one.dataset || {}), (one.getAttribute('src') || one.getAttribute('href') || '').split('/').pop()]);
    return parts.filter(Boolean).join(' ').split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u).find((word) => ACTS.test(word)) || '';
  }

  function nameOf(node) {
    const written = node instanceof HTMLInputElement && node.type !== 'checkbox' && node.type !== 'radio'
      ? node.value || node.alt : textOf(node) || slotted(node);
    const image = node.querySelector?.('img[alt]:not([alt=""]), svg title');
    const name = (/\p{L}/u.test(written) && written) || node.getAttribute('aria-label') || labelled(node) || node.getAttribute('title')
      || image?.alt || image?.textContent || (/[x×✕✖]/i.test(written) ? written : calledInMarkup(node) || written);
    return name.replace(/\s+/g, ' ').trim().slice(0, 200);
  }

  function labelOf(box) {
    const own = box.labels && [...box.labels].map((label) => label.innerText || label.textContent).join(' ').trim();
    let row = parent(box);
    for (let steps = 0; row && steps < 4 && !(row.innerText || '').trim(); steps += 1) row = parent(row);
    const name = own || labelled(box) || box.getAttribute('aria-label') || box.innerText || row?.innerText || box.name || box.id || '';
    return name.trim().split('\n')[0].trim().slice(0, 120);
  }

  // The sentence that a control stands in, up to its end: what "here" leads to is said before it.
  function sentenceTo(node, name) {
    const block = name.length <= SHORT_NAME && node.closest('p, div, li, td, section');
    if (!block) return '';
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEndAfter(node);
    return range.toString().replace(/\s+/g, ' ').split(/[.!?。！？]\s*(?=\S)/).pop().trim().slice(-200);
  }

  // Where following an anchor leads away from this document, the address; otherwise null.
  function leadsTo(node) {
    const anchor = node.closest('a[href], area[href]');
    if (!anchor || /^\s*(#|javascript:|$)/i.test(anchor.getAttribute('href'))) return null;
    // This very page with another query tells the server what was chosen.
    if (anchor.href.includes('#') || anchor.search) {
      if (anchor.origin + anchor.pathname === location.origin + location.pathname) return null;
    }
    return anchor.href;
  }

  const isLifted = (style) => ['fixed', 'sticky'].includes(style.position) || (style.position === 'absolute' && Number(style.zIndex) >= 10);

  // The innermost element that carries the text of a control: its size and colour are what is read.
  function lettering(node) {
    let at = node;
    for (;;) {
      const inner = [...(shadowOf(at)?.children || at.children)].filter((child) => (child.innerText || '').trim() && seen(child));
      const bare = [...at.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
      if (bare || inner.length !== 1) return at;
      [at] = inner;
    }
  }

  function keep(node) {
    kept.push(node);
    return kept.length - 1;
  }

  // Listeners cannot be seen; a short text whose names say what it does is taken for a control.
  const actsByName = (node) => ACTS.test(`${node.id} ${node.getAttribute('class') || ''}`) && !node.querySelector('p, div, button, a, input')
    && (node.innerText || '').trim().length < 60;

  function controls(root) {
    const all = below(root).filter((node) => {
      if (!(node instanceof HTMLElement || node instanceof SVGElement)) return false;
      return node.matches(CONTROLS) || actsByName(node) || (getComputedStyle(node).cursor === 'pointer' && (node.innerText || '').trim().length < 60
        && getComputedStyle(parent(node) || node).cursor !== 'pointer');
    }).filter((node) => !node.matches(BOXES) && seen(node));
    const natural = all.filter((node) => node.matches(NATURAL));
    return all.filter((node) => natural.includes(node)
      ? !natural.some((other) => other !== node && inside(node, other))
      : !all.some((other) => other !== node && (natural.includes(other) ? inside(node, other) || inside(other, node) : inside(other, node))));
  }

  // Texts that nothing marks as a control, where nothing else is one: a script may wait for them all the same.
  const bare = (root) => below(root).filter((node) => /^(SPAN|DIV|I|B|EM|STRONG)$/.test(node.tagName) && !node.children.length
    && !shadowOf(node) && node.textContent.trim().length > 1 && node.textContent.length < 40 && seen(node));

  function buttonsOf(root, mayBeBare) {
    const marked = controls(root).slice(0, MOST_BUTTONS);
    const texts = mayBeBare && marked.every(leadsTo) ? bare(root).slice(0, MOST_BUTTONS) : [];
    return [...marked.map((node) => ({ ...button(node), bare: false })), ...texts.map((node) => ({ ...button(node), bare: true }))];
  }

  function button(node) {
    const box = node.getBoundingClientRect();
    const [letters, text] = [lettering(node), nameOf(node)];
    return {
      node: keep(node),
      text,
      leads_to: leadsTo(node),
      as_button: node.matches('[role=button], [class*=btn i], [class*=button i]'),
      disabled: Boolean(node.disabled) || node.getAttribute('aria-disabled') === 'true',
      area: Math.round(box.width * box.height),
      font_size: parseFloat(getComputedStyle(letters).fontSize) || null,
      contrast: contrastIn(letters, parent, isLifted),
      sentence: sentenceTo(node, text),
      is_tab: node.matches('[role=tab], summary') || node.hasAttribute('aria-expanded'),
    };
  }

  const shownBox = (box) => seen(box) || [...(box.labels || [])].some(seen) || (parent(box) && seen(parent(box)));

  // A list of a few words is a switch where they say yes and no; a longer one is chosen from.
  const isChoice = (node) => node.localName !== 'select' || (!node.multiple && node.options.length <= MOST_OPTIONS);

  const isOn = (box) => (box instanceof HTMLInputElement ? box.checked
    : (box.getAttribute('aria-checked') || box.getAttribute('aria-pressed')) === 'true');

  function switchOf(box) {
    return {
      node: keep(box), label: labelOf(box), on: isOn(box), radio: box.type === 'radio',
      fixed: Boolean(box.disabled) || box.getAttribute('aria-disabled') === 'true' || Boolean(box.closest('fieldset[disabled]')),
      shown: Boolean(shownBox(box)), is_button: box.matches('[aria-pressed]') && !box.matches(BOXES),
      options: [...(box.options || [])].map((option) => option.text.trim()), chosen: box.selectedIndex ?? -1,
    };
  }

  function candidates(topic, forms) {
    const top = window === window.parent;
    const chosen = [];
    for (const node of below(document.documentElement)) {
      if (!(node instanceof HTMLElement) || ['HEAD', 'SCRIPT', 'STYLE', 'BODY', 'A', 'BUTTON', 'INPUT', 'LABEL', 'IFRAME'].includes(node.tagName)) continue;
      const style = getComputedStyle(node);
      const named = NAMED.test(`${node.id} ${node.getAttribute('class') || ''} ${node.getAttribute('aria-label') || ''} ${node.tagName}`);
      const dialog = node.matches('dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true], [popover]');
      const lifted = isLifted(style);
      const ofBody = node.parentElement === document.body && !['MAIN', 'NAV', 'FOOTER', 'ARTICLE'].includes(node.tagName);
      if (!(named || dialog || lifted || ofBody || (forms && node.localName === 'form'))) continue;
      if (!(seen(node) || shadowOf(node) || node.children.length && style.display !== 'none')) continue;
      if (node.getElementsByTagName('*').length > MOST_INSIDE) continue;
      chosen.push({ node, named, dialog, lifted, fixed: style.position === 'fixed' });
    }
    if (!top && document.body && innerWidth > 40 && innerHeight > 30) {
      chosen.push({ node: document.body, named: NAMED.test(location.href), dialog: true, lifted: true, fixed: false });
    }
    // Where its text is a picture, a label may say what it is about.
    const said = (text) => topic.test(text.replace(/[’‘´`]/g, "'"));
    const told = (node, text) => (said(text) ? text : `${node.getAttribute('aria-label') || ''}\n${text}`.trim());
    return chosen.map((one) => ({ ...one, text: told(one.node, textOf(one.node)) }))
      .filter((one) => one.text && one.text.length < MOST_TEXT && said(one.text))
      .filter((one) => one.node === document.body || !one.fixed || reaches(one.node));
  }

  function isFixed(node) {
    for (let at = node; at; at = parent(at)) if (getComputedStyle(at).position === 'fixed') return true;
    return false;
  }

  // A wrapper may have no size of its own while its children are on the screen.
  function reaches(node) {
    if (seen(node) && onScreen(node)) return true;
    return below(node).slice(0, 400).some((child) => seen(child) && onScreen(child));
  }

  function boxOf(node) {
    const own = node.getBoundingClientRect();
    if (own.width > 1 && own.height > 1) return own;
    const boxes = below(node).filter(seen).map((child) => child.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    return new DOMRect(left, top, Math.max(...boxes.map((b) => b.right)) - left, Math.max(...boxes.map((b) => b.bottom)) - top);
  }

  function describe({ node, named, dialog, lifted, text }) {
    const box = boxOf(node);
    const [width, height] = [Math.min(box.right, innerWidth) - Math.max(box.left, 0), Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)];
    return {
      node: keep(node), named, dialog, lifted, text,
      where: node === document.body ? 'body' : `${node.tagName.toLowerCase()}#${node.id}.${node.getAttribute('class') || ''}`.slice(0, 120),
      area: Math.round(box.width * box.height),
      covers: Math.round((Math.max(0, width) * Math.max(0, height) / (innerWidth * innerHeight)) * 1000) / 1000,
      buttons: buttonsOf(node, (dialog || lifted) && text.length < SHORT),
      boxes: found(node, SWITCHES).filter(isChoice).slice(0, MOST_BOXES).map(switchOf),
      writes: found(node, WRITING).filter((one) => seen(one) && !(one.localName === 'select' && isChoice(one))).length,
    };
  }

  // Has the page been written to since the last survey? What styles alone bring, and shadow trees, tell nobody.
  let changed = true, latest = null;
  new MutationObserver(() => { changed = true; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  globalThis.consent = {
    // The last survey of this kind while the page stands as it did then; an old one is none.
    latest: (topic, forms) => (latest && !changed && latest.topic === topic && latest.forms === forms
      && performance.now() - latest.at < STALE ? latest.answer : null),
    survey(topic, forms) {
      kept = [];
      changed = false;
      const words = new RegExp(topic, 'iu');
      // Of nested candidates that say the same the innermost tells most about size and place.
      const all = candidates(words, forms);
      const distinct = all.filter((one) => !all.some((other) => other !== one && inside(other.node, one.node)
        && other.text.length >= one.text.length * 0.98));
      distinct.sort((a, b) => (b.named + b.dialog + b.lifted) - (a.named + a.dialog + a.lifted) || a.text.length - b.text.length);
      const described = distinct.slice(0, MOST_CANDIDATES).map(describe).filter((one) => one.buttons.length || one.boxes.length);
      const answer = { url: location.href, top: window === window.parent, candidates: described };
      latest = { answer, topic, forms, at: performance.now() };
      return answer;
    },
    // Controls anywhere in the frame that may open the settings again: by their words, or by names of floating buttons.
    openers(topic) {
      kept = [];
      latest = null;
      const words = new RegExp(topic, 'iu');
      const again = /revoke|revisit|reopen|withdraw|renew|show-?settings|preferences|manage|widget|badge|float|toggle|icon|settings|trigger/i;
      return controls(document.documentElement).map((node) => {
        const names = `${node.id} ${node.getAttribute('class') || ''}`;
        const floats = /revoke|revisit|reconsent|reopen/i.test(names) || (NAMED.test(names) && again.test(names));
        return floats || words.test(nameOf(node)) ? { ...button(node), floats } : null;
      }).filter((one) => one && one.text.length < 90 && !one.disabled);
    },
    usable(number) { return usableBehind(kept[number], parent, inside); },
    keep,
    room: () => innerWidth * innerHeight,
    // What is fixed to the window stands only within it; what lies in the page may be scrolled to.
    stands(number) {
      const node = kept[number];
      return Boolean(node?.isConnected && ((seen(node) && !isFixed(node)) || reaches(node)));
    },
    // It is not done yet, or has gone away just now.
    isAtWork: (number) => !kept[number]?.isConnected || kept[number].matches(':disabled, [aria-busy=true], [aria-disabled=true]'),
    // Elements that may hide a closed shadow tree, each named once; adopt() takes what was found behind one.
    hosts() {
      globalThis.consent.named = below(document.documentElement).filter(mayBeClosed).slice(0, 40);
      globalThis.consent.named.forEach((node) => asked.add(node));
      return globalThis.consent.named.length;
    },
    adopt(host, root) { closed.set(host, root); },
    clicks: () => clicks,
    // Choose from a list, as a visitor does: what listens is told.
    pick(number, index) {
      const node = kept[number];
      if (!node?.isConnected || node.disabled) return false;
      node.selectedIndex = index;
      for (const type of ['input', 'change']) node.dispatchEvent(new Event(type, { bubbles: true }));
      clicks += 1;
      return true;
    },
    picked: (number) => (kept[number]?.isConnected ? kept[number].selectedIndex : null),
    isOn: (number) => (kept[number]?.isConnected ? isOn(kept[number]) : null),
    // The middle of a control in this frame's window; null where something else lies over it.
    aim(number) {
      const node = kept[number];
      if (!node?.isConnected) return null;
      node.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      const box = node.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      let hit = document.elementFromPoint(x, y);
      while (hit && shadowOf(hit)) {
        const deeper = shadowOf(hit).elementFromPoint(x, y);
        if (!deeper || deeper === hit) break;
        hit = deeper;
      }
      return hit && (inside(hit, node) || inside(node, hit)) && box.width > 1 ? { x, y } : null;
    },
    // A click that follows no link: what the page itself does on it is done.
    press(number) {
      const node = kept[number];
      if (!node?.isConnected) return false;
      const stay = (event) => { if (leadsTo(node)) event.preventDefault(); };
      addEventListener('click', stay, { once: true });
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
        const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
        node.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, composed: true, view: window }));
      }
      node.click();
      removeEventListener('click', stay);
      return true;
    },
  };
})()
