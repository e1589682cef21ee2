// The data in which consent managers keep their cookie lists; runs in the page's own world and calls only what reads.
(() => {
  const MOST = 3000000;
  const plain = (value) => JSON.parse(JSON.stringify(value, (key, item) =>
    item instanceof RegExp ? { expression: item.source } : typeof item === "function" ? undefined : item) || "null");
  const readers = {
    onetrust: () => (window.OneTrust || window.Optanon).GetDomainData(),
    cookiebot: () => {
      const dialog = window.CookieConsentDialog || window.Cookiebot.dialog;
      return Object.fromEntries(["Necessary", "Preference", "Statistics", "Advertising", "Unclassified"]
        .map((name) => [name, dialog[`cookieTable${name}`]]));
    },
    klaro: () => window.klaroConfig || window.klaro.getManager().config,
    orejime: () => window.orejimeConfig,
    tarteaucitron: () => window.tarteaucitron.job.map((key) => window.tarteaucitron.services[key]).filter(Boolean),
    cookieyes: () => ({ _categories: window._ckyConfig._categories }),
    cookieconsent: () => {
      const { autoDetect, default: first, translations } = window.CookieConsent.getConfig("language");
      const all = Object.values(translations).filter((one) => one && typeof one === "object");
      const one = [document.documentElement.lang.slice(0, 2), first].map((name) => translations[name])
        .find((found) => found && typeof found === "object") || all[0];
      return one.preferencesModal.sections;
    },
  };
  const found = [];
  for (const [source, read] of Object.entries(readers)) {
    try {
      const data = plain(read());
      if (data && JSON.stringify(data).length < MOST) found.push({ source, data });
    } catch {
      // this manager is not here, or not of this version
    }
  }
  return found;
})()
