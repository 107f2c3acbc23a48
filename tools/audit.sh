#!/bin/sh
# Looks every locked package up among known weaknesses, with pip-audit in an environment of its own: it cannot be
# locked beside Rasa, which asks for an old `packaging`. What docs/audit.md accepts, with its reason, is left out.
set -eu
uv=$(command -v uv || echo .cache/uv/bin/uv)
accepted=$(sed -n 's/^| \(\(CVE\|GHSA\|PYSEC\)-[^ ]*\) |.*/--ignore-vuln \1/p' docs/audit.md)
mkdir -p build
"$uv" export --frozen --no-dev --no-emit-project --no-hashes -q > build/requirements.txt
# shellcheck disable=SC2086  # several words on purpose
"$uv" tool run pip-audit==2.9.0 -r build/requirements.txt --no-deps --disable-pip --strict $accepted
