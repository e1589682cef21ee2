// Gives a function that makes of an argument what a report can hold, cut at a length. It runs before every script of the
// page, and nothing of the page's may run because somebody looks: no getter, no toJSON.
(() => {
  "use strict";
  const scope = globalThis;
  const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
  const { setPrototypeOf } = Object;
  const { isArray } = Array;
  const { stringify } = JSON;
  const { isView } = ArrayBuffer;
  const NativeURL = scope.URL;
  const href = NativeURL && getOwnPropertyDescriptor(NativeURL.prototype, "href").get;
  const keep = Function.prototype.call.bind(String.prototype.slice);
  const MOST_KEYS = 30;

  const plain = (value, depth) => {
    if (typeof value === "function") return "function";
    if (value === null || typeof value !== "object") return typeof value === "bigint" || typeof value === "symbol" ? typeof value : value;
    if (NativeURL && value instanceof NativeURL) return apply(href, value, []);
    if (isView(value)) return `${value.byteLength} bytes`;
    if (depth === 0) return "object";
    const copy = setPrototypeOf(isArray(value) ? [] : {}, null);
    const keys = ownKeys(value);
    let left = MOST_KEYS;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at];
      const descriptor = typeof key === "string" && key !== "length" ? getOwnPropertyDescriptor(value, key) : null;
      if (descriptor && "value" in descriptor && descriptor.enumerable && (left -= 1) >= 0) copy[key] = plain(descriptor.value, depth - 1);
    }
    return copy;
  };
  return (value, longest) => {
    switch (typeof value) {
      case "string": return value.length > longest ? keep(value, 0, longest) + "…" : value;
      case "number": return value === value && value !== Infinity && value !== -Infinity ? value : String(value);
      case "boolean": return value;
      case "undefined": return null;
      case "function": return "function";
      case "object":
        if (value === null) return null;
        if (scope.Element && value instanceof scope.Element) return `<${value.localName}>`;
        try {
          const copy = plain(value, 3);
          const text = stringify(copy);
          return text.length > longest ? keep(text, 0, longest) + "…" : copy;
        } catch { return "object"; }
      default: return typeof value;
    }
  };
})()
