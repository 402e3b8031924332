#!/bin/sh
# Gets the programs that tests use beside Python: Chromium, poppler, Java and npm with apt-get where that is allowed,
# and with npm the programs of others that read what we write (tests/npm).
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

have_java() {
    # EPUBCheck runs in it. The stand-in of macOS exists but does not run.
    java -version >/dev/null 2>&1
}

have_npm() {
    command -v npm >/dev/null 2>&1
}

# What npm made the folder from stands in it, so that a new lock makes it anew.
have_readers() {
    [ "$(cat tests/npm/node_modules/.made-from 2>/dev/null)" = "$(cksum <tests/npm/package-lock.json)" ]
}

get_readers() {
    echo "Getting the programs of tests/npm with npm (once, about ten seconds) ..."
    (cd tests/npm && npm ci --no-progress </dev/null >/dev/null) \
        && cksum <tests/npm/package-lock.json >tests/npm/node_modules/.made-from
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

if have_chromium && have_poppler && have_java && have_readers; then
    exit 0
fi
if { ! have_chromium || ! have_poppler || ! have_java || ! have_npm; } && apt_allowed; then
    echo "Getting Chromium, poppler, Java and npm for the tests with apt-get (once, a few minutes) ..."
    as_root apt-get update -q </dev/null >/dev/null || echo "apt-get update failed (see above)."
    have_poppler || apt_install poppler-utils
    have_chromium || apt_install chromium
    have_java || apt_install default-jre-headless
    have_npm || have_readers || apt_install npm
fi
if ! have_readers && have_npm; then
    get_readers || echo "npm could not get what tests/npm names (see above)."
fi
have_chromium || loud "NO CHROMIUM, so no test in a browser: install Chromium or Google Chrome, set CHROMIUM to one," \
    "or run .venv/bin/playwright install chromium."
have_poppler || loud "NO POPPLER, so no test of what stands in a PDF: install it (Debian: apt install poppler-utils," \
    "macOS: brew install poppler)."
have_java || loud "NO JAVA, so no test of books with EPUBCheck: install it (Debian: apt install default-jre-headless)."
have_readers || loud "NOTHING FROM NPM, so no test with other programs that read our packages: install npm and run make test."
exit 0
