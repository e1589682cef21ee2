// May a banner still come? A framework's interface that waits for the visitor, a manager's script, scripts held back
// until consent, or markup that is hidden so far. Runs in the page's world, where the interfaces stand; changes nothing.
async (hosts) => {
  const PATIENCE = 300; // milliseconds
  const HELD_BACK = ':is([data-category], [data-cookieconsent], [data-cookiecategory], [data-type], [class*=optanon i], '
    + '[class*=cky i], [class*=cmplz i])';
  const NAMED = '[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id*=gdpr i], [class*=gdpr i]';
  const answer = (call) => new Promise((done) => {
    setTimeout(done, PATIENCE);
    try { call(done); } catch { done(); }
  });
  const isManagers = (script) => {
    try {
      const { hostname } = new URL(script.src);
      return hosts.some((host) => `.${hostname}`.endsWith(`.${host}`));
    } catch { return false; }
  };
  const waits = (node) => node.localName !== 'script' && !node.checkVisibility()
    && node.querySelector('button, [role=button], a, input[type=button]')
    && /cookie/i.test(node.textContent) && node.textContent.length > 40;

  if (typeof window.__tcfapi === 'function') {
    const told = await answer((done) => __tcfapi('getTCData', 2, done));
    return !(told && (told.gdprApplies === false || ['tcloaded', 'useractioncomplete'].includes(told.eventStatus)));
  }
  return [...document.scripts].some(isManagers)
    || document.querySelector(`script[type="text/plain"]${HELD_BACK}`) !== null
    || [...document.querySelectorAll(NAMED)].slice(0, 200).some(waits);
}
