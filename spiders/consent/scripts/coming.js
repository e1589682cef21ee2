// May a banner still come? No: the manager itself says that it needs no answer, or has it. Yes: a framework's interface
// that waits for the visitor, a manager's script, a script of that name or one that writes such markup, scripts held
// back until consent, or markup that is hidden so far; where a script here tells when, the seconds left. Null: nothing
// tells. Runs in the page's world, where the interfaces stand; changes nothing.
async (hosts) => {
  const PATIENCE = 300; // milliseconds
  const HELD_BACK = ':is([data-category], [data-cookieconsent], [data-cookiecategory], [data-type], [class*=optanon i], '
    + '[class*=cky i], [class*=cmplz i])';
  const NAMED = '[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id*=gdpr i], [class*=gdpr i]';
  const FILE = /(cookie|consent|gdpr|dsgvo|rgpd)[^/]*\.m?js$/i;
  const WRITES = /(cookie|consent|gdpr)[-_ ]?(banner|notice|consent|popup|bar|modal|dialog|hinweis|law)/i;
  const LONGEST = 200000;
  const answer = (call) => new Promise((done) => {
    setTimeout(done, PATIENCE);
    try { call(done); } catch { done(); }
  });
  const isManagers = (script) => {
    try {
      const { hostname, pathname } = new URL(script.src);
      return FILE.test(pathname) || hosts.some((host) => `.${hostname}`.endsWith(`.${host}`));
    } catch { return false; }
  };
  const writes = (script) => !script.src && /^$|javascript|module/.test(script.type) && script.text.length < LONGEST
    && (WRITES.test(script.text) || (/<(div|section|dialog|aside|button)\b/i.test(script.text) && /cookies|kakor|クッキー|쿠키/i.test(script.text)));
  const LATER = /setTimeout\s*\([^]{0,1500}?,\s*(\d{4,5})\s*\)/g;
  const timeOf = (script) => Math.max(0, ...[...script.text.matchAll(LATER)].map((match) => Number(match[1])));
  const waits = (node) => node.localName !== 'script' && !node.checkVisibility()
    && node.querySelector('button, [role=button], a, input[type=button]')
    && /cookie/i.test(node.textContent) && node.textContent.length > 40;
  // What managers say of themselves, each as its documentation has it; true: answered, or nobody has to answer.
  const SETTLED = [
    () => OneTrust.IsAlertBoxClosed(),
    () => Cookiebot.hasResponse || Cookiebot.isOutsideEU || Cookiebot.regulations?.gdprApplies === false,
    () => Didomi.shouldConsentBeCollected() === false,
    () => UC_UI.isInitialized() && UC_UI.isConsentRequired() === false,
    () => CookieConsent.validConsent(),
    () => klaro.getManager().confirmed,
    () => getCkyConsent().isUserActionCompleted,
    () => _iub.cs.api.isConsentGiven(),
    () => CookieFirst.hasConsented,
    () => cookiehub.hasAnswered(),
    () => Shopify.customerPrivacy.shouldShowBanner() === false,
  ];

  if (typeof window.__tcfapi === 'function') {
    const told = await answer((done) => __tcfapi('getTCData', 2, done));
    return !(told && (told.gdprApplies === false || ['tcloaded', 'useractioncomplete'].includes(told.eventStatus)));
  }
  if (SETTLED.some((says) => { try { return says() === true; } catch { return false; } })) return false;
  if (typeof window.__gpp === 'function') {
    const told = await answer((done) => __gpp('ping', done));
    if (told && (['hidden', 'disabled'].includes(told.cmpDisplayStatus) && told.signalStatus === 'ready')) return false;
  }
  const writers = [...document.scripts].filter(writes);
  // The time is told from when the script ran, or a handler of its: at the latest when the page had loaded.
  const { loadEventStart } = performance.getEntriesByType('navigation')[0];
  const left = (Math.max(0, ...writers.map(timeOf)) - (loadEventStart && performance.now() - loadEventStart)) / 1000;
  return left > 0 ? left + 1 : writers.length > 0 || [...document.scripts].some(isManagers)
    || document.querySelector(`script[type="text/plain"]${HELD_BACK}`) !== null
    || [...document.querySelectorAll(NAMED)].slice(0, 200).some(waits) || null;
}
