// Empty fields that a visitor could fill in, with the kind of value that suits them; none for payment.
// What is found is kept in our own world, for typing into it.
(() => {
  const PAYMENT = /card.?(number|no\b|holder)|\bcc[-_]|\bcvv?\d?\b|\bcvc\b|\bccv\b|\biban\b|\bbic\b|sort.?code|routing.?n|account.?(number|no\b)|security.?code/i;
  const CODE = /passport|\bssn\b|social.?security|captcha|one-?time|\botp\b|(verification|promo(tion)?|coupon|voucher|gift|discount).?(code|number|card)|honey/i;
  const SEARCH = /search|query|\bq\b|suche|buscar|recherche|搜索/i;
  const MOST_FORMS = 3;
  const LEAST_LENGTH = 40;
  const labels = new Map(); // a field's own list of them is looked for in the whole page
  const words = (field) => [field.name, field.id, field.placeholder, field.getAttribute("aria-label"), field.getAttribute("autocomplete"),
    ...(labels.get(field) || [])].join(" ");
  const kindOf = (field) => {
    const said = words(field);
    if (field.localName === "textarea") return "text";
    if (field.type === "password") return "password";
    if (field.type === "email" || /e-?mail|邮箱/i.test(said)) return "email";
    if (field.type !== "text") return null;
    if (/\b(first|last|full|given|family|sur|your)?.?name\b|姓名|nombre|\bnom\b/i.test(said)) return "name";
    return "text";
  };
  const fillable = (field) =>
    /^(input|textarea)$/.test(field.localName) && !field.disabled && !field.readOnly && field.value === "" &&
    !(field.maxLength >= 0 && field.maxLength < LEAST_LENGTH) && !SEARCH.test(words(field)) && !CODE.test(words(field)) && !PAYMENT.test(words(field)) &&
    field.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && field.getBoundingClientRect().width > 20;

  const add = (lists, key, value) => {
    if (!lists.has(key)) lists.set(key, []);
    lists.get(key).push(value);
  };
  const within = (root) => {
    const found = [];
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "input" || element.localName === "textarea") found.push(element);
      if (element.localName === "label" && element.control) add(labels, element.control, element.textContent);
      if (element.shadowRoot) found.push(...within(element.shadowRoot));
    }
    return found;
  };

  if (innerWidth < 50 || innerHeight < 20) return [];
  const groups = new Map();
  for (const field of within(document)) add(groups, field.form || document.body, field);
  const fields = [];
  let forms = 0;
  for (const [group, members] of groups) {
    if (group.getAttribute("role") === "search") continue;
    const kinds = new Map();
    for (const field of members) {
      const kind = kindOf(field);
      if (kind !== null && !kinds.has(kind) && fillable(field)) kinds.set(kind, field);
    }
    if (kinds.size === 0 || (forms += 1) > MOST_FORMS) continue;
    const names = members.map((field) => `${field.type} ${field.name || field.id}`).join("|");
    for (const [kind, field] of kinds) fields.push({ field, kind, form: names });
  }
  globalThis.fieldsToType = fields.map(({ field }) => field);
  return fields.map(({ field, kind, form }) => ({ name: field.name || field.id || "", kind, form }));
})()
