// What this browser gives away about itself, as a page can tell; a list of [name, given away, detail].
(async (acceptLanguage, hints) => {
  const found = [];
  const tell = (name, given, detail) => found.push([name, Boolean(given), String(detail)]);
  const caught = (run) => { try { return run(); } catch (problem) { return problem; } };

  // What the browser says of itself.
  tell("navigator.webdriver", navigator.webdriver, navigator.webdriver);
  const brands = (navigator.userAgentData || { brands: [] }).brands;
  tell("headless by name", /headless/i.test(navigator.userAgent + JSON.stringify(brands) + hints), navigator.userAgent);
  const major = (navigator.userAgent.match(/Chrome\/(\d+)/) || [])[1];
  const brand = (brands.find(({ brand }) => /Chrom/.test(brand)) || {}).version;
  tell("user agent and client hints differ", major !== brand || !hints.includes(`"${brand}"`), `${major}, ${brand}, ${hints}`);
  const system = (navigator.userAgentData || {}).platform;
  tell("platform and client hints differ", !{ Linux: /Linux/, macOS: /Mac/, Windows: /Win/ }[system]?.test(navigator.platform), `${navigator.platform}, ${system}`);
  tell("languages and header differ", !acceptLanguage.startsWith(navigator.languages.slice(0, 2).join(",")), `${navigator.languages}, ${acceptLanguage}`);

  // What a browser with a window and a user has.
  tell("no plugins", navigator.plugins.length === 0, `${navigator.plugins.length} plugins, ${navigator.mimeTypes.length} types`);
  tell("no window.chrome", typeof chrome === "undefined", typeof chrome);
  const asked = (await navigator.permissions.query({ name: "notifications" })).state;
  const permission = typeof Notification === "undefined" ? "none" : Notification.permission;
  tell("permissions contradict each other", (permission === "denied") !== (asked === "denied"), `${permission}, ${asked}`);
  tell("window without a frame", outerHeight === 0 || outerWidth === 0 || outerHeight < innerHeight, `${outerWidth}×${outerHeight} around ${innerWidth}×${innerHeight}`);
  tell("screen smaller than the window", screen.width < outerWidth || screen.height < outerHeight, `${screen.width}×${screen.height}`);
  const gl = document.createElement("canvas").getContext("webgl");
  const info = gl && gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "none";
  tell("graphics in software", !gl || /SwiftShader|llvmpipe|softpipe|Software/i.test(renderer), renderer);
  tell("no voices", speechSynthesis.getVoices().length === 0, speechSynthesis.getVoices().length);
  const devices = navigator.mediaDevices ? await navigator.mediaDevices.enumerateDevices() : [];
  tell("no microphone or camera", devices.length === 0, devices.length);
  tell("connection without delay", navigator.connection && navigator.connection.rtt === 0, navigator.connection && navigator.connection.rtt);
  tell("page without focus", !document.hasFocus(), document.hasFocus());

  // What an instrument leaves behind.
  const strange = Object.getOwnPropertyNames(window).filter((name) => /playwright|puppeteer|^cdc_|^__pw|selenium|webdriver|^k[0-9a-f]{16}$/i.test(name));
  tell("names of tools", strange.length, strange.join(" ") || "none");
  const frame = document.createElement("iframe");
  frame.style.display = "none";
  document.body.append(frame);
  const other = frame.contentWindow;
  const native = Function.prototype.toString;
  const watched = {
    toDataURL: [HTMLCanvasElement, "value"], sendBeacon: [Navigator, "value"], userAgent: [Navigator, "get"], cookie: [Document, "set"],
    addEventListener: [EventTarget, "value"], getParameter: [WebGLRenderingContext, "value"], setItem: [Storage, "value"],
  };
  const suspicious = (judge) => Object.entries(watched).filter(([name, [owner, part]]) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner.prototype, name);
    const theirs = Object.getOwnPropertyDescriptor(other[owner.name].prototype, name);
    return judge(descriptor[part], name, descriptor, theirs, part);
  }).map(([name]) => name);
  const said = (name, part) => new RegExp(`^function ${part === "value" ? "" : `${part} `}${name}\\(\\) \\{ \\[native code\\] \\}$`);
  const report = (name, wrong) => tell(name, wrong.length, wrong.join(" ") || "none");
  report("functions that show their source", suspicious((one, name, _, __, part) => !said(name, part).test(native.call(one))));
  report("functions that another frame sees through", suspicious((one, name, _, __, part) => !said(name, part).test(other.Function.prototype.toString.call(one))));
  tell("a toString that shows its source", !/^function toString\(\) \{ \[native code\] \}$/.test(native.call(native)) ||
    !/^function toString\(\) \{ \[native code\] \}$/.test(other.Function.prototype.toString.call(native)), native.call(native));
  report("functions with properties of their own", suspicious((one) => Object.getOwnPropertyNames(one).sort().join() !== "length,name" || "prototype" in one));
  report("descriptors unlike those of another frame", suspicious((_, __, mine, theirs) =>
    mine.enumerable !== theirs.enumerable || mine.configurable !== theirs.configurable || mine.writable !== theirs.writable));
  report("errors that are not the browser's", suspicious((one) => !(caught(() => one.call({})) instanceof TypeError)));
  report("stacks that show who is in between", suspicious((one) => {
    const { stack } = caught(function here() { return one.call({}); });
    return stack.split("\n").slice(1).findIndex((line) => /\bhere\b/.test(line)) !== 0;
  }));
  report("functions that can be constructed", suspicious((one) => !(caught(() => new one()) instanceof TypeError)));
  report("functions whose prototype can be turned in a circle", suspicious((one) => {
    const before = Object.getPrototypeOf(one);
    const problem = caught(() => Object.setPrototypeOf(one, Object.create(one)));
    Object.setPrototypeOf(one, before);
    return !(problem instanceof TypeError) && !/cyclic/i.test(String(problem));
  }));
  let looked = 0;
  const argument = { toJSON() { looked += 1; return {}; }, get secret() { looked += 1; return 1; } };
  caught(() => localStorage.getItem(argument));
  caught(() => document.createElement("canvas").getContext("bitmaprenderer", argument));
  tell("arguments that somebody looks into", looked > 0, looked);
  let read = 0;
  const bait = new Error();
  Object.defineProperty(bait, "stack", { get() { read += 1; return ""; } });
  console.debug(bait);
  tell("a console that is read", read > 0, read);
  frame.remove();
  return found;
})
