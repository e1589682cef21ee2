// Gives a table of calls that give the browser addresses to fetch later, each with what finds the addresses in its
// arguments: the request that comes of it names no script. It runs before every script of the page.
// `state.gone` tells that the document has been left.
(() => (absolute, list, state) => {
  "use strict";
  const scope = globalThis;
  const { apply } = Reflect;
  const { exec } = RegExp.prototype;
  const { indexOf, replace } = String.prototype;
  const { getAttribute } = scope.Element ? scope.Element.prototype : {};
  const STYLE = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;
  const MARKUP = /\s(?:src|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))|url\(\s*(?:&quot;|&#39;|["'])?((?:(?!&quot;|&#39;)[^"')\s])+)/gi;
  const LATE = /url\(|<(?:audio|video|object|embed)\b|\sloading\s*=\s*["']?lazy/i;
  const AMP = /&amp;/g;
  const MOST = 20;
  const MEDIA = { __proto__: null, audio: "src", video: "src", source: "src", track: "src", embed: "src", object: "data" };

  const address = (text) => {
    const url = absolute(text);
    return url !== null && apply(indexOf, url, ["http"]) === 0 ? url : null;
  };
  const within = (pattern, text, found) => {
    pattern.lastIndex = 0;
    for (let match; (match = apply(exec, pattern, [text])) !== null && (found === null || found.length < MOST); ) {
      const url = address(match[1] || match[2] || match[3] || match[4] || match[5] || "data:");
      if (url === null) continue;
      found = found || list();
      found[found.length] = url;
    }
    return found;
  };
  const style = (text) => {
    if (typeof text !== "string" || (apply(indexOf, text, ["url("]) < 0 && apply(indexOf, text, ["@import"]) < 0)) return null;
    return within(STYLE, text, null);
  };
  const first = (args) => style(args[0]);
  const second = (args) => style(args[1]);
  const one = (args) => {
    const url = address(args[0]);
    return url === null ? null : list(url);
  };
  const isLazy = (image) => apply(getAttribute, image, ["loading"]) === "lazy";
  const attribute = (args, self) => {
    const name = args[0];
    if (name === "style") return style(args[1]);
    if (name !== "src" && name !== "data" && name !== "poster") return null;
    const tag = self.localName;
    if (name !== "poster" && MEDIA[tag] !== name && !(tag === "img" && isLazy(self))) return null;
    return one(list(args[1]));
  };
  // In pieces of documents: elements that fetch late, and styles.
  const markup = (args) => {
    let found = null;
    for (let at = 0; at < args.length; at += 1) {
      const text = args[at];
      if (typeof text === "string" && apply(exec, LATE, [text]) !== null) found = within(MARKUP, apply(replace, text, [AMP, "&"]), found);
    }
    return found;
  };
  const table = {
    "CSSStyleDeclaration.setProperty": second,
    "StylePropertyMap.set": second,
    "StylePropertyMap.append": second,
    "Element.setAttribute": attribute,
    "HTMLImageElement.src.set": (args, self) => {
      const found = state.gone || isLazy(self) ? one(args) : null;
      if (found !== null && state.gone) found[found.length] = "gone";
      return found;
    },
  };
  for (const api of ["CSSStyleDeclaration.cssText.set", "HTMLElement.style.set", "CSSStyleSheet.insertRule", "CSSStyleSheet.replace",
    "CSSStyleSheet.replaceSync", "CSSGroupingRule.insertRule", "Node.textContent.set", "Document.createTextNode"]) table[api] = first;
  for (const api of ["HTMLMediaElement.src.set", "HTMLVideoElement.poster.set", "HTMLSourceElement.src.set", "HTMLTrackElement.src.set",
    "HTMLObjectElement.data.set", "HTMLEmbedElement.src.set", "Audio", "EventSource"]) table[api] = one;
  return { table, markup };
})()
