# Everything that is done with this project, by name. `make` alone lists it.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test unit sure format kills bench bench-large lock

export PYTHONUTF8 = 1
# Most of the time that a program of ours takes to start would go into reading its sources anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
# More than there are cores: a good part of the tests waits for a browser, a database or the clock.
WORKERS ?= $(shell echo $$(( $$(nproc 2>/dev/null || echo 2) + 1 )))

# In memory where there is room: every commit of a test's database waits until its disk has written.
SCRATCH := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 { print "/dev/shm" }')
test unit kills: export TMPDIR := $(or $(SCRATCH),$(TMPDIR),/tmp)

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run.stamp ## serve the board on http://127.0.0.1:8000; the data is under var/
	@exec $(BIN)/board serve

demo: export BOARD_VAR = var/demo
demo: .venv/run.stamp ## serve a board filled with the example town, afresh each time, from var/demo
	@rm -rf var/demo
	@env -u BOARD_DATABASE_URL $(BIN)/board seed
	@exec env -u BOARD_DATABASE_URL $(BIN)/board serve

test: .venv/test.stamp ## run every test, on SQLite and on PostgreSQL, in a real browser
	@scripts/chromium
	@scripts/postgres
	@$(BIN)/pytest --engines=both --numprocesses=$(WORKERS) --maxprocesses=4 --dist=worksteal

unit: .venv/test.stamp ## run the quick tests: SQLite only; no whole app, no browser, no real server
	@$(BIN)/pytest --engines=sqlite -m "not whole" --ignore=tests/house --ignore=tests/journeys \
		--numprocesses=$(WORKERS) --maxprocesses=4 --dist=worksteal

sure: export HOSTILE_STEP = 1
sure: .venv/test.stamp .venv/sure.stamp ## what must hold before a change is kept: format, ruff, mypy, every test, and tools that look from outside
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@scripts/sure
	@$(MAKE) --no-print-directory test
	@$(BIN)/pytest -o faulthandler_timeout=900 tests/sure

format: .venv/test.stamp ## put the code into its one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

kills: .venv/test.stamp ## kill a served board two hundred times on each engine, and say what was lost
	@scripts/postgres
	@$(BIN)/python -m tests.kills 100 sqlite
	@$(BIN)/python -m tests.kills 100 postgres

bench: .venv/test.stamp ## measure; prints ratios, asserts nothing (bench/README.md)
	@for file in bench/bench_*.py; do [ ! -e "$$file" ] || $(BIN)/python "$$file" || exit; done

bench-large: .venv/test.stamp ## measure at 1,000,000 posts on both engines, and how many posts a core takes; long
	@$(BIN)/python bench/bench_growth.py 200 20000 1000000
	@BOARD_BENCH_SECONDS=10 $(BIN)/python bench/bench_posts.py

lock: ## write the lock files anew from pyproject.toml
	@scripts/lock

# Tools that look at the board from outside have an environment of their own: the tests must not lean on them.
.venv/sure.stamp: requirements-sure.lock .venv/test.stamp
	@.venv/bin/python -m venv --clear .venv/sure
	@.venv/sure/bin/python -m pip -qq --disable-pip-version-check --no-input install \
		--require-hashes --no-deps --requirement requirements-sure.lock
	@touch $@

.venv/%.stamp: requirements-%.lock pyproject.toml
	@scripts/install $*
