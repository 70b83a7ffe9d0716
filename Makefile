# make site | serve | check | test | lock — each sets up what it needs, in .venv.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := .venv/bin/pip --disable-pip-version-check --quiet

.PHONY: site serve check test lint lock clean

site: .venv/for-site
	@.venv/bin/handbook build

serve: .venv/for-site
	@.venv/bin/handbook serve

check: .venv/for-site
	@.venv/bin/handbook check

test: .venv/for-test lint
	@.venv/bin/python -m tests.browser.provide
	.venv/bin/python -m pytest $(TESTS)

lint: .venv/for-test
	.venv/bin/ruff check .

# Everything the project installs, with versions and hashes. Run after a change of dependencies.
lock: .venv/for-test
	.venv/bin/pip install --quiet uv
	for kind in site test; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
			$$( [ $$kind = test ] && echo --extra test ) \
			pyproject.toml requirements/build.in -o requirements/$$kind.txt; \
	done

clean:
	rm -rf .venv build site

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: see https://www.python.org/downloads/"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is needed; on Debian: apt-get install python3-venv"; exit 1; }

.venv/for-site: requirements/site.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the site needs into .venv …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/for-test: requirements/test.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need into .venv …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/for-site
