// Tells the page that it is being left: the browser does not report what a page sends when it really is.
(() => {
  const asking = document.createEvent("BeforeUnloadEvent");
  asking.initEvent("beforeunload", false, true);
  dispatchEvent(asking);
  // It is not where the page could not be hidden in earnest (hiding.py).
  const isHidden = document.visibilityState === "hidden";
  const hidden = { configurable: true, get: () => "hidden" };
  Object.defineProperty(document, "visibilityState", hidden);
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  try {
    if (!isHidden) document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
    if (!document.featurePolicy || document.featurePolicy.allowsFeature("unload")) dispatchEvent(new Event("unload"));
    // The others of the page's are kept from a second time by the instrumentation (hook.js).
    globalThis.onunload = null;
  } finally {
    delete document.visibilityState;
    delete document.hidden;
  }
})()
