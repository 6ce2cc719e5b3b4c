// The table says the same as the drawing; its rows follow the filters, and arrow keys walk through them.

function rows() {
  return [...document.querySelectorAll("#list tbody tr")];
}

function showTable() {
  const all = rows();
  let first = true;
  all.forEach((row, number) => {
    row.hidden = !state.shown.has(number);
    row.tabIndex = !row.hidden && first ? 0 : -1;
    if (!row.hidden) first = false;
  });
  markRow();
}

function markRow() {
  const numbers = state.chosen ? new Set(chosenStatements()) : new Set();
  rows().forEach((row, number) => row.classList.toggle("chosen", numbers.has(number)));
}

function walk(row, key) {
  const open = rows().filter((each) => !each.hidden);
  const now = open.indexOf(row);
  const goal = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: open.length - 1 }[key];
  const next = goal === undefined ? null : open[Math.min(open.length - 1, Math.max(0, goal))];
  if (!next) return false;
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  return true;
}

function chooseRow(row) {
  const number = Number(row.id.slice(1));
  const { s, o } = data.statements[number];
  choose(s === o ? { node: s } : { statement: number });
}

function startTable() {
  const body = document.querySelector("#list tbody");
  body.addEventListener("click", ({ target }) => {
    const row = target.closest("tr");
    if (row && !String(window.getSelection())) chooseRow(row);
  });
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr");
    if (event.key === "Enter" || event.key === " ") {
      chooseRow(row);
      element("panel").focus();
    } else if (!walk(row, event.key)) {
      return;
    }
    event.preventDefault();
  });
  for (const link of document.querySelectorAll('a[href="#list"]')) {
    link.addEventListener("click", () => { element("list").open = true; });
  }
  window.addEventListener("beforeprint", () => { element("list").open = true; });
}
