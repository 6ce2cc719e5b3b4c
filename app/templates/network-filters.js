// What is let through: kinds, relations, stances, sources and dates; nodes and lines follow the statements.

function unticked(facet) {
  const boxes = document.querySelectorAll(`input[data-facet="${facet}"]:not(:checked)`);
  return new Set([...boxes].map((box) => box.value));
}

function applyFilters() {
  const off = { kind: unticked("kind"), predicate: unticked("predicate"), stance: unticked("stance"), source: unticked("source") };
  state.shown.clear();
  state.perEdge.clear();
  state.perNode.clear();
  data.statements.forEach((statement, number) => {
    const kinds = [statement.s, statement.o].map((n) => data.nodes[n].kind);
    const out = kinds.some((kind) => off.kind.has(kind)) || off.predicate.has(statement.predicate)
      || off.stance.has(statement.stance) || off.source.has(statement.source) || !inTime(statement);
    if (out) return;
    state.shown.add(number);
    const ends = new Set([statement.s, statement.o]);
    for (const end of ends) add(state.perNode, end, number);
    if (ends.size > 1) add(state.perEdge, `${Math.min(...ends)}-${Math.max(...ends)}`, number);
  });
  showAll();
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

function showAll() {
  const count = state.shown.size;
  const all = data.statements.length;
  const of = count === all ? String(all) : `${count} / ${all}`;
  element("count").textContent = say(`${of} 条陈述，${state.perNode.size} 个实体`, `${of} statements, ${state.perNode.size} entities`);
  for (const box of document.querySelectorAll("input[data-group]")) {
    const members = [...box.closest("details").querySelectorAll("input[data-facet]")];
    const on = members.filter((member) => member.checked).length;
    box.checked = on > 0;
    box.indeterminate = on > 0 && on < members.length;
  }
  redraw();
  showPanel();
  showTable();
}

function choose(chosen) {
  state.chosen = chosen;
  redraw();
  showPanel();
  markRow();
  if (chosen && window.matchMedia("(max-width: 60rem)").matches) {
    element("panel").scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
  }
}

function startFilters() {
  const filters = element("filters");
  filters.addEventListener("change", ({ target }) => {
    if (target.dataset.group) {
      for (const box of target.closest("details").querySelectorAll("input[data-facet]")) box.checked = target.checked;
    }
    applyFilters();
  });
  for (const box of filters.querySelectorAll("input[data-group]")) {
    box.addEventListener("click", (event) => event.stopPropagation());
  }
  element("reset").addEventListener("click", () => {
    for (const box of filters.querySelectorAll("input")) box.checked = true;
    resetTime();
    applyFilters();
  });
  if (window.matchMedia("(max-width: 60rem)").matches) {
    for (const part of filters.querySelectorAll(":scope > details")) part.open = false;
  }
}
