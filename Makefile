# make site | serve | check | test | renew | wheel | bench | fuzz | audit | lock — each sets up what it needs,
# in .venv. make test-generator and make test-content are its two halves.
# make zensical builds the site with Zensical instead of MkDocs.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# Modules are compiled once, whatever the shell says: tests run hundreds of commands.
export PYTHONDONTWRITEBYTECODE :=
PIP := .venv/bin/pip --disable-pip-version-check --quiet

.PHONY: site serve check test test-generator test-content renew wheel bench fuzz audit lint lock clean zensical

site: .venv/for-site
	@.venv/bin/handbook build

zensical: .venv/for-zensical
	@.venv/bin/handbook build --engine zensical

serve: .venv/for-site
	@.venv/bin/handbook serve

check: .venv/for-site
	@.venv/bin/handbook check

# Some processes more than cores: see tests/conftest.py. Which has nothing left takes from the others.
PYTEST := .venv/bin/python -m pytest --numprocesses auto --dist worksteal

test: ready
	$(PYTEST) $(TESTS)

# The same whatever stands in content/.
test-generator: ready
	$(PYTEST) --ignore tests/content

test-content: ready
	$(PYTEST) tests/content

.PHONY: ready
ready: .venv/for-test .venv/for-zensical lint
	@.venv/bin/python -m tests.browser.provide

# Writes anew what tests compare with, and shows what changes for a reader since the last commit.
renew: .venv/for-test
	@.venv/bin/python -m tests.renew

# The program as others install it, in dist/. Built twice, it is the same.
wheel: .venv/for-site
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

# What it costs and how it grows, as ratios in one run, to its end, though a row misses its bound.
bench: .venv/for-test .venv/for-scripts .venv/for-bench .venv/for-zensical
	@.venv/bin/python -m tests.browser.provide
	@.venv/bin/python -m benchmarks

# A hundred thousand inputs that nobody thought of, and thousands at each of the other doors, an hour;
# commands in any order, some of them killed; then bytes with atheris.
fuzz: .venv/for-test .venv/for-fuzz
	FUZZ=33334 .venv/bin/python -m pytest tests/hostile/test_fuzz.py
	FUZZ=5000 .venv/bin/python -m pytest tests/hostile/test_fuzz_doors.py
	FUZZ=10000 .venv/bin/python -m pytest tests/hostile/test_inputs.py
	FUZZ=9000 .venv/bin/python -m pytest tests/hostile/test_sequences.py
	.venv/bin/python -m tests.hostile.bytes -runs=100000

# Known vulnerabilities in what is installed. Needs the network; says what was not checked.
audit: .venv/for-audit
	.venv/bin/python -m tests.audit

# Style with ruff; types with mypy, and those of the site's scripts with tsc. Beside each other, since
# each works on one core and says all that it has to say at its end; each, whatever another finds.
lint: .venv/for-test .venv/for-scripts
	@$(MAKE) --no-print-directory --jobs 2 --keep-going lint.types lint.scripts lint.worker lint.style

.PHONY: lint.types lint.scripts lint.worker lint.style
lint.types:
	.venv/bin/mypy
lint.scripts:
	.venv/js/node_modules/.bin/tsc --project tests/js
lint.worker:
	.venv/js/node_modules/.bin/tsc --project tests/js/tsconfig.worker.json
lint.style:
	.venv/bin/ruff check .

# Everything the project installs, with versions and hashes. Run after a change of dependencies.
lock: .venv/for-test
	.venv/bin/pip install --quiet uv
	for kind in site test zensical bench fuzz audit; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
			$$( [ $$kind != site ] && echo --extra $$kind ) \
			pyproject.toml requirements/build.in -o requirements/$$kind.txt; \
	done
	cd requirements && PATH="$(CURDIR)/.venv/bin:$$PATH" ../.venv/bin/npm update \
		--save --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean:
	rm -rf .venv build dist site

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

.venv/for-scripts: requirements/package.json requirements/package-lock.json | .venv/for-test
	@echo "Installing what checks the site's scripts into .venv …"
	@mkdir -p .venv/js && cp requirements/package*.json .venv/js
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm ci --prefix .venv/js --silent --ignore-scripts --no-audit --no-fund
	@touch $@

.venv/for-bench: requirements/bench.txt | .venv/for-site
	@echo "Installing what the benchmarks compare with into .venv …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@

.venv/for-fuzz .venv/for-audit: .venv/for-%: requirements/%.txt | .venv/for-site
	@echo "Installing what make $* needs into .venv …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/$*.txt
	@touch $@

.venv/for-zensical: requirements/zensical.txt | .venv/for-site
	@echo "Installing Zensical into .venv …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/zensical.txt
	@touch $@
