#!/bin/sh
# Brings a machine from a clone to a ready environment: finds Python 3.10, gets uv, installs what is locked.
# `sh tools/setup.sh` for running, `sh tools/setup.sh --dev` for tests and checks as well.
set -eu
cd "$(dirname "$0")/.."
groups="--no-dev"; stamp=run
if [ "${1:-}" = "--dev" ]; then groups=""; stamp=dev; fi

wanted="$(cat uv.lock pyproject.toml | cksum) $stamp"
if [ -x .venv/bin/python ] && [ -f .venv/.ready ]; then
    ready="$(cat .venv/.ready)"
    # An environment with the tests' packages serves for running too.
    case "$ready" in "$wanted"|"${wanted% *} dev") exit 0;; esac
fi

is_310() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }
python=""
for candidate in "${NABIJ_PYTHON:-}" python3.10 python3 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python; do
    [ -n "$candidate" ] || continue
    if is_310 "$candidate"; then python="$(command -v "$candidate")"; break; fi
done
if [ -z "$python" ] && command -v uv >/dev/null 2>&1; then
    echo "[1/3] No Python 3.10 here; asking uv for one ..."
    uv python install 3.10 >/dev/null 2>&1 && python="$(uv python find 3.10)" || true
fi
if [ -z "$python" ]; then
    echo "Nabij needs Python 3.10: install it with 'pyenv install 3.10' or 'uv python install 3.10', or set NABIJ_PYTHON to one." >&2
    exit 1
fi
echo "[1/3] Python 3.10: $("$python" --version)"

uv="$(command -v uv || true)"
if [ -z "$uv" ]; then
    uv=.cache/uv/bin/uv
    if [ ! -x "$uv" ]; then
        echo "[2/3] Getting uv ..."
        "$python" -m venv .cache/uv
        .cache/uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.8,<1'
    fi
fi
echo "[2/3] uv: $("$uv" --version)"

echo "[3/3] Installing the locked packages into .venv ..."
UV_LINK_MODE="${UV_LINK_MODE:-copy}" "$uv" sync --frozen --compile-bytecode --python "$python" $groups
echo "$wanted" > .venv/.ready
