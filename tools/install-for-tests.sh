#!/bin/sh
# What the tests need beside Python: LibreOffice recalculates and converts the workbooks, Chromium
# shows the page, axe-core (through npm) looks for what would shut people out of it, Hunspell knows
# how British English is spelt.
set -eu
cd "$(dirname "$0")/.."

AXE=.venv/axe

has() {
    command -v "$1" > /dev/null
}

has_browser() {
    has chromium || has chromium-browser || has google-chrome
}

# Some have LibreOffice without Writer or Calc: these two files need one each.
has_office() {
    has soffice || return 1
    tried=$(mktemp -d)
    echo words > "$tried/text.txt"
    echo 1,2 > "$tried/table.csv"
    soffice "-env:UserInstallation=file://$tried/profile" --headless --convert-to pdf \
        --outdir "$tried" "$tried/text.txt" "$tried/table.csv" > /dev/null 2>&1 || true
    made=$(find "$tried" -maxdepth 1 -name '*.pdf' | wc -l)
    rm -rf "$tried"
    [ "$made" -eq 2 ]
}

# And some have Hunspell with the words of another country alone.
has_spelling() {
    has hunspell && [ -z "$(echo colour | hunspell -d en_GB -l 2>&1)" ]
}

wanted=""
has_office || wanted="$wanted libreoffice-calc libreoffice-writer fonts-liberation"
has_browser || wanted="$wanted chromium"
has npm || wanted="$wanted npm"
has_spelling || wanted="$wanted hunspell hunspell-en-gb"

if [ -n "$wanted" ]; then
    if ! has apt-get; then
        echo "The tests need these programs; install them so that they can be called:$wanted" >&2
        exit 1
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo"
    fi
    echo "Installing for the tests:$wanted..." >&2
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $wanted > /dev/null
    has_office
    has_browser
    has npm
    has_spelling
fi

if ! cmp -s tests/axe/package.json "$AXE/package.json" ||
    [ ! -f "$AXE/node_modules/axe-core/axe.min.js" ]; then
    mkdir -p "$AXE"
    npm install --prefix "$AXE" --no-package-lock --no-audit --no-fund --silent \
        "axe-core@$(sed -n 's/.*"axe-core": "\(.*\)".*/\1/p' tests/axe/package.json)"
    cp tests/axe/package.json "$AXE/package.json"
fi
