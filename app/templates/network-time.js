// The time line: one bar a period that has statements, so that a busy winter is not one line in a century.

const OPEN = ["0001-01-01", "9999-12-31"];
const MOST_BARS = 60;
let periods = []; // sorted, as 1949-12-16, 1949-12 or 1949

function dayOf(statement) {
  const days = [statement.earliest, statement.latest].filter((day) => day && !OPEN.includes(day));
  return days[0] || null;
}

function period(day) {
  return periods.length ? day.slice(0, periods[0].length) : day;
}

function inTime(statement) {
  const day = dayOf(statement);
  if (!day) return element("undated").checked;
  if (!state.range) return true;
  const [first, last] = state.range;
  const latest = statement.latest && !OPEN.includes(statement.latest) ? statement.latest : "9999";
  const ends = statement.earliest && OPEN.includes(statement.latest) ? "9999" : latest;
  return period(day) <= last && (period(day) >= first || ends.slice(0, first.length) >= first);
}

function resetTime() {
  element("since").value = 0;
  element("until").value = Math.max(0, periods.length - 1);
  element("undated").checked = true;
  readTime();
}

function readTime() {
  const [since, until] = [element("since"), element("until")];
  const [low, high] = [Number(since.value), Number(until.value)];
  const whole = low === 0 && high === periods.length - 1;
  state.range = whole || !periods.length ? null : [periods[low], periods[high]];
  since.setAttribute("aria-valuetext", periods[low] || "");
  until.setAttribute("aria-valuetext", periods[high] || "");
  element("span").textContent = periods.length ? `${periods[low]} — ${periods[high]}` : say("无日期", "no dates");
  drawBars(low, high);
}

function svg(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

function drawBars(low, high) {
  const chart = element("bars");
  const width = chart.clientWidth || 600;
  const high100 = 40;
  const counts = periods.map((p) => data.statements.filter((s) => dayOf(s) && period(dayOf(s)) === p).length);
  const most = Math.max(1, ...counts);
  const step = (width - 20) / Math.max(1, periods.length);
  chart.setAttribute("viewBox", `0 0 ${width} 62`);
  chart.replaceChildren(svg("line", { x1: 10, x2: width - 10, y1: high100 + 2, y2: high100 + 2, class: "axis" }));
  let free = 0;
  periods.forEach((name, i) => {
    const x = 10 + i * step;
    const tall = 4 + (counts[i] / most) * (high100 - 6);
    const inside = i >= low && i <= high;
    chart.append(svg("rect", { x: x + step * 0.15, y: high100 - tall, width: Math.max(2, Math.min(18, step * 0.7)), height: tall, class: inside ? "in" : "out" }));
    const text = i && periods[i - 1].slice(0, 4) === name.slice(0, 4) && name.length > 4 ? name.slice(5) : name;
    if (x >= free && x + text.length * 7.5 < width) {
      chart.append(svg("text", { x: x + step * 0.15, y: 57 }, text));
      free = x + text.length * 7.5 + 10;
    }
  });
}

function startTime() {
  const days = [...new Set(data.statements.map(dayOf).filter(Boolean))];
  for (const length of [10, 7, 4]) {
    periods = [...new Set(days.map((day) => day.slice(0, length)))].sort();
    if (periods.length <= MOST_BARS) break;
  }
  const undated = data.statements.filter((s) => !dayOf(s)).length;
  element("undated-count").textContent = String(undated);
  for (const id of ["since", "until"]) {
    element(id).max = Math.max(0, periods.length - 1);
    element(id).addEventListener("input", () => {
      const [since, until] = [element("since"), element("until")];
      if (Number(since.value) > Number(until.value)) (id === "since" ? until : since).value = element(id).value;
      readTime();
      applyFilters();
    });
  }
  element("undated").addEventListener("change", applyFilters);
  window.addEventListener("resize", readTime);
  resetTime();
}
