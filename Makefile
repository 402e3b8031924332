# Thin wrappers round the commands of .venv; GNU make 3.81 and any POSIX shell will do.

.DEFAULT_GOAL := build
.PHONY: build test test-all serve check lint bench lock clean help environment programs

PYTHON =
FLAGS =
VENV := .venv/bin
TRAINPACK := $(VENV)/python -m trainpack
PYTEST := $(VENV)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

build: environment ## Build the whole programme into build/: the site, the packs and the packages
	@echo "Building the programme into build/ ..."
	@$(TRAINPACK) build $(FLAGS)

test: environment programs ## Run the tests (at most 12 minutes on two cores)
	@echo "Running the tests ..."
	@$(PYTEST) -m "not slow" $(FLAGS)

test-all: environment programs ## Run all tests, the slow ones too
	@echo "Running all tests, the slow ones too ..."
	@$(PYTEST) $(FLAGS)

serve: environment ## Show the site and the trainer preview, and follow every change of the sources
	@$(TRAINPACK) serve $(FLAGS)

check: environment ## Check the sources and write nothing
	@$(TRAINPACK) check $(FLAGS)

lint: environment ## Check the code: ruff, mypy, import-linter
	@echo "Checking style (ruff), types (mypy) and layers (import-linter) ..."
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy
	@$(VENV)/lint-imports

bench: environment ## Measure speed as ratios against a named peer; the last table is in docs/bench.md
	@echo "Checking 10,000 questions, against a plain reading of the same YAML ..."
	@$(VENV)/python tests/bench/bench_check.py
	@echo "The site of 300 lessons, against MkDocs alone on the same pages ..."
	@$(VENV)/python tests/bench/bench_site.py
	@echo "An edit at 200 pages until it is seen, against plain MkDocs ..."
	@$(VENV)/python tests/bench/bench_serve.py
	@echo "The site of 1,000 pages, against one of 100 ..."
	@$(VENV)/python tests/bench/bench_growth.py
	@echo "A guide of about 120 pages, against the shortest way and WeasyPrint ..."
	@$(VENV)/python tests/bench/bench_print.py
	@echo "1,000 questions in each format, against text2qti (named by TEXT2QTI) on the same questions ..."
	@$(VENV)/python tests/bench/bench_questions.py
	@echo "The SCORM package of a course, against zipping its files ..."
	@$(VENV)/python tests/bench/bench_packages.py
	@echo "200 personal tests with their keys, against WeasyPrint ..."
	@$(VENV)/python tests/bench/bench_tests.py

lock: environment ## Write requirements.lock anew after a change of pyproject.toml
	@echo "Choosing versions for requirements.lock ..."
	@$(VENV)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock $(FLAGS)

clean: ## Remove everything made (build/ and the caches), but keep .venv
	@echo "Removing build/ and the caches ..."
	@rm -rf build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "FLAGS go to the command behind a target: make build FLAGS=\"site --strict\""

environment: ## Make .venv from requirements.lock, where it does not fit yet
	@PYTHON="$(PYTHON)" sh .ci/environment.sh

programs: ## Get what the tests use beside Python (Chromium, poppler, Java) from apt, where possible
	@sh .ci/programs.sh
