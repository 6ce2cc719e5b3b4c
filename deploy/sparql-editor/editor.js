// The query field as an editor (YASQE, the editor of YASGUI): colours, mistakes underlined, terms completed.
// The form stays as it is: it sends the text, and the answer comes as a page with links to the things named.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";

// The editor's own lists of terms come from other servers; ours from this one.
Yasqe.defaults.autocompleters.length = 0;

const area = document.getElementById("query");
if (area instanceof HTMLTextAreaElement && area.dataset.terms) start(area);

async function start(field) {
  const form = field.form;
  const label = document.querySelector("label[for=query]");
  const terms = await fetch(field.dataset.terms).then((answer) => answer.json());
  register(terms, document.documentElement.lang.slice(0, 2));

  const place = document.createElement("div");
  place.className = "sparql-editor";
  field.before(place);
  const editor = new Yasqe(place, {
    value: field.value,
    autocompleters: ["own-class", "own-property", "own-prefixes", "variables"],
    consumeShareLink: null,
    createShareableLink: null,
    persistenceId: null,
    prefixCcApi: null,
    showQueryButton: false,
    resizeable: false,
    collapsePrefixesOnLoad: false,
    screenReaderLabel: label?.textContent ?? "SPARQL",
    viewportMargin: Infinity,
    editorHeight: "20em",
  });
  // Tab leaves the field, as it does everywhere else on a page.
  editor.setOption("extraKeys", {
    ...editor.getOption("extraKeys"),
    Tab: false,
    "Shift-Tab": false,
    "Ctrl-S": false,
    "Ctrl-Enter": () => form.requestSubmit(),
    "Cmd-Enter": () => form.requestSubmit(),
  });
  field.hidden = true;
  field.required = false;
  label?.addEventListener("click", () => editor.focus());
  form.addEventListener("submit", () => {
    field.value = editor.getValue();
  });
}

function register({ prefixes, terms }, language) {
  const meanings = new Map(terms.map((term) => [term.iri, term[language] ?? term.en]));
  for (const kind of ["class", "property"]) {
    const own = terms.filter((term) => term.kind === kind).map((term) => term.iri);
    Yasqe.forkAutocompleter(kind, {
      name: `own-${kind}`,
      bulk: true,
      persistenceId: null,
      get: () => own,
      postprocessHints: (_editor, hints) => hints.map((hint) => shown(hint, meanings)),
    }, false);
  }
  const lines = Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  Yasqe.forkAutocompleter("prefixes", {
    name: "own-prefixes",
    bulk: true,
    persistenceId: null,
    get: () => lines,
  }, false);
}

// A term with what it means beside it.
function shown(hint, meanings) {
  const name = (hint.displayText ?? hint.text).replace(/^<|>$/g, "");
  const local = name.slice(Math.max(name.lastIndexOf("#"), name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
  const iri = [...meanings.keys()].find((each) => each === name || each.endsWith(`#${local}`));
  return {
    ...hint,
    render(element) {
      element.append(name);
      const meaning = iri && meanings.get(iri);
      if (meaning) {
        const words = document.createElement("span");
        words.className = "meaning";
        words.textContent = meaning;
        element.append(words);
      }
    },
  };
}
