# make demo    builds the workbooks and reports on the sample school
# make test    installs what the tests need, LibreOffice and Chromium included, and runs everything
#              (FITS_FULL=1 make test: also a county of 300 schools and 2,000 spoilt workbooks)
# make check   format, lint, types, freshness of what is built, tests
# make books   rebuilds the templates, their notes and the samples
# make tables  rewrites docs/accessibility.md and docs/compatibility.md
# make docs    writes the reference and the walk-through anew, and builds docs/_build
# make bench   installs the peers, times everything beside them, and writes benchmarks/RESULTS.md

PYTHON ?= python3
BIN := .venv/bin
MONTH ?= 2026-07

.PHONY: demo test check lint books tables docs bench fix clean programs

demo: .venv/installed
	@rm -rf demo && mkdir -p demo
	@$(BIN)/fits-build-workbooks --out demo/templates > /dev/null
	@cd demo && ../$(BIN)/fits-report "../samples/Larkfield Support log.xlsx" \
		--catalogue "../samples/Larkfield Service catalogue.xlsx" \
		--changes "../samples/Larkfield Change register.xlsx" --month $(MONTH) \
		--html "Service report $(MONTH).html" --docx "Service report $(MONTH).docx"
	@cd demo && ../$(BIN)/fits spend "../samples/Larkfield Expenditure record 2025-26.xlsx" \
		"../samples/Larkfield Expenditure record 2026-27.xlsx" --as-of 2026-11-25 \
		--changes "../samples/Larkfield Change register.xlsx" \
		--out "ICT spending.xlsx" --html "ICT spending.html"
	@echo
	@echo "Blank workbooks:   $(CURDIR)/demo/templates"
	@echo "Service report:    $(CURDIR)/demo/Service report $(MONTH).xlsx, .html and .docx"
	@echo "Spend report:      $(CURDIR)/demo/ICT spending.xlsx and .html"

test: .venv/installed programs
	$(BIN)/pytest -n auto

check: .venv/installed lint test

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

books: .venv/installed
	$(BIN)/fits-build-workbooks --out workbook_templates --notes --force
	$(BIN)/python -c "from fits_workbooks.documents.templates import build_document_templates as build; build('doc_templates', force=True)"
	$(BIN)/python tools/notes_pages.py
	$(BIN)/python samples/make_samples.py
	$(BIN)/python samples/make_bad_samples.py

tables: .venv/installed
	$(BIN)/python tools/tables.py

docs: .venv/installed
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.walk_through
	$(BIN)/python -m sphinx -q -W docs docs/_build

bench: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --group bench
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv demo dist build

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed')"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
	@touch $@

programs:
	@sh tools/install-for-tests.sh
