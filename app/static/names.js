"use strict";
// Finds names in the list that the page has, and words in the texts; case, accents, spaces and signs between letters do not count.

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

// The words of the texts come in parts, as scripts: a page opened from a disk may read nothing else.
const AROUND = 40, MOST_PASSAGES = 60, shown = document.getElementById("passages");
const handed = new Map();
let head = null;
window.communiqueWords = (data, number) => handed.set(number, data);

function part(number) {
  const name = number < 0 ? ".js" : `-${number}.js`;
  return new Promise((done) => {
    if (handed.has(number)) return done(handed.get(number));
    const script = document.createElement("script");
    script.src = shown.dataset.words + name;
    script.onload = () => done(handed.get(number));
    script.onerror = () => done(null);
    document.head.append(script);
  });
}

const wide = (text) => /[\u3400-\u9fff]/.test(text);
function plain(text) {
  const signs = head.simple;
  return Array.from(text, (sign) => signs.get(sign) || sign).join("").toLowerCase();
}

function passage([source, start, quote], at, size) {
  const row = document.createElement("li"), said = document.createElement("p"), why = document.createElement("p");
  const q = document.createElement("q"), mark = document.createElement("mark"), link = document.createElement("a");
  const [path, en, zh] = head.sources[source], chinese = document.documentElement.lang.startsWith("zh");
  q.lang = wide(quote) ? "zh-Hans" : "en";
  mark.textContent = quote.slice(at, at + size);
  q.append(`…${quote.slice(Math.max(0, at - AROUND), at)}`, mark, `${quote.slice(at + size, at + size + 2 * AROUND)}…`);
  link.href = `${path}${chinese ? ".zh" : ""}.html#o${start}`;
  link.textContent = chinese ? zh : en;
  why.className = "why";
  said.append(q);
  why.append(link);
  row.append(said, why);
  return row;
}

let turn = 0;
async function searchWords() {
  const mine = ++turn, typed = field.value.trim().split(/\s+/).join(wide(field.value) ? "" : " ");
  shown.hidden = typed.length < 2;
  if (shown.hidden) return;
  if (!head && (head = await part(-1))) {
    const signs = Array.from(head.signs);
    head.simple = new Map(signs.flatMap((sign, n) => (n % 2 ? [] : [[sign, signs[n + 1]]])));
  }
  if (!head || mine !== turn) return;
  const asked = plain(typed), list = shown.querySelector("ol"), rows = [];
  for (let number = 0; number < head.parts && rows.length < MOST_PASSAGES; number += 1) {
    for (const row of (await part(number)) || []) {
      const at = plain(row[2]).indexOf(asked);
      if (at >= 0) rows.push(passage(row, at, asked.length));
    }
    if (mine !== turn) return;
  }
  list.replaceChildren(...rows.slice(0, MOST_PASSAGES));
  document.getElementById("passage-count").textContent = `${Math.min(rows.length, MOST_PASSAGES)}${rows.length > MOST_PASSAGES ? "+" : ""}`;
  shown.hidden = !rows.length;
}

let waiting = 0;
function soon() {
  search();
  clearTimeout(waiting);
  waiting = setTimeout(searchWords, 200);
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", soon);
field.form.addEventListener("submit", (it) => { it.preventDefault(); soon(); });
search();
searchWords();
