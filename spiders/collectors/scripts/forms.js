// Forms with their fields, and fields that belong to no form as one group of their own.
(() => {
  const MOST = 200;
  const roots = [document];
  if (document.getElementsByTagName("*").length < 100000)
    for (let at = 0; at < roots.length; at += 1)
      for (const element of roots[at].querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);

  const clean = (text) => (text || "").replace(/\s+/g, " ").trim().slice(0, 200);
  const labels = new Map(); // a field's own list of them is looked for in the whole page
  for (const root of roots)
    for (const { control, textContent } of root.querySelectorAll("label"))
      if (control) labels.set(control, [...(labels.get(control) || []), textContent]);
  const label = (field) => {
    const named = (field.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
      .map((id) => field.getRootNode().getElementById(id)).filter(Boolean).map((one) => one.textContent);
    return clean((labels.get(field) || []).concat(named).join(" ") || field.getAttribute("aria-label") || field.placeholder || field.title);
  };
  const describe = (field) => ({
    name: field.name || field.id || "",
    type: field.localName === "input" ? field.type : field.localName === "select" ? "select" : field.localName,
    autocomplete: field.getAttribute("autocomplete"),
    label: label(field),
    required: Boolean(field.required),
    checked: field.type === "checkbox" || field.type === "radio" ? field.checked : null,
    visible: field.type !== "hidden" && field.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  });
  const isField = (field) => /^(input|select|textarea)$/.test(field.localName) && !/^(submit|button|reset|image)$/.test(field.type);
  const forms = [];
  for (const root of roots) {
    for (const form of root.querySelectorAll("form")) {
      if (forms.length >= MOST) return forms;
      // A field may be called "action" and then stands in the property's place.
      const own = (name) => Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, name).get.call(form);
      const button = form.querySelector("[formaction]");
      forms.push({
        action: String(button ? button.formAction : own("action")),
        method: own("method"),
        fields: [...own("elements")].filter(isField).slice(0, MOST).map(describe),
      });
    }
    const loose = [...root.querySelectorAll("input, select, textarea")].filter((field) => !field.form && isField(field));
    if (loose.length) forms.push({ action: null, method: "", fields: loose.slice(0, MOST).map(describe) });
  }
  return forms;
})()
