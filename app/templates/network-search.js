// Finding an entity by any of its names, in any script; accents and case do not matter.

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function matches(wanted) {
  const found = [];
  for (const node of data.nodes) {
    const names = [node.zh, node.en, node.key, ...node.names];
    const tests = [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)];
    const first = tests.findIndex((test) => names.some((each) => test(fold(each))));
    if (first >= 0) found.push({ node, name: names.find((each) => tests[first](fold(each))), first });
  }
  return found.sort((a, b) => a.first - b.first || b.node.links - a.node.links || a.node.id - b.node.id).slice(0, 8);
}

function pick(node) {
  element("find").value = nameOf(node);
  closeFound();
  if (!state.perNode.has(node.id)) element("reset").click();
  choose({ node: node.id });
  network.focus(node.id, { scale: 1, animation: still.matches ? false : { duration: 250, easingFunction: "easeOutQuad" } });
}

function closeFound() {
  element("found").hidden = true;
  element("find").setAttribute("aria-expanded", "false");
  element("find").removeAttribute("aria-activedescendant");
}

function showFound() {
  const list = element("found");
  const wanted = fold(element("find").value.trim());
  list.replaceChildren();
  const found = wanted ? matches(wanted) : [];
  found.forEach(({ node, name }, i) => {
    const item = make("li", i ? "" : "now");
    item.id = `found-${i}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(i === 0));
    item.append(make("span", "", nameOf(node)));
    if (name !== nameOf(node)) item.append(make("span", "other", name));
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(node);
    });
    item.node = node;
    list.append(item);
  });
  if (wanted && !found.length) list.append(make("li", "none", say("没有找到", "nothing found")));
  list.hidden = !wanted;
  element("find").setAttribute("aria-expanded", String(Boolean(found.length)));
  if (found.length) element("find").setAttribute("aria-activedescendant", "found-0");
}

function step(by) {
  const items = [...element("found").querySelectorAll("[role=option]")];
  if (!items.length) return;
  const now = items.findIndex((item) => item.classList.contains("now"));
  const next = items[(now + by + items.length) % items.length];
  for (const item of items) {
    item.classList.toggle("now", item === next);
    item.setAttribute("aria-selected", String(item === next));
  }
  element("find").setAttribute("aria-activedescendant", next.id);
}

function startSearch() {
  const field = element("find");
  field.addEventListener("input", showFound);
  field.addEventListener("blur", closeFound);
  field.addEventListener("keydown", (event) => {
    const now = element("found").querySelector(".now");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && now) {
      pick(now.node);
    } else if (event.key === "Escape") {
      closeFound();
    } else {
      return;
    }
    event.preventDefault();
  });
}
