// Gives a function that tells who calls: the stack as text, one place a line. It runs before every script of the page.
//
// What V8 writes into a stack a page can write too: a function's name may hold lines that look like places, and a comment
// (sourceURL) gives code another address. V8's own objects for the places (https://v8.dev/docs/stack-trace-api) have both
// apart.
(() => {
  "use strict";
  const { apply, getOwnPropertyDescriptor, defineProperty, deleteProperty, getPrototypeOf } = Reflect;
  const NativeError = Error;
  const { captureStackTrace } = Error;
  const { slice, indexOf } = String.prototype;
  const LONGEST_NAME = 200;
  const LONGEST_ADDRESS = 300;
  const DEPTH = 16;
  const native = {};

  // A page may have put anything there, and may have sealed it: then there is nothing to restore, null.
  const put = (name, value) => {
    const before = getOwnPropertyDescriptor(NativeError, name);
    const done = defineProperty(NativeError, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    return done ? () => (before ? defineProperty(NativeError, name, before) : deleteProperty(NativeError, name)) : null;
  };
  const restore = put("prepareStackTrace", (_, sites) => {
    const prototype = getPrototypeOf(sites[0]);
    for (const name of ["getFunctionName", "getFileName", "getLineNumber", "getColumnNumber", "getEvalOrigin", "isEval", "isAsync"])
      native[name] = prototype[name];
    return "";
  });
  new NativeError().stack;
  restore();

  const ENDING = /:\d+:\d+\)(?:, <anonymous>:\d+:\d+\)?)*$/;
  const { exec } = RegExp.prototype;
  const ask = (site, what) => apply(native[what], site, []);
  // Without what ends a line, and where asked without parentheses too.
  const plain = (text, parentheses) => {
    let said = "";
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      const isBreak = letter < " " || letter === "\x85" || letter === "\u2028" || letter === "\u2029";
      said += isBreak || (parentheses && (letter === "(" || letter === ")")) ? " " : letter;
    }
    return said;
  };
  // A data: address holds the code itself, which may read like a place, and be long: what a place is made of is written in
  // another way, and the rest is cut (stacks.py does the same).
  const address = (url) => {
    if (apply(slice, url, [0, 5]) !== "data:") return url;
    let said = "";
    for (let at = 0; at < url.length && at < LONGEST_ADDRESS; at += 1) {
      const letter = url[at];
      said += letter <= " " ? "%20" : letter === "(" ? "%28" : letter === ")" ? "%29" : letter;
    }
    return url.length > LONGEST_ADDRESS ? `${said}…${url.length}` : said;
  };
  const origin = (text) => {
    const start = apply(indexOf, text, ["(data:"]) + 1;
    const ending = start > 0 ? apply(exec, ENDING, [text]) : null;
    if (ending === null) return text;
    return apply(slice, text, [0, start]) + address(apply(slice, text, [start, ending.index])) + ending[0];
  };
  const asText = (_, sites) => {
    let text = "";
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const name = plain(apply(slice, ask(site, "getFunctionName") || "", [0, LONGEST_NAME]), true);
      const at = `${ask(site, "getLineNumber")}:${ask(site, "getColumnNumber")}`;
      const place = ask(site, "isEval")
        ? `${origin(plain(ask(site, "getEvalOrigin") || "", false))}, <anonymous>:${at}`
        : `${address(ask(site, "getFileName") || "<anonymous>")}:${at}`;
      text += `\n    at ${ask(site, "isAsync") ? "async " : ""}${name} (${place})`;
    }
    return text;
  };

  // hide: the function whose frame and all above it are left out. Empty where the page has sealed in words of its own.
  return (hide) => {
    const holder = {};
    const restoreDepth = put("stackTraceLimit", DEPTH);
    const restoreText = put("prepareStackTrace", asText);
    try {
      if (restoreText === null && NativeError.prepareStackTrace !== undefined) return "";
      captureStackTrace(holder, hide);
      return holder.stack;
    } finally {
      if (restoreText) restoreText();
      if (restoreDepth) restoreDepth();
    }
  };
})()
