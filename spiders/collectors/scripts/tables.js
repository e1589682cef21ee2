// The cookie tables that consent managers put into a page, as heading, header and rows; open shadow roots included.
(() => {
  const HOMES = {
    onetrust: "#ot-sdk-cookie-policy, .ot-sdk-cookie-policy, #onetrust-consent-sdk",
    cookiebot: ".CookieDeclaration, #CybotCookiebotDialog",
    cookieyes: ".cky-consent-container, .cky-modal, .cky-audit-table, .cky-table-wrapper, [class*=cookielawinfo], .cookie-audit",
    complianz: "#cmplz-document, #cmplz-cookies-overview",
    cookieconsent: "#cc-main, #cc--main, #s-cnt",
    borlabs: "#BorlabsCookieBox, .BorlabsCookie, [class*=brlbs]",
    usercentrics: "#usercentrics-root, #usercentrics-cmp-ui",
    cookiefirst: "[class*=cookiefirst], #cookiefirst-policy-page",
    "cookie-script": "#cookiescript_injected, #cookiescript_cookietablewrap, [id^=cookiescript]",
    iubenda: "#iubenda-cs-banner, #iubenda_policy, .iub__us-widget",
    consentmanager: "#cmpbox, .cmpcookieinfo, [class*=cmpcookie]",
    termly: "[class*=termly]",
    tarteaucitron: "#tarteaucitronRoot",
    klaro: "#klaro, .klaro",
    didomi: "#didomi-host, .didomi-cookies",
    axeptio: "#axeptio_overlay",
    osano: ".osano-cm-window",
  };
  const MOST_ROWS = 3000;
  const roots = [document];
  if (document.getElementsByTagName("*").length < 100000)
    for (let at = 0; at < roots.length; at += 1)
      for (const element of roots[at].querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);

  const homeOf = (element) => {
    for (let at = element; at; at = at.getRootNode().host)
      for (const [source, selector] of Object.entries(HOMES)) if (at.closest(selector)) return source;
    return null;
  };
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim().slice(0, 2000);
  const HEADING = "h1, h2, h3, h4, h5, h6, summary, legend, [role=heading], [class*=TypeHeader], .cky-accordion-btn, .purpose, caption";
  const headingOf = (element, home) => {
    const own = element.querySelector(":scope > caption");
    if (own) return text(own);
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
        if (before.matches(HEADING)) return text(before);
        const within = before.querySelectorAll(HEADING);
        if (within.length) return text(within[within.length - 1]);
      }
      if (at.matches(home)) break;
    }
    return null;
  };
  const found = [];
  const add = (source, table) => {
    const known = found.find((one) => one.source === source);
    if (known) known.tables.push(table);
    else found.push({ source, tables: [table] });
  };
  let rows = 0;
  for (const root of roots) {
    for (const table of root.querySelectorAll("table")) {
      const source = homeOf(table);
      const lines = [...table.rows].slice(0, MOST_ROWS);
      if (!source || rows + lines.length > MOST_ROWS) continue;
      rows += lines.length;
      const cells = lines.map((line) => [...line.cells].map(text));
      const headed = lines.length > 0 && [...lines[0].cells].length > 1 && ([...lines[0].cells].every((cell) => cell.localName === "th")
        || lines[0].parentElement.localName === "thead");
      const heading = headingOf(table, HOMES[source]);
      add(source, headed ? { heading, header: cells[0], rows: cells.slice(1) } : { heading, header: [], rows: cells });
    }
    // CookieYes: a list of label and value for each cookie.
    for (const list of root.querySelectorAll("ul.cky-cookie-des-table"))
      add("cookieyes", { heading: headingOf(list.closest(".cky-accordion-body, .cky-audit-table") || list, HOMES.cookieyes), header: [],
        rows: [...list.children].slice(0, MOST_ROWS).map((line) => [...line.children].map(text)) });
    // Complianz: a grid of names, retention and function, each kind in a class of its own.
    for (const grid of root.querySelectorAll(".cookies-per-purpose")) {
      const column = (name) => [...grid.querySelectorAll(`.${name}:not([class*=-header])`)].map(text);
      const [names, lengths, uses] = ["name", "retention", "function"].map(column);
      const provider = text((grid.closest("details") || grid).querySelector("summary h3, summary") || grid.parentElement).slice(0, 80);
      add("complianz", { heading: column("purpose")[0] || null, header: ["Name", "Provider", "Expiration", "Purpose"],
        rows: names.slice(0, MOST_ROWS).map((name, at) => [name, provider, lengths[at] || "", uses[at] || ""]) });
    }
  }
  return found;
})()
