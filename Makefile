# Ten commands. `make check` is exactly what CI runs.

PORT ?= 8000
ARGS ?=
BIN := .venv/bin
TOOLS := MILAAN_SECRET_KEY=read-by-tools-only MILAAN_HOME=/nonexistent

# Without its cache of compiled files every start of Python costs seconds.
unexport PYTHONDONTWRITEBYTECODE
# Tools that look for it would write into another environment.
unexport VIRTUAL_ENV
unexport UV_PYTHON

.PHONY: help setup lock demo up test test-core lint types messages check check-long format peers spark clean

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | column -t -s '	'

setup: ## make what is missing: .venv, locked dependencies, browser files, translations
	@tools/setup

lock: ## renew the locks: requirements, peers, browser files (ARGS=--upgrade)
	@tools/setup --lock $(ARGS)
	@tools/peers/setup --lock $(ARGS)
	@tools/setup
	@$(BIN)/python tools/assets.py --lock

demo: export MILAAN_END_WITH_PARENT := 1
demo: setup ## a node with invented people on http://localhost:8000 (PORT=...)
	@$(BIN)/milaan demo --port $(PORT)

up: export MILAAN_END_WITH_PARENT := 1
up: setup ## a node (PORT=...)
	@$(BIN)/milaan up --port $(PORT)

test: setup ## every test (ARGS=tests/...)
	@$(BIN)/pytest -q -n 2 --dist loadfile $(ARGS)

test-core: setup ## only the pure core: no database
	@$(BIN)/pytest -q tests/core

lint: setup ## format, lint, templates, the map of imports
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/djlint milaan --lint --quiet
	@said=$$($(TOOLS) $(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }

types: setup ## mypy --strict
	@$(TOOLS) $(BIN)/mypy --no-error-summary milaan

messages: setup ## every text has its Hindi
	@$(BIN)/python tools/messages.py check

check: lint types messages test ## all of the above, the cheapest first

check-long: setup ## what takes too long for every change
	@HYPOTHESIS_PROFILE=long $(BIN)/pytest -q -n 2 --dist loadfile --long $(ARGS)

format: setup ## put files into the one format
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix-only .

peers: setup ## the libraries that `milaan bench` measures Milaan against, in .venv-peers
	@tools/peers/setup

spark: setup ## what `milaan link --engine spark` needs, into .venv
	@tools/setup --spark

clean: ## forget what set-up made; a node's home stays
	rm -rf .venv .venv-peers .tools node_modules milaan/web/static/vendor
