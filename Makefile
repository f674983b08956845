# Everything that sets up, runs and checks planapp. `make` alone lists the targets.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup demo fix check test encrypted soak bench criteria docs site looks wheel sbom lock

INSTANCE ?= instance
PY := .venv/bin/python
PLANAPP := $(PY) -m planapp
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet --quiet
# What is imported is compiled then, once; much of what is installed never is.
INSTALL := $(PIP) install --no-compile
# A file of tests stays in one process; they begin in the order of tests/conftest.py.
TOGETHER := --numprocesses auto --dist loadfile --no-loadscope-reorder
# The first Python that is new enough, the system's own before others: it is kept up with the system, and
# one built here took 7 % more of the processors for the same tests. PYTHON=/path/to/python names another.
PYTHON ?= $(shell for python in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# Many commands and tests start Python anew: what was compiled once is kept, whatever else is set.
unexport PYTHONDONTWRITEBYTECODE

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup demo ## set up what is missing, make the demonstration instance, serve it
	@$(PLANAPP) serve --instance $(INSTANCE)

setup: .venv/.project ## install what running needs

demo: setup ## make the demonstration instance, unless it is there
	@test -e $(INSTANCE)/planapp.db || $(PLANAPP) demo --instance $(INSTANCE)

fix: .venv/.test ## format the code and mend what can be mended safely
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

check: .venv/.test ## style, types and import contracts
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports

# Types are read on one processor, so that check goes on beside the tests; what it says comes last.
test: .venv/.test ## all tests but those that soak runs besides, and what check does
	@$(MAKE) --no-print-directory check > .venv/.checked 2>&1 & check=$$!; \
	$(PY) -m pytest $(TOGETHER) -m "not soak"; tests=$$?; \
	wait $$check; checked=$$?; cat .venv/.checked; exit $$((tests | checked))

encrypted: .venv/.test ## all tests once more, with records encrypted on the disk
	PLANAPP_DATABASE_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(32))') $(PY) -m pytest $(TOGETHER)

soak: .venv/.test ## kill, fill, lock and cut off a served instance for longer than test does; long walks over all pages
	PLANAPP_KILLS=100 $(PY) -m pytest tests/faults tests/backups tests/store/test_whole.py
	$(PY) -m pytest $(TOGETHER) -m soak

bench: .venv/.test ## measure beside what people would pick instead: PART=…, ROUNDS=3, SCALE=whole
	@$(PY) -m benchmarks $(PART) --rounds $(or $(ROUNDS),5) --scale $(or $(SCALE),usual)

criteria: setup ## try every criterion on its own examples
	@$(PLANAPP) criteria test

docs: .venv/.test ## rewrite what is generated: criteria/README.md and accuracy.yaml, docs/licences.md, docs/guides and others
	@$(PLANAPP) criteria readme > .venv/.catalogue && cp .venv/.catalogue criteria/README.md
	@$(PY) -m tests.scorer.accuracy > .venv/.accuracy && cp .venv/.accuracy criteria/accuracy.yaml
	@$(PY) -m tests.licences > .venv/.licences && cp .venv/.licences docs/licences.md
	@$(PY) -m tests.guides
	@$(PY) -m tests.standard_names > .venv/.names && cp .venv/.names docs/standard-names.md
	@$(PY) -m tests.openapi > .venv/.openapi && cp .venv/.openapi docs/openapi.json

site: .venv/.site ## build the documentation as a site, in build/site
	@$(PY) docs/site/build.py

looks: .venv/.test ## take documents, guides and all pages as they look now for how they should
	@$(PY) -m tests.pdf.looks
	@$(PY) -m tests.guide_pictures
	@$(PY) -m tests.page_looks

wheel: .venv/.project ## build what is installed elsewhere, with all it carries, in build/
	@$(PIP) wheel --quiet --no-deps -w build .

sbom: .venv/.test ## list everything running needs, as CycloneDX, in build/sbom.json
	@mkdir -p build
	@.venv/bin/cyclonedx-py requirements requirements-encryption.txt --of JSON -o build/sbom.json

lock: .venv/.test ## choose newer packages within the ranges of pyproject.toml
	$(PIP) install uv
	$(PY) -m uv lock --quiet --upgrade
	$(PY) -m uv export --quiet $(EXPORT) --output-file requirements.txt
	$(PY) -m uv export --quiet $(EXPORT) --extra encryption --output-file requirements-encryption.txt
	$(PY) -m uv export --quiet $(EXPORT) --only-group dev --output-file requirements-dev.txt
	$(PY) -m uv export --quiet $(EXPORT) --only-group site --output-file requirements-site.txt

# No header, index or source address: the files must say nothing of where packages come from.
EXPORT := --frozen --no-header --no-annotate --no-emit-project --no-emit-index-url --no-default-groups

# A stamp file stands for a finished step; it is redone when what it was made from changes.

.venv/.packages: requirements.txt tools/system-packages
	@test -n "$(PYTHON)" || { echo "planapp: needs Python 3.11 or newer; found: $$(python3 --version 2>&1)"; exit 1; }
	@tools/system-packages run $(PYTHON)
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "planapp: installing Python packages into .venv"
	@$(INSTALL) --require-hashes -r requirements.txt
	@touch $@

.venv/.project: pyproject.toml hatch_build.py .venv/.packages
	@echo "planapp: building planapp with GOV.UK Frontend"
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/.test: requirements-dev.txt .venv/.project
	@echo "planapp: installing what the tests need into .venv"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@tools/system-packages test $(PY)
	@touch $@

.venv/.site: requirements-site.txt .venv/.project
	@echo "planapp: installing what the site is built with into .venv"
	@$(INSTALL) --require-hashes -r requirements-site.txt
	@touch $@
