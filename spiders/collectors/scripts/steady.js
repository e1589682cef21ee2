// Gives what the other parts are made of so that a page cannot get between: a page may replace what arrays, maps and
// objects have from their prototypes, and some do (old libraries give every array a toJSON of their own).
(() => {
  "use strict";
  const { defineProperty } = Reflect;
  const { setPrototypeOf } = Object;

  // The thing itself carries what it would have from its prototype.
  const steady = (made, names) => {
    for (let at = 0; at < names.length; at += 1) defineProperty(made, names[at], { __proto__: null, value: made[names[at]] });
    return made;
  };
  // An array that has nothing but its items.
  const list = (...items) => setPrototypeOf(items, null);
  const joined = (some, more) => {
    const all = list();
    for (let at = 0; at < some.length; at += 1) all[all.length] = some[at];
    for (let at = 0; at < more.length; at += 1) all[all.length] = more[at];
    return all;
  };
  return { steady, list, joined };
})()
