// Gives a function that gives two tables: what is told of some calls beside their arguments, and what arguments are cut
// down to. It runs before every script of the page, which may replace anything later.
(() => (surface, short, made, addresses, state) => {
  "use strict";
  const { steady, list, joined } = made;
  const scope = globalThis;
  const { apply, getOwnPropertyDescriptor } = Reflect;
  const { isArray } = Array;
  const NativeURL = scope.URL;
  const MOST_ADDRESSES = 30;
  const { exec } = RegExp.prototype;
  const { indexOf } = String.prototype;
  const HANDLER = /\son[a-z]{3,25}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
  const MOST_HANDLERS = 8;

  const absolute = (address) => {
    try { return new NativeURL(String(address), scope.document ? scope.document.baseURI : scope.location.href).href; } catch { return null; }
  };
  const inSpace = steady(new WeakSet(), ["has", "add"]); // canvases for WebGL
  const listeners = steady(new Set(surface.listeners), ["has"]);
  const remember = (canvas, kind) => {
    if (kind === "webgl" || kind === "webgl2" || kind === "experimental-webgl") inSpace.add(canvas);
    return [];
  };
  const sizeOf = (canvas) => {
    const size = { width: canvas.width, height: canvas.height };
    return inSpace.has(canvas) ? { ...size, webgl: true, shown: canvas.isConnected === true } : size;
  };
  // Read as the browser has them: a page may have put something else there.
  const property = (type, name) => {
    const { get } = (scope[type] && getOwnPropertyDescriptor(scope[type].prototype, name)) || {};
    return (self) => apply(get, self, []);
  };
  const colour = (type, member) => {
    const of = property(type, member);
    return (self) => [{ colour: short(of(self), 40) }];
  };
  const [transactionOf, databaseOf, databaseName, shelfName, addressOf, actionOf] = [
    property("IDBObjectStore", "transaction"), property("IDBTransaction", "db"), property("IDBDatabase", "name"),
    property("IDBObjectStore", "name"), property("Request", "url"), property("HTMLFormElement", "action"),
  ];
  const shelf = (self) => [databaseName(databaseOf(transactionOf(self))), shelfName(self)];
  const area = (self) => [self === storages.local ? "local" : "session"];
  const asked = (what) => (scope.Request && what instanceof scope.Request ? addressOf(what) : absolute(what));
  const extra = {
    "HTMLCanvasElement.toDataURL": (self) => [sizeOf(self)],
    "HTMLCanvasElement.toBlob": (self) => [sizeOf(self)],
    "OffscreenCanvas.convertToBlob": (self) => [sizeOf(self)],
    "HTMLCanvasElement.getContext": remember,
    "OffscreenCanvas.getContext": remember,
    "EventTarget.addEventListener": (self) => [self === scope || self === undefined ? "window" : self === scope.document ? "document" : self],
    "Storage.setItem": area,
    "Storage.removeItem": area,
    "Storage.clear": area,
    "Storage.getItem": area,
    "IDBObjectStore.put": shelf,
    "IDBObjectStore.add": shelf,
    "HTMLFormElement.submit": (self) => [actionOf(self)],
    "HTMLFormElement.requestSubmit": (self) => [actionOf(self)],
  };
  for (const type of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"]) {
    extra[`${type}.fillText`] = colour(type, "fillStyle");
    extra[`${type}.strokeText`] = colour(type, "strokeStyle");
  }
  const local = getOwnPropertyDescriptor(scope, "localStorage");
  const storages = {
    get local() { try { return local ? apply(local.get, scope, []) : null; } catch { return null; } },
  };
  // The code of handlers that stands in a piece of a document: nothing else tells later who wrote it.
  const mayHold = (text) => apply(indexOf, text, [" on"]) >= 0 || apply(indexOf, text, ["\non"]) >= 0 || apply(indexOf, text, ["\ton"]) >= 0;
  const handlers = (args) => {
    let found = null;
    for (let at = 0; at < args.length; at += 1) {
      const text = args[at];
      if (typeof text !== "string" || !mayHold(text)) continue;
      HANDLER.lastIndex = 0;
      for (let match; (match = apply(exec, HANDLER, [text])) !== null && (found === null || found.length < MOST_HANDLERS); ) {
        found = found || [];
        found[found.length] = match[1] || match[2] || match[3] || "";
      }
    }
    return found;
  };
  const { table, markup } = addresses(absolute, list, state);
  const written = (args) => {
    const codes = handlers(args), given = markup(args);
    return codes === null || given === null ? codes || given : joined(codes, given);
  };
  // What an argument list is cut down to, or null when the call is of no interest.
  const interest = {
    ...table,
    "EventTarget.addEventListener": (args) => (listeners.has(args[0]) ? [args[0]] : null),
    "Storage.setItem": (args) => [args[0]],
    "Worker": (args) => [absolute(args[0])],
    "SharedWorker": (args) => [absolute(args[0])],
    "Worklet.addModule": (args) => [absolute(args[0])],
    "ServiceWorkerContainer.register": (args) => [absolute(args[0])],
    "Element.innerHTML.set": written,
    "Element.outerHTML.set": written,
    "ShadowRoot.innerHTML.set": written,
    "Element.insertAdjacentHTML": written,
    "Element.setHTMLUnsafe": written,
    "ShadowRoot.setHTMLUnsafe": written,
    "Range.createContextualFragment": written,
    "Document.write": written,
    "Document.writeln": written,
    "DOMParser.parseFromString": written,
    "HTMLFormElement.submit": () => [],
    "HTMLFormElement.requestSubmit": () => [],
    "IDBObjectStore.put": () => [],
    "IDBObjectStore.add": () => [],
    "window.fetch": (args) => {
      const options = args[1];
      return options && options.keepalive === true ? [asked(args[0]), { method: options.method, body: options.body }] : null;
    },
    "Cache.put": (args) => [asked(args[0])],
    "Cache.add": (args) => [asked(args[0])],
    "Cache.addAll": (args) => {
      const list = args[0];
      const urls = [];
      for (let at = 0; isArray(list) && at < list.length && at < MOST_ADDRESSES; at += 1) urls[at] = asked(list[at]);
      return [urls];
    },
  };
  return { extra, interest };
})()
