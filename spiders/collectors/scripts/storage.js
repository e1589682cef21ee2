// Web storage of this frame, in the partition it lives in. Long values are cut; their size is kept.
(async () => {
  const MOST = 500;
  const LONGEST = 65536;
  const items = [];
  const size = (text) => new Blob([text]).size;
  const add = (area, name, value) => {
    if (items.length < MOST) items.push({ area, name, value: value === null ? null : value.slice(0, LONGEST), size: value === null ? 0 : size(value) });
  };
  const shown = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Blob) return `[${value.type || "blob"}, ${value.size} bytes]`;
    try {
      return JSON.stringify(value, (key, part) => (typeof part === "bigint" ? String(part) : ArrayBuffer.isView(part) ? [...part.slice ? part.slice(0, 256) : []] : part)) ?? String(value);
    } catch {
      return String(value);
    }
  };
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error || new Error("blocked"));
    request.onupgradeneeded = () => request.transaction.abort();
  });

  // A sandboxed or opaque document has no storage at all and says so by a SecurityError.
  const allowed = (get) => { try { return get(); } catch (problem) { if (problem.name === "SecurityError") return null; throw problem; } };
  for (const [area, store] of [["local", allowed(() => localStorage)], ["session", allowed(() => sessionStorage)]])
    for (let at = 0; store && at < store.length; at += 1) add(area, store.key(at), store.getItem(store.key(at)));

  const databases = allowed(() => indexedDB) ? await indexedDB.databases().catch(() => []) : [];
  for (const { name } of databases) {
    const database = await answer(indexedDB.open(name)).catch(() => null);
    if (database === null) { add("indexeddb", name, null); continue; }
    if (database.objectStoreNames.length === 0) add("indexeddb", name, "");
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answer(objects.getAllKeys(null, 100)), answer(objects.getAll(null, 100))]);
      if (keys.length === 0) add("indexeddb", `${name}/${store}`, "");
      keys.forEach((key, at) => add("indexeddb", `${name}/${store}/${shown(key)}`, shown(values[at])));
    }
    database.close();
  }
  const cacheNames = globalThis.isSecureContext && allowed(() => caches) ? await caches.keys().catch(() => []) : [];
  for (const name of cacheNames)
    for (const request of await (await caches.open(name)).keys()) add("cache", `${name}/${request.url}`, null);
  return items;
})()
