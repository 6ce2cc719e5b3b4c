# Needs Python 3.11 or newer, make and a package registry. No root; all that is installed lies in .venv.
#   make demo    build the sample corpus into build/demo and say what to ask and what to open
#   make test    style, types, metadata and every test, with all set-up
#   make check   style and types only: a quick look while writing
#   make format  mend what the formatter and the linter can mend
#   make screenshots  pictures of every page at three sizes into build/screenshots (needs a Chromium)
#   make docs    write the generated reference pages anew
#   make editor  bundle the editor of the query page (wants npm; the page works without it)
#   make lock    resolve the dependencies anew into requirements.lock
#   make clean   remove everything that was made, the environment included

VENV := .venv
BIN := $(VENV)/bin
ROOMS := ontology extract graph queries app
PACKAGES := $(addprefix communique.,$(ROOMS))

# The strict editable install lists the files it found; a stamp named after that list is missing when a file
# was added or removed, and the package is then installed again. It is installed through a folder of links,
# since setuptools would leave its own work in build/, where graphs are written.
LIST := $(shell find $(ROOMS) -type f ! -name '*.pyc' | LC_ALL=C sort | cksum | tr ' ' '-')
LINKS := $(VENV)/source
INSTALLED := $(VENV)/.installed
PACKAGE := $(VENV)/.package-$(LIST)

.PHONY: help setup demo test check format screenshots docs editor lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

setup: $(PACKAGE)

$(INSTALLED): requirements.lock
	@python=; for name in $${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "No Python 3.11 or newer found ($$(python3 --version 2>&1 | head -n 1)): install one, or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$python --version), once"; \
	$$python -m venv $(VENV) || { echo "$$python cannot make environments: install its venv module (Debian: python3-venv)" >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(PACKAGE): $(INSTALLED) pyproject.toml
	@rm -f $(VENV)/.package-* && mkdir -p $(LINKS)
	@for name in pyproject.toml README.md LICENSE $(ROOMS); do ln -sfn ../../$$name $(LINKS)/$$name; done
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
	  --config-settings editable_mode=strict --editable $(LINKS)
	@touch $@

demo: setup
	@$(BIN)/communique build corpus --out build/demo
	@printf '%s\n' '' \
	  'Made: build/demo, the graph of the sample texts with claims.tsv, mentions.tsv, the report and the network.' \
	  'Ask:  $(BIN)/communique ask --graph build/demo             (lists the questions)' \
	  '      $(BIN)/communique verify build/demo --texts corpus   (reads every quoted word again in its text)' \
	  'Open: build/demo/network.html in a browser, or serve it all: $(BIN)/communique serve build/demo'

test: check
	$(BIN)/validate-pyproject pyproject.toml
	$(BIN)/pytest --numprocesses 2 --dist loadfile tests --pyargs $(PACKAGES)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(addprefix --package=,$(PACKAGES))
	$(BIN)/mypy tests

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: demo
	@$(BIN)/python -m tests.app.explorer_screenshots build/demo corpus build/screenshots

docs: setup
	$(BIN)/python -m tests.house.reference

# Its packages lie in the environment, the bundle beside the pages; neither is kept under version control.
editor: setup
	@rm -rf $(VENV)/sparql-editor && cp -r deploy/sparql-editor $(VENV)/sparql-editor
	@cd $(VENV)/sparql-editor && npm ci --no-audit --no-fund --silent && npm run build --silent -- ../../app/static
	@$(MAKE) --silent setup

# Resolved for every Python from 3.11 on and every system at once; versions and hashes only, no addresses.
lock:
	@python3 -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install -qq --disable-pip-version-check 'uv>=0.9'
	$(VENV)/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
	  --fork-strategy fewest --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
