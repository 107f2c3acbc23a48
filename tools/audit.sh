#!/bin/sh
# Looks every locked package up among known weaknesses, with pip-audit in an environment of its own: it cannot be
# locked beside Rasa, which asks for an old `packaging`.
set -eu
uv=$(command -v uv || echo .cache/uv/bin/uv)
mkdir -p build
"$uv" export --frozen --no-dev --no-emit-project --no-hashes -q > build/requirements.txt
"$uv" tool run pip-audit==2.9.0 -r build/requirements.txt --no-deps --disable-pip --strict
