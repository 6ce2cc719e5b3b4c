// Everything is set up in order; then the two languages and the Escape key.

root.classList.add("js");

function speak(language) {
  setLanguage(language);
  element("find").placeholder = say("查找：毛 / Mao / 旅顺", "Find: Mao / 毛 / Lüshun");
  readTime();
  showAll();
}

for (const node of data.nodes) node.links = 0;
startGraph();
startFilters();
startTime();
startSearch();
startTable();
setLanguage(state.language);
applyFilters();
speak(state.language);
if (data.focus !== null) choose({ node: data.focus });
fit();

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement !== element("find")) choose(null);
});
