#!/bin/sh
# What the tests need beside Python: LibreOffice recalculates and converts the workbooks.
set -eu

if command -v soffice > /dev/null; then
    exit 0
fi
if ! command -v apt-get > /dev/null; then
    echo "The tests need LibreOffice: install it so that 'soffice' can be called." >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
echo "Installing LibreOffice for the tests..." >&2
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    libreoffice-calc libreoffice-writer fonts-liberation > /dev/null
command -v soffice > /dev/null
