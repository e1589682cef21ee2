// Links with their text and where they stand; open shadow roots included, since consent banners live there.
(() => {
  const MOST = 5000;
  const roots = [document];
  if (document.getElementsByTagName("*").length < 100000)
    for (let at = 0; at < roots.length; at += 1)
      for (const element of roots[at].querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);

  const up = (element) => element.parentElement || (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);
  const looksLikeBanner = (element) => {
    const names = `${element.id} ${typeof element.className === "string" ? element.className : ""} ${element.localName}`;
    if (/cookie|consent|gdpr|ccpa|\bcmp\b|\bcmp[-_]/i.test(names) && !/^(html|body)$/.test(element.localName)) return true;
    return /^(dialog|alertdialog)$/.test(element.getAttribute("role") || "") || element.localName === "dialog";
  };
  const where = (element) => {
    for (let at = element; at !== null; at = up(at)) {
      if (looksLikeBanner(at)) return "banner";
      const role = at.getAttribute("role");
      if (at.localName === "footer" || role === "contentinfo") return "footer";
      if (at.localName === "nav" || role === "navigation") return "nav";
      if (at.localName === "header" || role === "banner") return "header";
      if (/^(site-|page-|main-)?footer$/i.test(at.id)) return "footer";
    }
    return "main";
  };
  const seen = new Set();
  const links = [];
  for (const root of roots)
    for (const element of root.querySelectorAll("a[href], area[href]")) {
      if (links.length >= MOST) return links;
      const url = String(element.href);
      if (!/^https?:/i.test(url)) continue;
      const label = element.textContent.trim() || element.getAttribute("aria-label") || element.title || element.alt ||
        (element.querySelector("img[alt]") || { alt: "" }).alt || "";
      const text = label.replace(/\s+/g, " ").trim().slice(0, 200);
      const place = where(element);
      const key = `${url}\n${text}\n${place}`;
      if (seen.has(key)) continue;
      seen.add(key);
      links.push({ url, text, where: place, visible: element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) });
    }
  return links;
})()
