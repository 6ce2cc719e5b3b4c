"use strict";
// Finds names in the list that the page has; case, accents, spaces and signs between letters do not count.

const MOST = 40, CLOSE = 0.6;
const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
const pairs = (text) => new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, n) => text.slice(n, n + 2)));

function alike(one, other) {
  const a = pairs(one), b = pairs(other);
  let both = 0;
  for (const each of a) if (b.has(each)) both += 1;
  return (2 * both) / (a.size + b.size);
}

function rank(asked, forms) {
  if (forms.includes(asked)) return 3;
  if (forms.some((form) => form.startsWith(asked))) return 2;
  return asked.length > 1 && forms.some((form) => form.includes(asked)) ? 1 : 0;
}

const field = document.getElementById("q"), hits = document.getElementById("hits"), told = document.getElementById("told");
const names = document.getElementById("names");
const things = [...names.querySelectorAll("li")].map((it) => ({ it, forms: it.dataset.forms.split(" "), weight: Number(it.dataset.weight) }));

function search() {
  const asked = folded(field.value);
  names.hidden = Boolean(asked);
  hits.hidden = !asked;
  if (!asked) { told.textContent = ""; return; }
  let found = things.map((thing) => ({ ...thing, rank: rank(asked, thing.forms) })).filter((thing) => thing.rank);
  if (!found.length && asked.length > 3) {
    found = things.map((thing) => ({ ...thing, rank: Math.max(...thing.forms.map((form) => alike(asked, form))) }))
      .filter((thing) => thing.rank >= CLOSE);
  }
  found.sort((a, b) => b.rank - a.rank || b.weight - a.weight);
  hits.replaceChildren(...found.slice(0, MOST).map(({ it }) => it.cloneNode(true)));
  told.textContent = found.length ? `${found.length} ${told.dataset.found}` : told.dataset.none;
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", search);
field.form.addEventListener("submit", (it) => { it.preventDefault(); search(); });
search();
