// Sorting and filtering of tables that are already there; without scripts they stand as the server ordered them.
"use strict";

for (const table of document.querySelectorAll("table[data-sort]")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head, column));
  });
}

function sort(table, head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  rows.sort((one, two) => compare(one.cells[column], two.cells[column]) * (down ? -1 : 1));
  table.tBodies[0].append(...rows);
}

function compare(one, two) {
  const [a, b] = [one, two].map((cell) => cell?.dataset.value ?? cell?.textContent.trim() ?? "");
  const [x, y] = [Number(a), Number(b)];
  return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b);
}

for (const list of document.querySelectorAll("[data-filter]")) {
  const rows = list.tBodies ? list.tBodies[0].rows : list.children;
  if (rows.length < 8) continue;
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.className = "filter";
  label.textContent = `Filter ${list.dataset.filter}`;
  input.type = "search";
  label.append(input);
  (list.closest(".scroll") ?? list).before(label);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
  });
}
