# make site    policy-src/ to site/
# make test    every test, in a browser too
# make check   style, types and the direction of the data flow
# make grammar the parse table, after a change of grammar/policy.lark
# Each does all of its own set-up, in .venv.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.PHONY: site serve test check grammar browser pango dist clean

site: .venv/installed
	$(BIN)/bylaw build

serve: .venv/installed
	$(BIN)/bylaw serve

test: .venv/installed-for-tests browser pango
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

check: .venv/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

grammar: .venv/installed
	$(BIN)/python -m bylaw.doors.grammar_table

dist: .venv/installed-for-tests
	rm -rf dist
	$(BIN)/python -m build

clean:
	rm -rf .venv site dist build

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "bylaw needs Python 3.11 or later, and none was found."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-for-tests: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/installed

browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium. On Debian: sudo apt-get install --no-install-recommends chromium"; exit 1; \
	  fi; }

pango: .venv/installed-for-tests
	@$(BIN)/python -W error -c 'import weasyprint' >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PANGO) >/dev/null; \
	  else \
	    echo "The PDF tests need Pango. On Debian: sudo apt-get install --no-install-recommends $(PANGO)"; exit 1; \
	  fi; }
