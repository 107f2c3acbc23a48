# Two commands matter: `make run` and `make test`. Each sets everything up first.
.PHONY: run test faults fuzz audit lint bench evaluate setup dev

run: setup
	.venv/bin/python -m bot run

test: dev
	.venv/bin/python -m bot train
	.venv/bin/python -m pytest

faults: dev
	.venv/bin/python -m bot train
	.venv/bin/python -m tools.faults

fuzz: dev
	.venv/bin/python -m bot train
	FUZZ_TIMES=10 .venv/bin/python -m pytest tests/scenarios/test_any_request.py tests/scenarios/test_any_order.py

# Known weaknesses of every locked package; it needs a package index that tells of them (pypi.org does).
audit: dev
	sh tools/audit.sh

lint: dev
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/rasa data validate --domain domain.yml --data data --config config.yml --max-history 5

bench: dev
	.venv/bin/python -m tools.bench

evaluate: dev
	.venv/bin/python tools/evaluate.py

setup:
	@sh tools/setup.sh

dev:
	@sh tools/setup.sh --dev
