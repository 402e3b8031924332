#!/bin/sh
# Makes .venv fit requirements.lock and installs this project in it; does nothing where it fits already.
# PYTHON names the interpreter to use; without it the newest known one that works is taken.
set -eu
cd "$(dirname "$0")/.."

python=.venv/bin/python
stamp=.venv/.made-from

fail() {
    echo "$*" >&2
    exit 1
}

runs() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_environments() {
    "$1" -c 'import venv, ensurepip' >/dev/null 2>&1
}

find_python() {
    incomplete=
    set -- python3.13 python3.12 python3.11 python3
    [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
    for candidate in "$@"; do
        runs "$candidate" || continue
        if can_make_environments "$candidate"; then
            echo "$candidate"
            return
        fi
        incomplete=$candidate
    done
    if [ -n "$incomplete" ]; then
        version=$("$incomplete" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
        fail "$incomplete cannot make environments because its module venv is missing:" \
            "install it (Debian and Ubuntu: sudo apt install python3-venv $version-venv) and run make again."
    fi
    fail "Python 3.11 or newer was not found: install it (Debian and Ubuntu: sudo apt install python3 python3-venv;" \
        "macOS: python.org or brew install python) or name one: make PYTHON=/path/to/python3."
}

# The lock, the project's own declarations and the place, because an environment cannot be moved.
wanted() {
    cksum requirements.lock pyproject.toml
    pwd -P
}

make_environment() {
    found=$(find_python)
    rm -rf .venv
    "$found" -m venv .venv || fail "$found could not make .venv (see above)."
}

install_uv() {
    # uv comes from the lock too: its version and hashes are the block that starts with its name.
    awk '/^[^ ]/ { inside = /^uv==/ } inside' requirements.lock >.venv/uv.txt
    if ! "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt; then
        fail "pip could not install uv: is this machine online? Behind a proxy, set HTTPS_PROXY and run make again."
    fi
}

wanted_now=$(wanted)
if runs "$python" && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted_now" ]; then
    exit 0
fi

echo "Making the Python environment in .venv (once, about a minute) ..."
place=$(sed -n '$p' "$stamp" 2>/dev/null || true)
if ! runs "$python" || ! "$python" -m pip --version >/dev/null 2>&1 || [ "${place:-$(pwd -P)}" != "$(pwd -P)" ]; then
    make_environment
fi
rm -f "$stamp"
install_uv
.venv/bin/uv pip sync --python "$python" --require-hashes requirements.lock \
    || fail "uv could not install what requirements.lock names (see above); run make again."
.venv/bin/uv pip install --python "$python" --quiet --offline --no-deps --no-build-isolation -e . \
    || fail "This project could not be installed in .venv (see above)."
echo "$wanted_now" >"$stamp"
