# Minutebook: `make help` explains every target.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
DEMO_PORT ?= 8001
COUNCIL ?=
SINCE ?=
CONTACT ?=
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

.PHONY: help run test test-long setup lint bench screenshots clean assets dev

help: ## explain every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  settings      PORT=8000 DEMO_PORT=8001 COUNCIL=<site> SINCE=YYYY-MM-DD CONTACT=<mail or address> (run); PYTHON=<interpreter> (setup)"

run: setup assets ## set up, crawl, index and serve; the demo council, or COUNCIL=<site> [SINCE=YYYY-MM-DD] CONTACT=<mail or address>
	@exec $(PY) -m launch --with-parent --port $(PORT) --demo-port $(DEMO_PORT) --council "$(COUNCIL)" --since "$(SINCE)" --contact "$(CONTACT)"

setup: $(VENV)/.installed $(VENV)/.models ## make .venv, install what is needed at run time, fetch the model files

test: dev assets ## run every test but the long ones
	$(PY) -m pytest -m "not long"

test-long: dev assets ## run the tests that take minutes
	$(PY) -m pytest -m long

lint: dev ## ruff, mypy (strict), the import contracts, hadolint
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/hadolint Dockerfile

bench: dev ## measure: each benchmark prints its own table
	for file in benchmarks/*.py; do $(PY) $$file || exit 1; done

screenshots: dev assets ## take the pictures of docs/ anew from the demo council, in real Chromium
	$(PY) docs/screenshots.py

clean: ## remove what make made, but no archive
	rm -rf $(VENV) node_modules webapp/static/vendor

dev: setup $(VENV)/.installed-dev

assets: $(VENV)/.installed $(VENV)/.assets

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed and was not found: install it, or give PYTHON=/where/it/is." >&2; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed, and this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PY) -m pip install --quiet -r requirements-dev.txt
	touch $@

$(VENV)/.models: $(VENV)/.installed indexer/weights.py indexer/export.py indexer/wordvectors.py indexer/looks.py indexer/cut.py indexer/encoder.npz indexer/reader.npz indexer/adapted.py indexer/register/learned/judge-whole.npz indexer/register/learned/judge-again.npz indexer/register/learned/judge-near.npz indexer/register/learned/judge-far.npz indexer/register/learned/pointer.npz
	$(PY) -m indexer fetch-models
	touch $@

$(VENV)/.assets: package-lock.json webapp/assets.py $(VENV)/.installed
	sh launch/npm.sh $(PY) ci --no-audit --no-fund --silent
	$(PY) -m webapp.assets
	touch $@
