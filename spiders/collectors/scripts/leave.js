// Tells the page that it is being left: the browser does not report what a page sends when it really is.
(() => {
  const hidden = { configurable: true, get: () => "hidden" };
  Object.defineProperty(document, "visibilityState", hidden);
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  try {
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
  } finally {
    delete document.visibilityState;
    delete document.hidden;
  }
})()
