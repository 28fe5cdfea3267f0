# Needs make, a POSIX shell and Python 3.11 or newer; all else goes into .venv, and only once.

VENV := .venv
# The versions that revdiff is for stand in its classifiers.
VERSIONS := $(shell sed -n 's/.*Python :: \(3\.[0-9]*\)",/\1/p' pyproject.toml)
CANDIDATES := python3 $(VERSIONS:%=python%) python
PYTHON ?= $(shell for name in $(CANDIDATES); do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# More words for the command of a target: make test ARGS="-k mirror"
ARGS ?=
# What the native engine is built of.
NATIVE := $(wildcard revdiff/native/*.* revdiff/native/*/*.*)

.PHONY: demo test test-slow every-test durations test-all check warnings score sensitivity docs links bench nightly fuzz recipes coverage sanitize every-pair hosts pictures constraints clean

demo: $(VENV)/base  ## the main job on a bundled story
	$(VENV)/bin/revdiff demo $(ARGS)

PYTEST := $(VENV)/bin/pytest -n auto --dist loadgroup

# What takes minutes: tests that are slow, and all that a browser shows.
LONG := slow or browser

test: $(VENV)/dev  ## the tests but the slow ones and those in a browser
	@echo "Slow tests and those in a browser are left out: make test-slow runs them, make every-test runs all."
	$(PYTEST) -m "not ($(LONG))" $(ARGS)

test-slow: $(VENV)/dev  ## those that test leaves out
	$(PYTEST) -m "$(LONG)" $(ARGS)

every-test: $(VENV)/dev  ## both at once
	$(PYTEST) $(ARGS)

durations: $(VENV)/dev  ## which tests take long and are not marked slow
	$(VENV)/bin/python -m tests.durations $(ARGS)

test-all:  ## every test on every CPython that revdiff is for, as far as it is on this machine
	.ci/test_all "$(VERSIONS)" $(ARGS)

check: $(VENV)/dev  ## format, lint, types
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/clang-format --dry-run --Werror $(filter %.cpp %.h,$(NATIVE))
	$(VENV)/bin/mypy

warnings: $(VENV)/dev  ## the native engine again; what the compiler warns of is an error
	PATH=$(abspath $(VENV)/bin):$$PATH cmake -S revdiff/native -B build/warnings -G Ninja --log-level=WARNING \
		-DPython_ROOT_DIR=$(abspath $(VENV)) -DCMAKE_COMPILE_WARNING_AS_ERROR=ON
	PATH=$(abspath $(VENV)/bin):$$PATH cmake --build build/warnings

score: $(VENV)/dev  ## how well revdiff does on the labeled sets
	@$(VENV)/bin/python -m tests.score $(ARGS)

sensitivity: $(VENV)/dev  ## what each tuned number is worth on them: some ten minutes
	$(VENV)/bin/python -m tests.sensitivity $(ARGS)

docs: $(VENV)/docs  ## these pages as a site in build/docs; a warning is an error
	$(VENV)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -b html docs build/docs

links: $(VENV)/docs  ## every link of the pages to another site, and whether it answers: needs the network
	$(VENV)/bin/python -m sphinx -E -b linkcheck -c docs -D root_doc=README -D include_patterns='*.md,docs/**' \
		-D suppress_warnings=toc.not_included . build/links

bench: $(VENV)/bench  ## both engines beside the floor and the peers, some 15 minutes; writes docs/explanation/performance.md and README's figures
	$(VENV)/bin/python -m benchmarks $(ARGS)

# What takes hours. With `make --keep-going nightly` all of it runs, whatever fails.
nightly: test-all durations coverage links fuzz every-pair recipes bench  ## every test on every Python, what of the code the tests run, the links of the pages, an hour of fuzzing, every law on real pairs, the benchmarks

coverage: $(VENV)/dev  ## what of the code the tests run, with the Python engine; takes twice the time of the tests
	REVDIFF_ENGINE=python $(PYTEST) --cov --cov-report=term $(ARGS)

fuzz: $(VENV)/dev  ## the property tests, driven for an hour by other bytes each day
	$(VENV)/bin/python -m tests.fuzz --minutes 60 --seed $$(date +%Y%m%d)

sanitize:  ## the native engine under AddressSanitizer and UBSan: what its tests cover, and a minute of fuzzing, or ARGS="--minutes 60"
	.ci/sanitize $(ARGS)

# In an environment of their own, since they do not agree with all that `constraints.txt` has.
recipes:  ## corpora in DuckDB, polars, Dask, Ray and Daft: the examples of their page
	"$(PYTHON)" -m venv .venv-engines
	.venv-engines/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	CXX=false .venv-engines/bin/python -m pip install --quiet --disable-pip-version-check . --group engines
	cd "$$(mktemp -d)" && $(CURDIR)/.venv-engines/bin/python -m doctest $(CURDIR)/docs/how-to/corpora-in-other-engines.md

every-pair: $(VENV)/dev  ## every law on the pairs of the folder that REVDIFF_EVALUATION names
	$(VENV)/bin/python -m tests.compare.every_pair

pictures: $(VENV)/dev  ## the pictures of README and docs, the pages taken by a headless Chromium
	$(VENV)/bin/python docs/editor.py
	$(VENV)/bin/python docs/notebooks/run.py
	$(VENV)/bin/python docs/pictures.py

constraints:  ## the newest versions that fit, written down
	$(VENV)/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager --editable . --group dev --group bench --group spark --group wagtail
	sed '/^[^#]/d' constraints.txt > constraints.new
	$(VENV)/bin/python -m pip list --format freeze --exclude-editable --exclude setuptools >> constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf .venv .venv-* build dist demo.html .coverage

$(VENV)/bin/pip: constraints.txt
	@test -n "$(PYTHON)" || { echo "revdiff needs Python 3.11 or newer; none found as: $(CANDIDATES)" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(INSTALL) pip
	@touch $@

# The native engine is built on the way, or not: the line that says so is told.
$(VENV)/base: $(VENV)/bin/pip pyproject.toml $(NATIVE)
	$(INSTALL) --build-constraint constraints.txt --editable '.[terminal]'
	@$(VENV)/bin/revdiff --version
	@touch $@

$(VENV)/dev: $(VENV)/base
	$(INSTALL) --group dev
	@touch $@

# Spark alone is larger than all else; without it, its tests are skipped.
$(VENV)/spark: $(VENV)/dev
	$(INSTALL) --group spark
	@touch $@

# A CMS, for the tests of its how-to; without it, they are skipped.
$(VENV)/wagtail: $(VENV)/dev
	$(INSTALL) --group wagtail
	@touch $@

hosts: $(VENV)/wagtail tests/web/node_modules  ## what the components and the recipes are tried in

# Without them, their tests are skipped.
tests/web/node_modules: tests/web/package-lock.json
	npm ci --prefix tests/web --no-audit --no-fund --silent
	@touch $@

# With what the tests need: pictures, Word files, the generator of stories.
$(VENV)/bench: $(VENV)/dev
	$(INSTALL) --group bench
	@touch $@

$(VENV)/docs: $(VENV)/base
	$(INSTALL) --group docs
	@touch $@
