// Web storage of this frame, in the partition it lives in. Long values are cut; their size is kept.
(async () => {
  const MOST = 500;
  const LONGEST = 65536;
  const items = [];
  const bytes = new TextEncoder();
  const size = (text) => bytes.encode(text).length; // the browser's main process would be told of each Blob
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

  // A window keeps its name from site to site: https://html.spec.whatwg.org/#dom-name.
  if (window === top && window.name) add("window", "name", window.name);

  const databasesOf = async (factory, bucket) => {
    for (const { name } of await factory.databases().catch(() => [])) {
      const database = await answer(factory.open(name)).catch(() => null);
      if (database === null) { add("indexeddb", bucket + name, null); continue; }
      if (database.objectStoreNames.length === 0) add("indexeddb", bucket + name, "");
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answer(objects.getAllKeys(null, 100)), answer(objects.getAll(null, 100))]);
        if (keys.length === 0) add("indexeddb", `${bucket}${name}/${store}`, "");
        keys.forEach((key, at) => add("indexeddb", `${bucket}${name}/${store}/${shown(key)}`, shown(values[at])));
      }
      database.close();
    }
  };
  const cachesOf = async (drawers, bucket) => {
    for (const name of await drawers.keys().catch(() => []))
      for (const request of await (await drawers.open(name)).keys()) add("cache", `${bucket}${name}/${request.url}`, null);
  };
  // The origin's own files: https://fs.spec.whatwg.org/#origin-private-file-system. One that is in use cannot be read.
  const filesOf = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (items.length >= MOST) return;
      if (handle.kind === "directory") { await filesOf(handle, `${path}${name}/`); continue; }
      const file = await handle.getFile().catch(() => null);
      const text = file && (await file.slice(0, LONGEST).text());
      if (text === null || /[\0\ufffd]/.test(text)) items.push({ area: "opfs", name: path + name, value: null, size: file ? file.size : 0 });
      else add("opfs", path + name, text);
    }
  };
  const all = async (home, bucket) => {
    await Promise.all([
      home.indexedDB ? databasesOf(home.indexedDB, bucket) : null,
      home.caches ? cachesOf(home.caches, bucket) : null,
      home.files().then((folder) => filesOf(folder, bucket), () => null), // refused where storage is
    ]);
  };
  const { storage, storageBuckets } = navigator;
  const secure = globalThis.isSecureContext;
  const buckets = storageBuckets ? storageBuckets.keys().catch(() => []) : []; // asked for beside all the rest
  await all({
    indexedDB: allowed(() => indexedDB),
    caches: secure ? allowed(() => caches) : null,
    files: async () => (secure && storage ? storage.getDirectory() : Promise.reject()),
  }, "");
  for (const name of await buckets) {
    const bucket = await storageBuckets.open(name);
    await all({ indexedDB: bucket.indexedDB, caches: bucket.caches, files: () => bucket.getDirectory() }, `${name}: `);
  }
  return items;
})()
