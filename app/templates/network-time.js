// The time line: one bar a period that has statements, so that a busy winter is not one line in a century.

const OPEN = ["0001-01-01", "9999-12-31"];
const MOST_BARS = 60;
let finest = 10; // characters of a period: 10 a day, 7 a month, 4 a year
let periods = []; // sorted, as 1949, 1949-12, 1949-12-16

function periodOf(statement) {
  // a month stays a month: it is not shown as its first day
  if (/^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(statement.date)) return statement.date.slice(0, finest);
  const day = [statement.earliest, statement.latest].find((each) => each && !OPEN.includes(each));
  return day ? day.slice(0, finest) : null;
}

function inTime(statement) {
  if (!statement.date) return element("undated").checked;
  if (!state.range) return true;
  const [first, last] = state.range;
  const first_day = (first + "-01-01").slice(0, 10);
  const last_day = (last + (last.length === 4 ? "-12-31" : "-31")).slice(0, 10);
  return (statement.earliest || OPEN[0]) <= last_day && (statement.latest || OPEN[1]) >= first_day;
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

function days(name) {
  return Date.parse((name + "-01-01").slice(0, 10)) / 864e5;
}

function drawBars(low, high) {
  const chart = element("bars");
  const width = chart.clientWidth || 600;
  const floor = 40;
  const edge = 10; // half a thumb of the slider below, so that bars stand over its stops
  const step = (width - 2 * edge) / Math.max(1, periods.length - 1);
  const counts = periods.map((name) => data.statements.filter((s) => periodOf(s) === name).length);
  const most = Math.max(1, ...counts);
  const wide = Math.max(2, Math.min(16, step * 0.7));
  chart.setAttribute("viewBox", `0 0 ${width} 62`);
  chart.replaceChildren(svg("line", { x1: 0, x2: width, y1: floor + 1, y2: floor + 1, class: "axis" }));
  let free = 0;
  let year = "none"; // the year that the last label named
  periods.forEach((name, i) => {
    const x = edge + i * step;
    const tall = 4 + (counts[i] / most) * (floor - 6);
    chart.append(svg("rect", { x: x - wide / 2, y: floor - tall, width: wide, height: tall, class: i >= low && i <= high ? "in" : "out" }));
    if (i && days(name) - days(periods[i - 1]) > 62) chart.append(svg("path", { d: `M${x - step / 2 - 4},${floor + 6}l4,-10m2,10l4,-10`, class: "gap" }));
    const text = name.startsWith(year) ? name.slice(5) || name : name;
    const long = text.length * 7.6;
    const left = Math.min(Math.max(0, x - long / 2), width - long);
    if (left >= free) {
      chart.append(svg("text", { x: left, y: 57 }, text));
      free = left + long + 10;
      year = name.slice(0, 4);
    }
  });
}

function startTime() {
  const dated = data.statements.filter((s) => s.date);
  for (finest of [10, 7, 4]) {
    periods = [...new Set(dated.map(periodOf).filter(Boolean))].sort();
    if (periods.length <= MOST_BARS) break;
  }
  element("undated-count").textContent = String(data.statements.length - dated.length);
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
