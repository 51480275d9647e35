# make site  sets up and builds; make test  sets up and tests. Everything is installed below this folder,
# but for the programs that the tests drive, which they install by apt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := PATH="$$PATH:$(abspath $(BIN))" node_modules/.bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve setup test quick test-setup check content-check same-site bench import-score citations-score lighthouse screenshots guide-pictures lock clean

site: setup  ## build site/
	$(BIN)/portal build

serve: setup  ## preview that follows what is saved
	$(BIN)/portal serve

setup: $(VENV)/.installed node_modules/.installed

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=python3.x"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# Fonts come from npm; without a Node on the machine, one from PyPI runs it.
node_modules/.installed: package.json package-lock.json | $(VENV)/.installed
	@command -v npm >/dev/null || $(BIN)/pip install --quiet --require-hashes -r requirements-node.txt
	PATH="$$PATH:$(abspath $(BIN))" npm ci --silent --no-audit --no-fund --ignore-scripts --omit=dev
	touch $@

# What only tests use; their packages bring the others anew.
node_modules/.installed-dev: package.json package-lock.json | node_modules/.installed
	PATH="$$PATH:$(abspath $(BIN))" npm ci --silent --no-audit --no-fund --ignore-scripts
	touch node_modules/.installed $@

test: test-setup check  ## run everything
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

quick: setup $(VENV)/.installed-dev  ## what needs no browser and no outside program
	$(BIN)/python -m pytest --numprocesses 2 -m "not nested" tests/unit tests/golden tests/citations tests/house tests/province

test-setup: setup $(VENV)/.installed-dev node_modules/.installed-dev
	@sh tests/install-programs
	@sh tests/install-importers

$(VENV)/.installed-dev: requirements-dev.txt | $(VENV)/.installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

check: setup $(VENV)/.installed-dev node_modules/.installed-dev  ## style, types, layers, content
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	$(BIN)/mypy
	$(NODE)/biome check --error-on-warnings
	$(NODE)/tsc
	$(NODE)/tsc --project tests
	$(BIN)/lint-imports
	$(BIN)/portal check

content-check: setup  ## what the pre-commit hook runs
	$(BIN)/portal check

lock: $(VENV)/.installed  ## renew the hashed lock files, which name no registry host
	$(BIN)/pip install --quiet uv
	for name in requirements requirements-cluster requirements-dev requirements-node; do \
	  $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 $$name.in -o $$name.txt || exit 1; \
	done

same-site: setup  ## before and after a move, byte for byte; make same-site BEFORE=main ALLOW='rules/* feed.xml'
	PYTHONPATH=tests $(BIN)/python -m moves.compare $(BEFORE) $(foreach pattern,$(ALLOW),--allow '$(pattern)')

citations-score: test-setup  ## quality of the citation finder and of its links
	PYTHONPATH=tests $(BIN)/python -m citations.score

import-score: test-setup  ## what of known sources the import keeps, seen and unseen, with the misses
	PYTHONPATH=tests $(BIN)/python -m importing.score.run
	for half in seen unseen; do PYTHONPATH=tests $(BIN)/python -m importing.score.pages $$half --misses 20 || exit 1; done
	for half in seen unseen; do PYTHONPATH=tests $(BIN)/python -m importing.score.portals $$half --misses 20 || exit 1; done

lighthouse: test-setup  ## Lighthouse's mobile preset on home, article, directive, listing
	PYTHONPATH=tests $(BIN)/python -m looking.lighthouse

screenshots: test-setup  ## every page kind at three widths in three schemes, into screenshots/
	PYTHONPATH=tests $(BIN)/python -m looking.screenshots

guide-pictures: test-setup  ## the editors' guide's pictures, of the real desk
	PYTHONPATH=tests $(BIN)/python -m looking.guide

# Pagefind stands apart: npm cannot lock its programs for platforms that a registry lacks.
.cache/bench/node_modules/.bin/pagefind:
	npm install --prefix .cache/bench --no-save --no-package-lock --no-audit --no-fund --silent pagefind@1.6.0

bench: test-setup .cache/bench/node_modules/.bin/pagefind  ## ours and Hugo side by side; make bench SIZE=100000
	$(BIN)/python -m tests.bench.run $(if $(SIZE),--size $(SIZE)) --out docs/bench

clean:
	rm -rf site .site.previous .cache
