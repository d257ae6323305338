# Two commands do all the set-up: `make demo` and `make test`. Each installs what it needs into .venv first.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header
SOURCES := align api bench core graph ingest queries terminal tests viz zeren.py

.PHONY: demo test check test-quick which-python format lock bench screenshots clean

demo: $(VENV)/demo
	@$(BIN)/zeren demo

test: $(VENV)/test
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/oxlint --deny-warnings viz/static
	# Meanwhile Maven fetches the servers for the tests, which wait for what they need.
	$(BIN)/python -m tests.neo4j_server & $(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --no-loadscope-reorder

# What takes under a minute: all that is read, and the quick tests that the change reaches. `make test` is the whole.
check: $(VENV)/test
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/oxlint --deny-warnings viz/static
	$(BIN)/deno check --quiet --no-remote --config viz/deno.json viz/static/app.js viz/static/pages/*.js
	$(BIN)/mypy
	$(BIN)/python -m tests.imports
	$(BIN)/python -m tests.changed

# What may differ from one Python to another: reading, the catalogue, the embedded engine. For a second interpreter
# (VENV=.venv-other PYTHON=python3.13). Coverage is measured here, because Python 3.12 and later measure it for little.
test-quick: $(VENV)/test
	COVERAGE_CORE=sysmon $(BIN)/python -m pytest -n 2 -q --cov --cov-report=term tests/ingest tests/queries tests/conformance \
		-k "not neo4j-" --deselect tests/ingest/test_hostile.py

format: $(VENV)/test
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

bench: .venv-bench/ready
	.venv-bench/bin/python -m bench.read
	.venv-bench/bin/python -m bench.load
	.venv-bench/bin/python -m bench.replace
	.venv-bench/bin/python -m bench.serve
	.venv-bench/bin/python -m bench.draw

screenshots: $(VENV)/test
	$(BIN)/python -m tests.explorer.screenshots docs

which-python:
	@echo $(PYTHON)

lock:
	$(COMPILE) requirements/build.in -o requirements/build.lock
	$(COMPILE) pyproject.toml -c requirements/build.lock -o requirements/base.lock
	$(COMPILE) pyproject.toml --extra embedded -c requirements/build.lock -c requirements/base.lock -o requirements/embedded.lock
	$(COMPILE) pyproject.toml --extra embedded --extra py2neo --extra analysis --extra ocr --extra dev -c requirements/build.lock -c requirements/embedded.lock -o requirements/dev.lock
	$(COMPILE) pyproject.toml requirements/bench.in --all-extras -c requirements/build.lock -o requirements/bench.lock

clean:
	rm -rf .venv .venv-bench .venv-other build zeren-data

$(VENV)/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or later is needed and was not found: install it (python.org, or your system's packages), then run make again."; \
		echo "需要 Python 3.11 或更高版本，本机没有找到：请先安装，再运行 make。"; exit 1; fi
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv module: install it (Debian, Ubuntu: apt install python3-venv), then run make again."; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/demo: $(VENV)/python requirements/build.lock requirements/embedded.lock pyproject.toml
	@echo "Installing into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements/build.lock -r requirements/embedded.lock || { \
		echo "The embedded engine or another package could not be installed; trying without the engine."; \
		$(PIP) install --require-hashes -r requirements/build.lock -r requirements/base.lock || { \
			echo "Packages could not be installed: is there a network, or a local package mirror set for pip? 无法安装依赖包：请检查网络或 pip 镜像设置。"; exit 1; }; \
		echo "Installed without the embedded engine (no build of it for this system): set ZEREN_STORE to a Neo4j address."; }
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test: $(VENV)/python requirements/build.lock requirements/dev.lock pyproject.toml
	@echo "Installing into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements/build.lock -r requirements/dev.lock || { \
		echo "Packages could not be installed: is there a network, or a local package mirror set for pip? 无法安装依赖包：请检查网络或 pip 镜像设置。"; exit 1; }
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# A place of its own: neomodel, which ours is compared with, holds the driver at an older version.
.venv-bench/ready: $(VENV)/python requirements/build.lock requirements/bench.lock pyproject.toml
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/build.lock -r requirements/bench.lock
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e .
	@touch $@
