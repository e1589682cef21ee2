// Runs before every script of the page, in each frame and worker; sees and counts calls, and changes none of them.
// Arguments: the name of the binding to report to, the surface to watch (surface.json), and steady.js, who_calls.js,
// short.js, details.js and addresses.js.
(bindingName, surface, made, whoCalls, short, details, addresses) => {
  "use strict";
  const scope = globalThis;
  const { steady, list, joined } = made;
  const report = scope[bindingName];
  if (typeof report !== "function") return;
  delete scope[bindingName];
  // The empty document of a window of ours: of an origin of its own and with no opener, so that no script reaches it.
  if (scope.document && scope.top === scope && !scope.opener && scope.origin === "null" && scope.location.href === "about:blank") return;

  // The page may replace any of these later.
  const { apply, construct, getOwnPropertyDescriptor, defineProperty, getPrototypeOf, setPrototypeOf } = Reflect;
  const { stringify } = JSON;
  const { captureStackTrace } = Error;
  const NativeError = Error;
  const now = Date.now;
  const then = Promise.prototype.then;
  const NativePromise = Promise;
  const settled = steady(Promise.resolve(), ["constructor"]);
  const find = RegExp.prototype.exec;
  const ADDRESS = /:[^\s:]+:\d+:\d+\)?/;
  const { debug } = scope.console;
  const wrapped = steady(new WeakMap(), ["get", "set"]);
  const known = steady(new Map(), ["get", "set", "forEach"]);
  const perApi = steady(new Map(), ["get", "set"]);
  const families = steady(new Map(), ["get", "set", "clear"]);
  let pending = { __proto__: null, calls: list(), outcomes: list() };
  // Put in when scripts of the page had already run: a document that came into a process of its own unannounced.
  const late = Boolean(scope.document && scope.document.scripts.length);
  let scheduled = false;
  let lastId = 0;

  const MOST_ARGUMENTS = 30;
  const LONGEST_ARGUMENT = 300;
  const LONGEST_COOKIE = 5000;
  const MOST_ENTRIES = 300; // of one interface in one frame
  const ALL_STACKS = 200; // calls whose stack is looked at, every one of them
  const ALL_SIZES = 1000; // of sizes: a script that looks for fonts asks for some hundred
  const SOME_STACKS = 64; // and one in so many after that

  const send = (counted) => {
    const batch = {
      __proto__: null, ...pending, frame: scope.location ? scope.location.href : "", origin: scope.origin || "", late, totals: counted,
    };
    pending = { __proto__: null, calls: list(), outcomes: list() };
    apply(report, undefined, [stringify(batch)]);
  };
  const flush = () => {
    scheduled = false;
    families.clear();
    send(list());
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    apply(then, settled, [flush]);
  };
  const totals = () => {
    const counted = list();
    known.forEach((entry) => { if (entry.calls > 1) counted[counted.length] = list(entry.id, entry.calls); });
    send(counted);
  };

  const record = (api, args, hide, most = ALL_STACKS) => {
    let state = perApi.get(api);
    if (state === undefined) perApi.set(api, (state = { __proto__: null, seen: 0, entries: 0, last: null }));
    state.seen += 1;
    if (state.seen > most && state.seen % SOME_STACKS !== 0 && state.last !== null) {
      state.last.calls += 1;
      return state.last;
    }
    const stack = whoCalls(hide);
    const longest = api === "Document.cookie.set" || api === "CookieStore.set" ? LONGEST_COOKIE : LONGEST_ARGUMENT;
    const shown = list();
    for (let index = 0; index < args.length && index < MOST_ARGUMENTS; index += 1) shown[index] = short(args[index], longest);
    const key = `${api}\n${stringify(shown)}\n${stack}`;
    let entry = known.get(key);
    if (entry === undefined) {
      if (state.entries >= MOST_ENTRIES) {
        state.last.calls += 1;
        return state.last;
      }
      state.entries += 1;
      entry = { __proto__: null, id: (lastId += 1), calls: 0 };
      known.set(key, entry);
      pending.calls[pending.calls.length] = { __proto__: null, id: entry.id, api, args: shown, stack, at: now() };
      // Code in a string, which a timer runs, has no address; the protocol's stack of a message does name who set it.
      if (apply(find, ADDRESS, [stack]) === null) apply(debug, scope.console, [`${bindingName} ${entry.id}`]);
      schedule();
    }
    entry.calls += 1;
    state.last = entry;
    return entry;
  };

  const outcome = (entry, said) => {
    pending.outcomes[pending.outcomes.length] = list(entry.id, said);
    schedule();
  };
  const watchOutcome = (entry, result) => {
    if (!(result instanceof NativePromise)) return;
    apply(then, result, [
      (value) => outcome(entry, value && typeof value === "object" && typeof value.state === "string" ? value.state : typeof value === "string" ? value : "granted"),
      (problem) => outcome(entry, problem && problem.name === "NotAllowedError" ? "denied" : String(problem && problem.name)),
    ]);
  };

  // An error that the browser throws under our feet names us in its stack: taken again from where the page called.
  const OURS = /^[^\n]*\n +at (Reflect\.|Object\.)?(apply|construct) \(/;
  const withoutUs = (problem, hide) => {
    if (problem === null || typeof problem !== "object" || !getOwnPropertyDescriptor(problem, "stack")) return problem;
    const prepare = NativeError.prepareStackTrace;
    try {
      if (prepare !== undefined) NativeError.prepareStackTrace = undefined;
      if (apply(find, OURS, [problem.stack]) !== null) captureStackTrace(problem, hide);
    } finally {
      if (prepare !== undefined) NativeError.prepareStackTrace = prepare;
    }
    return problem;
  };

  const stand = (native, substitute) => {
    wrapped.set(substitute, native);
    return substitute;
  };

  // The page is told once that it is being left, by events of ours (leave.js). When it really is, its handlers must not run
  // again: they would send everything twice, and the browser does not report what is sent then.
  const listen = scope.addEventListener;
  const state = { __proto__: null, gone: false };
  let told = false;
  let sees = false;
  const onLeaving = (event) => {
    if (event.isTrusted && told) return event.stopImmediatePropagation();
    if (event.type === "pagehide") leaving(event.isTrusted);
  };
  // A window's listeners are called in the order in which they came. One of ours for unload that comes with the page's first
  // and not before: the browser reports it to the site's endpoint for deprecations.
  const seeUnload = () => {
    if (sees) return;
    sees = true;
    apply(listen, scope, ["unload", onLeaving]);
  };

  const { extra, interest } = details(surface, short, made, addresses, state);
  const listened = interest["EventTarget.addEventListener"];
  interest["EventTarget.addEventListener"] = (args) => {
    if (args[0] === "unload" && scope.document) seeUnload();
    return listened(args);
  };
  const asks = new Set(surface.asks);

  const wrapFunction = (api, native) => {
    const select = interest[api];
    const more = extra[api];
    const asking = asks.has(api);
    const locates = api.startsWith("Geolocation.");
    const handler = {
      __proto__: null,
      // As for any function: it cannot become its own ancestor.
      setPrototypeOf(target, prototype) {
        for (let at = prototype; at !== null; at = getPrototypeOf(at)) if (at === substitute) return false;
        return setPrototypeOf(target, prototype);
      },
      apply(target, self, args) {
        let entry = null;
        let given = args;
        try {
          if (select) given = select(args, self);
          if (given !== null) entry = record(api, more ? joined(given, more(self, args[0])) : given, handler.apply);
        } catch { /* an argument that resists being looked at */ }
        if (locates && entry !== null) {
          const yes = args[0], no = args[1], options = args[2];
          return apply(target, self, [
            typeof yes === "function" ? (at) => { outcome(entry, "granted"); return yes(at); } : yes,
            (problem) => { outcome(entry, problem.code === 1 ? "denied" : "unavailable"); if (typeof no === "function") return no(problem); },
            options,
          ]);
        }
        let result;
        try {
          result = apply(target, self, args);
        } catch (problem) {
          throw withoutUs(problem, handler.apply);
        }
        if (asking && entry !== null) watchOutcome(entry, result);
        return result;
      },
      construct(target, args, newTarget) {
        try { record(api, select ? select(args) : args, handler.construct); } catch { /* as above */ }
        try {
          return construct(target, args, newTarget === substitute ? target : newTarget);
        } catch (problem) {
          throw withoutUs(problem, handler.construct);
        }
      },
    };
    const substitute = new Proxy(native, handler);
    return stand(native, substitute);
  };

  // In a worker that has not begun stand only the interfaces that every worker has: which others there are, such as those of
  // secure contexts, the browser decides when it has the script. They are seen to before its first statement (attach.py).
  const members = Object.entries(surface.members);
  const wrapMembers = () => {
    for (let at = 0; at < members.length; at += 1) {
      const [name, names] = members[at];
      const prototype = scope[name] && scope[name].prototype;
      if (!prototype) continue;
      members[at][1] = [];
      for (const member of names) {
        const descriptor = getOwnPropertyDescriptor(prototype, member);
        if (!descriptor || !descriptor.configurable) continue;
        const api = `${name}.${member}`;
        if (typeof descriptor.value === "function") descriptor.value = wrapFunction(api, descriptor.value);
        else {
          const setting = surface.settings.includes(api);
          if (descriptor.get && !surface.settersOnly.includes(api)) descriptor.get = wrapFunction(setting ? `${api}.get` : api, descriptor.get);
          if (descriptor.set && setting) descriptor.set = wrapFunction(`${api}.set`, descriptor.set);
        }
        defineProperty(prototype, member, descriptor);
      }
    }
  };
  wrapMembers();
  if (!scope.document) {
    const beginning = () => { delete scope[bindingName]; wrapMembers(); };
    defineProperty(scope, bindingName, { __proto__: null, value: beginning, configurable: true, enumerable: false, writable: false });
  }
  // Sizes are read all the time: told are those of elements with a font family of their own, once for each family until
  // the script that asks has ended.
  const styleOf = scope.HTMLElement && getOwnPropertyDescriptor(scope.HTMLElement.prototype, "style").get;
  const hasAttribute = scope.Element && scope.Element.prototype.hasAttribute;
  const wrapSize = (api, native) => {
    const handler = {
      __proto__: null,
      apply(target, self, args) {
        try {
          const family = apply(hasAttribute, self, ["style"]) ? apply(styleOf, self, []).fontFamily : "";
          if (family && families.get(family) === undefined) {
            families.set(family, true);
            record(api, [family], handler.apply, ALL_SIZES);
          }
        } catch { /* not an element */ }
        try {
          return apply(target, self, args);
        } catch (problem) {
          throw withoutUs(problem, handler.apply);
        }
      },
    };
    return stand(native, new Proxy(native, handler));
  };
  for (const [type, member] of styleOf ? surface.sizes : []) {
    const descriptor = getOwnPropertyDescriptor(scope[type].prototype, member);
    const kind = descriptor.get ? "get" : "value";
    descriptor[kind] = wrapSize(`${type}.${member}`, descriptor[kind]);
    defineProperty(scope[type].prototype, member, descriptor);
  }
  // Properties of the window itself: listeners that are put there, and its name, told as what they come to.
  for (const [property, [api, ...told]] of scope.document ? Object.entries(surface.properties) : []) {
    const descriptor = getOwnPropertyDescriptor(scope, property);
    if (!descriptor || !descriptor.set) continue;
    const { set } = descriptor;
    const handler = {
      __proto__: null,
      apply(target, self, args) {
        try { record(api, told.length ? told : [args[0]], handler.apply); } catch { /* as above */ }
        return apply(target, self, args);
      },
    };
    descriptor.set = stand(set, new Proxy(set, handler));
    defineProperty(scope, property, descriptor);
  }
  // An item that is written as a property, localStorage.item = …, is told by nothing but that its script got the storage.
  for (const property of scope.document ? surface.stores : []) {
    const descriptor = getOwnPropertyDescriptor(scope, property);
    if (!descriptor || !descriptor.get) continue;
    descriptor.get = wrapFunction(`Window.${property}`, descriptor.get);
    defineProperty(scope, property, descriptor);
  }
  for (const name of surface.constructors) {
    const descriptor = getOwnPropertyDescriptor(scope, name);
    if (!descriptor || typeof descriptor.value !== "function") continue;
    const native = descriptor.value;
    descriptor.value = wrapFunction(name, native);
    defineProperty(scope, name, descriptor);
    // Audio makes elements of another constructor's.
    if (native.prototype.constructor === native) defineProperty(native.prototype, "constructor", { value: descriptor.value, writable: true, configurable: true, enumerable: false });
  }
  const wrapStatic = (object, member) => {
    const owner = scope[object];
    const descriptor = owner && getOwnPropertyDescriptor(owner, member);
    if (!descriptor || typeof descriptor.value !== "function") return;
    descriptor.value = wrapFunction(`${object}.${member}`, descriptor.value);
    defineProperty(owner, member, descriptor);
  };
  for (const [object, member] of surface.statics) wrapStatic(object, member);
  // What a frame that is taken away still sends, the browser tells nobody but for a beacon.
  const leaving = (really) => {
    if (really) {
      state.gone = true;
      wrapStatic("window", "fetch");
    } else told = true;
    totals();
  };

  // Every wrapped function says of itself what the native one says, this one included.
  const nativeToString = Function.prototype.toString;
  // A function of another frame is known there: its own toString speaks for it.
  const elsewhere = (self) => {
    let at = getPrototypeOf(self);
    for (let steps = 0; at !== null && at !== Function.prototype && steps < 5; steps += 1) {
      const theirs = getOwnPropertyDescriptor(at, "toString");
      if (theirs && typeof theirs.value === "function") return theirs.value;
      at = getPrototypeOf(at);
    }
    return null;
  };
  const speaking = {
    __proto__: null,
    apply(target, self, args) {
      try {
        const said = apply(target, wrapped.get(self) || self, args);
        if (said !== "function () { [native code] }") return said;
        const theirs = elsewhere(self);
        return theirs === null ? said : apply(theirs, self, args);
      } catch (problem) {
        throw withoutUs(problem, speaking.apply);
      }
    },
  };
  const toString = stand(nativeToString, new Proxy(nativeToString, speaking));
  defineProperty(Function.prototype, "toString", { value: toString, writable: true, configurable: true, enumerable: false });

  // A worker that has not begun has no location yet, and asking for it ends the process; it says nothing of itself.
  if (scope.document) {
    for (const type of ["pagehide", "visibilitychange", "beforeunload"]) apply(listen, scope, [type, onLeaving, true]);
    flush();
  }
}
