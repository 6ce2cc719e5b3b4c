// The page's data, its two languages, and the small helpers that the parts below share.
// Words of a graph reach the page by textContent only, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const state = {
  language: /^zh/i.test(navigator.language) ? "zh" : "en",
  chosen: null, // {node: number} | {edge: id} | {statement: number}
  shown: new Set(), // statements that the filters let through
  perEdge: new Map(), // edge id -> statements shown
  perNode: new Map(), // node number -> statements shown
  range: null, // [first, last] period chosen, null for all
};

function element(id) {
  return document.getElementById(id);
}

function make(tag, className, text, language) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (language) made.lang = language;
  return made;
}

function say(zh, en) {
  return state.language === "zh" ? zh : en;
}

function dateOf(statement) {
  const words = data.words.dates[statement.date];
  return words ? say(words.zh, words.en) : say("无日期", "undated");
}

function nameOf(node) {
  return say(node.zh, node.en);
}

function relation(statement) {
  const words = data.words.predicates[statement.predicate];
  const not = statement.polarity === "negative" ? say("未：", "not: ") : "";
  return not + say(words.zh, words.en);
}

function stance(statement) {
  const words = data.words.stances[statement.stance];
  return words.sign + " " + say(words.zh, words.en);
}

function plural(count, zh, one, many) {
  return say(`${count} ${zh}`, `${count} ${count === 1 ? one : many}`);
}

function setLanguage(language) {
  state.language = language;
  root.dataset.ui = language;
  root.lang = language === "zh" ? "zh-Hans" : "en";
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}
