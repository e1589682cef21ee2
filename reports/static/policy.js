// In the policy reader: pointing at a passage lights up its claims in the list, and the other way round.
"use strict";

const claims = new Map([...document.querySelectorAll("[data-claim]")].map((item) => [item.dataset.claim, item]));
const marks = [...document.querySelectorAll("mark[data-claims]")];

function light(ids, on) {
  for (const id of ids) claims.get(id)?.classList.toggle("lit", on);
  for (const mark of marks) {
    if (mark.dataset.claims.split(" ").some((id) => ids.includes(id))) mark.classList.toggle("lit", on);
  }
}

for (const mark of marks) {
  const ids = mark.dataset.claims.split(" ");
  mark.addEventListener("pointerenter", () => light(ids, true));
  mark.addEventListener("pointerleave", () => light(ids, false));
  mark.addEventListener("click", () => claims.get(ids[0])?.scrollIntoView({ block: "nearest" }));
}

for (const [id, item] of claims) {
  item.addEventListener("pointerenter", () => light([id], true));
  item.addEventListener("pointerleave", () => light([id], false));
}
