"use strict";
// Pages say everything without this script; it lights up what belongs together and suggests names.

function lightUp(root) {
  const light = (mark, on) => {
    for (const id of mark.dataset.claims.split(" ")) {
      const note = id && document.getElementById(id);
      if (note) note.classList.toggle("lit", on);
    }
    mark.classList.toggle("lit", on);
  };
  for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    root.addEventListener(event, (it) => {
      const mark = it.target.closest && it.target.closest("a.mark");
      if (mark) return light(mark, on);
      const note = it.target.closest && it.target.closest(".marginal");
      if (!note) return;
      for (const each of root.querySelectorAll("a.mark")) {
        if (each.dataset.claims.split(" ").includes(note.id)) each.classList.toggle("lit", on);
      }
    });
  }
}

function openTarget() {
  const name = decodeURIComponent(location.hash.slice(1));
  let target = name && document.getElementById(name);
  if (!target) return;
  const folded = target.closest("details") || target;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  folded.scrollIntoView({ block: "nearest" });
}

function submitAtOnce(form) {
  form.addEventListener("change", () => form.requestSubmit());
}

function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  form.append(list);
  let asked = 0;
  const close = () => { list.hidden = true; };
  const show = (found) => {
    list.replaceChildren(...found.map((it) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = it.href;
      link.textContent = it.name;
      if (it.lang) link.lang = it.lang;
      const why = document.createElement("span");
      why.className = "why";
      why.textContent = ` ${it.why}`;
      link.append(why);
      row.append(link);
      return row;
    }));
    list.hidden = !found.length;
  };
  input.addEventListener("input", async () => {
    const turn = ++asked;
    const words = input.value.trim();
    if (!words) return close();
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (turn === asked && answer.ok) show(await answer.json());
    } catch { close(); }
  });
  form.addEventListener("keydown", (it) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (it.key === "Escape") { close(); input.focus(); }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(it.key)) return;
    it.preventDefault();
    const next = place + (it.key === "ArrowDown" ? 1 : -1);
    (links[next] || input).focus();
  });
  form.addEventListener("focusout", (it) => { if (!form.contains(it.relatedTarget)) close(); });
}

// A picture wider than its frame opens at its middle, where what it is about stands.
function middle(frame) {
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
}

lightUp(document);
for (const form of document.querySelectorAll("form.filters")) submitAtOnce(form);
for (const form of document.querySelectorAll("form.finder[data-suggest]")) suggest(form);
for (const frame of document.querySelectorAll(".panelled > .scroll")) middle(frame);
window.addEventListener("hashchange", openTarget);
openTarget();
