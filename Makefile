# sphinx-edition: `make html` builds the edition, `make test` tests everything. Both set up what they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
TESTSTAMP := $(VENV)/.ready-test
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SPHINX := $(BIN)/sphinx-build
JOBS   ?= auto
OPTS   ?= -n -W --keep-going
export SOURCE_DATE_EPOCH ?= 1445385600

.PHONY: html pdf epub text latex tei all test bench lint lock system clean setup help

help:
	@echo "make html | pdf | epub | all    build the edition into build/"
	@echo "make text | tei | latex         plain text, TEI and LaTeX sources, into build/"
	@echo "make test                       run the tests (system tools: make system); some of them: make test TESTS=tests/sources"
	@echo "make lint                       check style and types of the code"
	@echo "make bench VOLUME=…             measure a volume against plain Sphinx (benchmarks/README.md)"
	@echo "make setup                      make the virtual environment; the other targets do so when they need it"
	@echo "make lock                       write the lists of versions anew"
	@echo "make system                     install LaTeX, Chromium and other system tools (Debian, as root)"
	@echo "make clean                      remove what was built"
	@echo "make help                       print this list"

setup: $(STAMP)
	@echo "The environment is in $(VENV)"

# .making stands in an environment until it is complete: one that was stopped half-made, or has no pip, is made again
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …"; exit 1; }
	@test ! -e $(VENV)/.making && $(BIN)/python -c 'import pip' 2>/dev/null \
	  || { echo "Making $(VENV) …"; rm -rf $(VENV); $(PYTHON) -m venv $(VENV) && $(BIN)/python -c 'import pip'; } \
	  || { rm -rf $(VENV); echo "Python cannot make a virtual environment: install its venv module (Debian: apt install python3-venv)"; exit 1; }
	@touch $(VENV)/.making
	@echo "Setting up $(VENV), a minute or two …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q ext
	@rm $(VENV)/.making
	@touch $@

$(TESTSTAMP): $(STAMP) requirements-test.lock requirements-schema.lock
	@touch $(VENV)/.making
	@echo "Setting up what the tests need, some minutes …"
	@$(PIP) --require-hashes -r requirements-test.lock
	@# for its schema tei_all alone: the lxml that it asks for is long out of date
	@$(PIP) --require-hashes --no-deps -r requirements-schema.lock
	@rm $(VENV)/.making
	@touch $@

# The locks hold versions and hashes for every supported Python, and no addresses.
lock: $(TESTSTAMP)
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra test --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q --upgrade -o requirements-test.lock

html: $(STAMP)
	@$(SPHINX) $(OPTS) -j $(JOBS) -b html -c . -d build/doctrees/html source build/html
	@echo "The edition is in build/html/index.html"

text latex tei: $(STAMP)
	@$(SPHINX) $(OPTS) -j $(JOBS) -b $@ -t book -c . -d build/doctrees/book source build/$@
	@echo "The edition is in build/$@"

epub: $(STAMP)
	@$(SPHINX) $(OPTS) -j $(JOBS) -b epub -t book -c . -d build/doctrees/book source build/epub
	@echo "The book is in build/epub/robertson-memorandum.epub"

pdf: $(STAMP)
	@command -v xelatex >/dev/null && command -v makeindex >/dev/null || { echo "LaTeX is not installed: run 'make system', or install XeLaTeX and makeindex."; exit 1; }
	@$(SPHINX) $(OPTS) -j $(JOBS) -b latex -t book -c . -d build/doctrees/book source build/latex
	@echo "Running LaTeX, a minute or two …"
	@$(BIN)/python -m sphinx_edition.outputs.latex.pdf build/latex build/pdf
	@echo "The book is in build/pdf/robertson-memorandum.pdf"

all: html pdf epub

lint: $(TESTSTAMP)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

test: $(TESTSTAMP)
	@echo "Running the tests$(if $(TESTS),: $(TESTS),; all of them take some minutes) …"
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(TESTS)

bench: $(STAMP)
	@$(BIN)/python -m benchmarks $(VOLUME) $(BENCH)

system:
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$(grep -v '^#' system-packages.txt)

clean:
	rm -rf build dist
