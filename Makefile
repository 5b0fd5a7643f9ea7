# Everything a fresh machine needs is set up by `make run` and `make test`: Python 3.11, make and npm are enough.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
FONTS := src/unclasp/web/static/web/fonts
BUILT := src/unclasp/static
STATIC_SOURCES := $(shell find src/unclasp/*/static -type f 2>/dev/null | grep -v /fonts/)

.PHONY: run demo test check fix bench evidence setup setup-dev lock clean

run: setup  ## Open the app
	$(BIN)/unclasp open $(ARGS)

demo: setup  ## Look around in an invented person's notebook
	$(BIN)/unclasp demo $(ARGS)

test: setup-dev  ## Every test, in a real browser too
	@sh tests/journeys/chromium.sh
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest $(ARGS)

check: setup-dev  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: setup-dev  ## Mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev  ## Speed, as ratios to the floor of what it stands on
	$(BIN)/python -m benchmarks $(ARGS)

evidence: setup-dev  ## Every table of docs/science/evidence.md anew
	$(BIN)/python -m studies $(ARGS)

setup: $(VENV)/run.stamp $(BUILT)/stamp

setup-dev: $(VENV)/dev.stamp $(BUILT)/stamp

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Unclasp needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --only-binary sqlcipher3 -r requirements.txt
	$(PIP) --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --only-binary sqlcipher3 -r requirements-dev.txt
	$(PIP) --no-deps --editable .
	touch $@ $(VENV)/run.stamp

node_modules/stamp: package-lock.json
	npm ci --no-audit --no-fund --silent
	touch $@

$(FONTS)/stamp: node_modules/stamp src/unclasp/web/fonts.txt src/unclasp/web/fonts.css
	mkdir -p $(FONTS)
	while read -r from to; do cp "$$from" "$(FONTS)/$$to"; done < src/unclasp/web/fonts.txt
	touch $@

$(BUILT)/stamp: $(STATIC_SOURCES) $(FONTS)/stamp $(VENV)/run.stamp
	$(BIN)/python -m unclasp.config.static
	touch $@

lock: setup-dev  ## Write the requirement locks anew, without index addresses
	$(BIN)/uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-dev.txt

clean:  ## Remove what was built; no notebook is touched
	rm -rf $(VENV) node_modules $(FONTS) $(BUILT) .pytest_cache .mypy_cache .ruff_cache
