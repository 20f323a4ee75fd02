# make run     open the editor on the sample photograph
# make test    run the tests
# make lint    check style and types
# make bench   measure, side by side with peers
# make pictures   take the manual's pictures from the real window
# make coverage   run the tests and say which lines they reach
# make translations   gather new texts for translating, and compile what is translated
#
# Each sets up what it needs first: a virtual environment, the packages, and on Debian and Ubuntu
# the system libraries that Qt loads.

PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN    := $(VENV)/Scripts
else
BIN    := $(VENV)/bin
endif
DEV    := $(VENV)/installed-dev
BENCH  := $(VENV)/installed-bench

.PHONY: run test lint bench pictures coverage translations setup

run: setup
	@$(BIN)/python main.py --sample

test: setup
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup $(BENCH)
	$(BIN)/python -m tests.bench

pictures: setup
	@$(BIN)/python -m tests.manual_pictures

coverage: setup
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --cov engine --cov desktop --cov-report term

translations: setup
	@$(BIN)/python -m desktop.translations.update

setup: $(DEV)
	@$(BIN)/python -m desktop.setup.system_libraries

$(DEV): pyproject.toml $(BIN)/python
	@echo "Installing Impasto and the libraries it needs; torch alone is several hundred megabytes ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(BENCH): $(DEV)
	@$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Impasto needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    $(PYTHON) -m desktop.setup.debian $(notdir $(PYTHON))-venv
	$(PYTHON) -m venv $(VENV)
