// What the page's own interfaces say about consent; runs in the page's world, where they stand. Asks, and changes nothing.
(async () => {
  const PATIENCE = 400; // milliseconds: a manager that is still loading answers later or never
  const LONGEST = 20000;
  const rows = [];
  const add = (kind, name, value) => {
    if (value === undefined || value === null || value === "") return;
    rows.push({ kind, name, value: (typeof value === "string" ? value : JSON.stringify(value)).slice(0, LONGEST) });
  };
  // Calls back with (data, success); GPP 1.0 answered at once instead.
  const ask = (call) => new Promise((answered) => {
    setTimeout(answered, PATIENCE);
    try {
      const given = call((data, success) => answered(success === false ? null : data));
      if (given && given.gppString !== undefined) answered(given);
    } catch { answered(null); }
  });

  // Both frameworks: a frame of that name in a window means that the window answers calls that are posted to it, as the
  // CMP API says under "iframes"; some managers give a window no function but this.
  const posted = (name, command, version) => {
    if (!window.frames[`${name}Locator`]) return null;
    return ask((back) => {
      const callId = `reader-${name}`;
      addEventListener("message", function hear({ data }) {
        let told = data;
        try { if (typeof data === "string") told = JSON.parse(data); } catch { return; }
        const given = told && told[`${name}Return`];
        if (!given || given.callId !== callId) return;
        removeEventListener("message", hear);
        back(given.returnValue, given.success);
      });
      window.postMessage({ [`${name}Call`]: { command, version, parameter: undefined, callId } }, "*");
    });
  };

  // https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, "CMP API v2".
  const tcf = async () => {
    const direct = typeof window.__tcfapi === "function";
    const answer = direct ? ask((back) => window.__tcfapi("getTCData", 2, back)) : posted("__tcfapi", "getTCData", 2);
    if (!answer) return;
    const data = await answer;
    if (!data) return add("tcf", "__tcfapi", "no answer");
    add("tcf", "tcString", data.tcString);
    for (const name of ["eventStatus", "cmpStatus", "gdprApplies", "cmpId"]) add("tcf", name, data[name]);
  };
  // https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform, "CMP API specification".
  const gpp = async () => {
    const direct = typeof window.__gpp === "function";
    const answer = direct ? ask((back) => window.__gpp("ping", back)) : posted("__gpp", "ping", "1.1");
    if (!answer) return;
    const data = await answer;
    if (!data) return add("gpp", "__gpp", "no answer");
    add("gpp", "gppString", data.gppString);
    for (const name of ["cmpStatus", "cmpDisplayStatus", "signalStatus", "applicableSections"]) add("gpp", name, data[name]);
  };
  // https://github.com/InteractiveAdvertisingBureau/USPrivacy, "USP API".
  const usp = async () => {
    const direct = typeof window.__uspapi === "function";
    const data = await (direct ? ask((back) => window.__uspapi("getUSPData", 1, back)) : posted("__uspapi", "getUSPData", 1));
    add("usp", "uspString", data && data.uspString);
  };
  // https://developers.google.com/tag-platform/security/guides/consent: gtag("consent", "default" | "update", {…}).
  const google = () => {
    const layers = [window.dataLayer].filter(Array.isArray);
    const commands = layers.flatMap((layer) => layer.filter((entry) => entry && entry[0] === "consent"))
      .map((entry) => [entry[1], entry[2]]).slice(0, 100);
    if (commands.length) add("consent-mode", "dataLayer", commands);
    const entries = window.google_tag_data && window.google_tag_data.ics && window.google_tag_data.ics.entries;
    if (!entries) return;
    const states = {};
    for (const [type, entry] of Object.entries(entries)) states[type] = { default: entry.default, update: entry.update };
    if (Object.keys(states).length) add("consent-mode", "google_tag_data", states);
  };
  const split = (states) => ({
    granted: Object.keys(states).filter((name) => states[name] === true),
    refused: Object.keys(states).filter((name) => states[name] === false),
  });
  const managers = [
    // https://developer.onetrust.com/onetrust/docs/javascript-api
    () => {
      const { OneTrust, OnetrustActiveGroups: groups } = window;
      if (typeof groups !== "string") return;
      const granted = groups.split(",").filter(Boolean);
      const known = OneTrust && OneTrust.GetDomainData ? OneTrust.GetDomainData().Groups.map((group) => group.OptanonGroupId) : [];
      const chosen = OneTrust && OneTrust.IsAlertBoxClosed ? OneTrust.IsAlertBoxClosed() : null;
      add("manager", "OneTrust", { manager: "OneTrust", granted, refused: known.filter((id) => !granted.includes(id)), chosen });
    },
    // https://www.cookiebot.com/en/developer/
    () => {
      const { Cookiebot } = window;
      if (!Cookiebot || !Cookiebot.consent) return;
      const { necessary, preferences, statistics, marketing } = Cookiebot.consent;
      add("manager", "Cookiebot", {
        manager: "Cookiebot", ...split({ necessary, preferences, statistics, marketing }), chosen: Cookiebot.hasResponse,
      });
    },
    // https://developers.didomi.io/cmp/web-sdk/reference/api
    () => {
      const { Didomi } = window;
      if (!Didomi || !Didomi.getCurrentUserStatus) return;
      const states = {};
      for (const [id, purpose] of Object.entries(Didomi.getCurrentUserStatus().purposes)) states[id] = purpose.enabled;
      add("manager", "Didomi", { manager: "Didomi", ...split(states), chosen: !Didomi.shouldConsentBeCollected() });
    },
    // https://docs.usercentrics.com/#/cmp-v2-ui-api
    () => {
      const { UC_UI } = window;
      if (!UC_UI || !UC_UI.getServicesBaseInfo || !UC_UI.isInitialized()) return;
      const states = {};
      for (const service of UC_UI.getServicesBaseInfo()) states[service.name] = service.consent.status;
      add("manager", "Usercentrics", { manager: "Usercentrics", ...split(states), chosen: !UC_UI.isConsentRequired() });
    },
  ];
  await Promise.all([tcf(), gpp(), usp()]);
  for (const read of [google, ...managers]) {
    try { read(); } catch { /* an object of that name that is not what it was taken for */ }
  }
  return rows;
})()
