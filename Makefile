# make demo: see it work.  make test: all tests.  make lint, make bench, make docs.  Each sets up what it needs, once.

BIN := .venv/bin
PACKAGES := auditor spiders reports

.PHONY: demo test lint bench docs data setup browser clean

demo: browser
	@$(BIN)/auditor demo

# Compiled sources are kept, whatever this shell says: each worker and each program that tests start reads them.
test: export PYTHONDONTWRITEBYTECODE :=
test: browser
	@$(BIN)/python -m pytest --numprocesses 3

lint: setup
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict $(PACKAGES)

bench: browser
	@$(BIN)/python -m benches

docs: setup
	@$(BIN)/typer auditor.cli utils docs --name auditor --output docs/cli.md

# For maintainers: vendor and cookie data anew from the packages pinned in auditor/knowledge/sources.py; needs npm.
data: setup
	@$(BIN)/python tools/convert_knowledge.py

setup: .venv/.ready

browser: .venv/.browser

.venv/.ready: pyproject.toml .ci/setup
	@.ci/setup
	@touch $@

# doctor --install looks for a browser, gets one where there is none, and tries it out on loopback.
.venv/.browser: .venv/.ready
	@$(BIN)/auditor doctor --install >&2
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
