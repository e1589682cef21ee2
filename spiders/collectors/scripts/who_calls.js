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
  const { replace, slice } = String.prototype;
  const AWKWARD = /[\s()]+/g;
  const BREAKS = /[\r\n\u2028\u2029]+/g;
  const LONGEST_NAME = 200;
  const DEPTH = 16;
  const native = {};

  // A page may have put anything there, and may have sealed it.
  const put = (name, value) => {
    const before = getOwnPropertyDescriptor(NativeError, name);
    const done = defineProperty(NativeError, name, { value, writable: true, enumerable: true, configurable: true });
    return () => done && (before ? defineProperty(NativeError, name, before) : deleteProperty(NativeError, name));
  };
  const restore = put("prepareStackTrace", (_, sites) => {
    const prototype = getPrototypeOf(sites[0]);
    for (const name of ["getFunctionName", "getFileName", "getLineNumber", "getColumnNumber", "getEvalOrigin", "isEval", "isAsync"])
      native[name] = prototype[name];
    return "";
  });
  new NativeError().stack;
  restore();

  const ask = (site, what) => apply(native[what], site, []);
  const without = (text, pattern) => apply(replace, text || "", [pattern, " "]);
  const asText = (_, sites) => {
    let text = "";
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const name = apply(slice, without(ask(site, "getFunctionName"), AWKWARD), [0, LONGEST_NAME]);
      const at = `${ask(site, "getLineNumber")}:${ask(site, "getColumnNumber")}`;
      const place = ask(site, "isEval")
        ? `${without(ask(site, "getEvalOrigin"), BREAKS)}, <anonymous>:${at}`
        : `${ask(site, "getFileName") || "<anonymous>"}:${at}`;
      text += `\n    at ${ask(site, "isAsync") ? "async " : ""}${name} (${place})`;
    }
    return text;
  };

  // hide: the function whose frame and all above it are left out.
  return (hide) => {
    const holder = {};
    const restoreDepth = put("stackTraceLimit", DEPTH);
    const restoreText = put("prepareStackTrace", asText);
    try {
      captureStackTrace(holder, hide);
      return holder.stack;
    } finally {
      restoreText();
      restoreDepth();
    }
  };
})()
