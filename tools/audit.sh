#!/bin/sh
# Looks every locked package up among known weaknesses, with pip-audit in an environment of its own: it cannot be
# locked beside Rasa, which asks for an old `packaging`. What docs/audit.md accepts, with its reason, is left out.
set -eu
uv=$(command -v uv || echo .cache/uv/bin/uv)
accepted=$(grep '^|' docs/audit.md | grep -oE '(CVE|GHSA|PYSEC)-[A-Za-z0-9-]+' | sed 's/^/--ignore-vuln /')
mkdir -p build
"$uv" export --frozen --no-dev --no-emit-project --no-hashes -q > build/requirements.txt
# pip-audit asks for each version by itself. Where only an index of packages is reached, that one is asked instead.
if ! curl -fsS -m 10 -o /dev/null https://pypi.org/pypi/requests/2.31.0/json 2>/dev/null; then
    exec .venv/bin/python -m tools.audit_newest build/requirements.txt
fi
# shellcheck disable=SC2086  # several words on purpose
"$uv" tool run pip-audit==2.9.0 -r build/requirements.txt --no-deps --disable-pip --strict $accepted
