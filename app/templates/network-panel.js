// The evidence: every statement behind what is chosen, in its own words, with where they stand.

const AT_ONCE = 60;

function chosenStatements() {
  const { node, edge, statement } = state.chosen;
  if (statement !== undefined) return [statement];
  const found = node !== undefined ? state.perNode.get(node) : state.perEdge.get(edge);
  return found || [];
}

function heading() {
  const { node, edge, statement } = state.chosen;
  if (node !== undefined) return nodeHeading(data.nodes[node]);
  const [from, to] = edge ? edge.split("-").map(Number) : [data.statements[statement].s, data.statements[statement].o];
  const title = make("h2");
  title.append(nameOf(data.nodes[from]));
  if (from !== to) title.append(" ⇄ ", nameOf(data.nodes[to]));
  return [title];
}

function nodeHeading(node) {
  const other = state.language === "zh" ? node.en : node.zh;
  const facts = make("p", "facts");
  facts.append(make("span", "kind", say(node.cls_zh, node.cls_en)));
  if (other !== nameOf(node)) facts.append(" · ", make("span", "", other, state.language === "zh" ? "en" : "zh-Hans"));
  if (node.names.length) facts.append(" · ", make("span", "names", node.names.join(say("、", ", "))));
  return [make("h2", "", nameOf(node)), facts, make("code", "iri", node.iri)];
}

function quoted(span, statement) {
  // the names of subject and object are marked in the words
  const names = [statement.s, statement.o].flatMap((n) => [data.nodes[n].zh, data.nodes[n].en, ...data.nodes[n].names]);
  const wanted = [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const quote = make("blockquote", "", undefined, span.language);
  let plain = "";
  for (let i = 0; i < span.words.length; ) {
    const name = wanted.find((each) => span.words.startsWith(each, i));
    if (name) {
      quote.append(plain, make("mark", "", name));
      plain = "";
    } else {
      plain += span.words[i];
    }
    i += name ? name.length : 1;
  }
  quote.append(plain);
  return quote;
}

function spoken(statement) {
  // who speaks, and through whom it came down
  const line = make("p", "voice");
  line.append(make("span", "stance " + statement.stance, stance(statement)));
  if (statement.voice) line.append(" ", say("说话者：", "said by "), make("b", "", say(statement.voice.zh, statement.voice.en)));
  if (statement.reporter) line.append(say("，经 ", ", as told by "), make("b", "", say(statement.reporter.zh, statement.reporter.en)), say(" 转述", ""));
  if (statement.rejected) line.append(" ", make("span", "apart", say("已否决", "rejected")));
  else if (!statement.accepted) line.append(" ", make("span", "apart", say("未采信", "not taken as fact")));
  return line;
}

function citation(statement) {
  const words = statement.spans.map((span) => (span.words ? `“${span.words}” ` : "") + `[${span.start}–${span.end}]`).join(" … ");
  const what = [nameOf(data.nodes[statement.s]), relation(statement), statement.text || nameOf(data.nodes[statement.o])].join(" ");
  return `${words} (${statement.file}, ${statement.zone}). ${what}${statement.date ? ", " + dateOf(statement) : ""}. ${statement.claim}`;
}

async function copyCitation(event, statement) {
  const button = event.currentTarget;
  const field = make("textarea", "hidden", citation(statement));
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = say("已复制 ✓", "Copied ✓");
}

function card(number) {
  const statement = data.statements[number];
  const made = make("article", "card" + (statement.polarity === "negative" ? " negative" : "") + (statement.rejected ? " rejected" : ""));
  made.dataset.statement = number;
  const head = make("p", "claim");
  head.append(make("span", "term", nameOf(data.nodes[statement.s])), " ", make("span", "relation", relation(statement)), " ");
  if (statement.text) head.append(make("span", "words", statement.text, statement.language));
  if (!statement.text || statement.s !== statement.o) {
    head.append(statement.text ? " → " : "", make("span", "term", nameOf(data.nodes[statement.o])));
  }
  made.append(make("time", "", dateOf(statement)), head, spoken(statement));
  for (const span of statement.spans) if (span.words) made.append(quoted(span, statement));
  const where = statement.spans.map((span) => `${span.start}–${span.end}`).join(", ");
  made.append(make("p", "where", `${statement.file} · ${statement.zone} · ${say("码点", "code points")} ${where} · ${statement.rule}`));
  const foot = make("p", "foot");
  const copy = make("button", "", say("复制引文", "Copy citation"));
  copy.type = "button";
  copy.addEventListener("click", (event) => copyCitation(event, statement));
  foot.append(copy, make("code", "iri", statement.claim));
  made.append(foot);
  return made;
}

function showPanel() {
  const panel = element("panel");
  panel.replaceChildren();
  if (!state.chosen) {
    panel.append(make("h2", "", say("证据", "Evidence")), ...guide());
    return;
  }
  const numbers = chosenStatements();
  const close = make("button", "close", "×");
  close.type = "button";
  close.setAttribute("aria-label", say("关闭", "Close"));
  close.addEventListener("click", () => choose(null));
  panel.append(close, ...heading(), make("p", "sum", plural(numbers.length, "条陈述", "statement", "statements")));
  addCards(panel, numbers, 0);
  panel.scrollTop = 0;
}

function addCards(panel, numbers, from) {
  panel.append(...numbers.slice(from, from + AT_ONCE).map(card));
  const rest = numbers.length - from - AT_ONCE;
  if (rest <= 0) return;
  const more = make("button", "more", say(`再看 ${rest} 条`, `${rest} more`));
  more.type = "button";
  more.addEventListener("click", () => {
    more.remove();
    addCards(panel, numbers, from + AT_ONCE);
  });
  panel.append(more);
}

function guide() {
  const told = make("p", "", say(
    "每条线是两者之间的陈述，数字是条数。点线或点实体，即见原文、语气、说话者与出处；来源不一，则并列。",
    "A line is what is said between two; its number counts the statements. Choose a line or an entity to read the words, their stance, their voice and their place. Where sources differ, both stand."));
  const dashed = make("p", "", say(
    "虚线：只有提议、请求、询问一类言语行为，所言不作事实。",
    "Dashed: only proposed, requested, asked and the like; what was said is not taken as fact."));
  const list = make("ul", "most");
  const order = [...state.perEdge].sort((a, b) => b[1].length - a[1].length).slice(0, 8);
  for (const [id, members] of order) {
    const [from, to] = id.split("-").map((n) => nameOf(data.nodes[Number(n)]));
    const button = make("button", "", `${from} ⇄ ${to}`);
    button.type = "button";
    button.addEventListener("click", () => choose({ edge: id }));
    const item = make("li");
    item.append(button, make("span", "count", String(members.length)));
    list.append(item);
  }
  return [told, dashed, make("h3", "", say("陈述最多的线", "Lines with most statements")), list];
}
