# The few targets there are; `make help` lists them. Only Python 3.11 or newer, git and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM_FOLDERS := deploy/identity tests/clients tests/contracts/spectral web
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Python keeps what it has compiled: the tests start dozens of processes of the same modules.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup up test soak check lint house bench journey cluster snapshots documents web clients lock clean
help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "motcua needs Python 3.11 or newer (make PYTHON=python3.12 …)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "this Python cannot make a virtual environment: install its venv package (Debian: python3-venv)"; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.python requirements.lock pyproject.toml
	@echo "installing what motcua runs on…"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.ready-to-develop: $(VENV)/.ready requirements-dev.lock
	@echo "installing what motcua is built and tested with…"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready-to-develop tests/tools.py $(NPM_FOLDERS:%=%/package-lock.json)
	@echo "installing the programs that tests run…"
	@$(BIN)/python -m tests.tools $(NPM_FOLDERS)
	@touch $@

setup: $(VENV)/.ready  ## the virtual environment

up: $(VENV)/.ready  ## the whole system on http://127.0.0.1:8000 (PORT=8001 for another), until Ctrl-C
	@exec $(BIN)/motcua up $(if $(PORT),--port $(PORT))

journey: $(VENV)/.ready  ## one dossier from search to rating, against a running `make up` (with the same PORT)
	@$(BIN)/motcua journey $(if $(PORT),--url http://127.0.0.1:$(PORT))

test: $(VENV)/.ready-to-test  ## every test, on real PostgreSQL, RabbitMQ and nginx
	@$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

soak: $(VENV)/.ready-to-test  ## long versions of the tests with chance in them
	@$(BIN)/python -m pytest -m soak

lint: $(VENV)/.ready-to-develop  ## format, lint, layers, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python -m tests.page_types

check: lint test  ## what CI runs

house: $(VENV)/.ready-to-develop  ## the slices of each service, drawn from their imports
	@$(BIN)/python -m tests.house

bench: $(VENV)/.ready-to-develop  ## our speed beside the floor, as ratios of one run
	@$(BIN)/python -m benchmarks

cluster: $(VENV)/.ready-to-develop  ## every service as processes of its own with all servers around them, under supervisor (PORT=, BASE_PORT=, DATA=, FRESH=1)
	@$(BIN)/python -m deploy.cluster $(if $(PORT),--port $(PORT)) $(if $(BASE_PORT),--base-port $(BASE_PORT)) $(if $(DATA),--data $(DATA)) $(if $(FRESH),--fresh)

snapshots: $(VENV)/.ready-to-develop  ## write the committed snapshots of events and OpenAPI again
	@$(BIN)/python -m tests.contracts.snapshots

documents: $(VENV)/.ready-to-develop  ## write the tables of docs/ and the pages of errors again, from the code
	@$(BIN)/python -m tests.documents

web:  ## bundle the web pages again, from web/ into generated/web (needs npm)
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --silent && node build.mjs

clients: $(VENV)/.ready-to-develop  ## generate the TypeScript and Python clients again, into generated/clients (needs npm)
	@$(BIN)/python -m tests.client_packages

lock:  ## resolve the locks again (needs uv and npm)
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q -o requirements-dev.lock
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q -c requirements-dev.lock -o requirements.lock
	@for folder in $(NPM_FOLDERS); do (cd $$folder && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund); done
	@$(BIN)/python -c 'import json, pathlib, sys; [(d := json.loads(f.read_text()), [p.pop("funding", None) for p in d["packages"].values()], f.write_text(json.dumps(d, indent=2, ensure_ascii=False) + "\n")) for f in map(pathlib.Path, sys.argv[1:])]' $(NPM_FOLDERS:%=%/package-lock.json)

clean:  ## remove the virtual environment and caches; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
