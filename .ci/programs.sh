#!/bin/sh
# Gets the programs that tests use beside Python (Chromium, poppler) with apt-get where that is allowed.
# Never fails: tests/conftest.py decides whether a missing program fails or skips a test.
set -u

playwright_chromium() {
    .venv/bin/python -c '
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not os.path.exists(p.chromium.executable_path))' >/dev/null 2>&1
}

have_chromium() {
    # A snap's stand-in exists but does not run, so each one is asked for its version.
    for program in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$program" ] && "$program" --version >/dev/null 2>&1 && return 0
    done
    playwright_chromium
}

have_poppler() {
    command -v pdftotext >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_allowed() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$1" </dev/null >/dev/null || echo "apt-get could not install $1 (see above)."
}

loud() {
    echo "**************** $*" >&2
}

if have_chromium && have_poppler; then
    exit 0
fi
if apt_allowed; then
    echo "Getting Chromium and poppler for the tests with apt-get (once, a few minutes) ..."
    as_root apt-get update -q </dev/null >/dev/null || echo "apt-get update failed (see above)."
    have_poppler || apt_install poppler-utils
    have_chromium || apt_install chromium
fi
have_chromium || loud "NO CHROMIUM, so no test in a browser: install Chromium or Google Chrome, set CHROMIUM to one," \
    "or run .venv/bin/playwright install chromium."
have_poppler || loud "NO POPPLER, so no test of what stands in a PDF: install it (Debian: apt install poppler-utils," \
    "macOS: brew install poppler)."
exit 0
