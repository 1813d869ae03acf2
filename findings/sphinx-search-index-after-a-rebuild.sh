#!/usr/bin/env bash
# Sphinx 9.0.4: the search index after a rebuild is not that of a build from nothing.
#
# 1. A word that no page has any more stays in "terms", with an empty list of pages.
# 2. The entries of ".. index::" of every page that is not written again are gone from "indexentries": a search finds them after the first build only.
#
# Who publishes from a folder that is built again and again (a documentary edition, with an index of persons) loses its index entries in the search,
# page by page, without a message. Seen with 9.2.0 on Python 3.13, too.
set -euo pipefail
version=9.0.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check "sphinx==$version"
cd "$work"
mkdir source
echo "project = 'Letters'" > source/conf.py
printf 'Letters\n=======\n\n.. toctree::\n\n   one\n   two\n' > source/index.rst
printf 'Letter one\n==========\n\n.. index:: Cork harbor\n\nThe schooner left.\n' > source/one.rst
printf 'Letter two\n==========\n\nThe brigantine left.\n' > source/two.rst
build() { venv/bin/sphinx-build -q -b html source "$1"; }
entries() { grep -o '"indexentries":{[^}]*}' "$1/searchindex.js"; }

build again
sleep 2
printf 'Letter two\n==========\n\nThe steamer left.\n' > source/two.rst
build again
build clean

echo "after a rebuild:       $(entries again)  $(grep -o '"brigantin":[^,}]*' again/searchindex.js || true)"
echo "built from nothing:    $(entries clean)  $(grep -o '"brigantin":[^,}]*' clean/searchindex.js || true)"
[ "$(entries again)" = '"indexentries":{}' ]
[ "$(entries clean)" = '"indexentries":{"cork harbor":[[1,"index-0",false]]}' ]
grep -q '"brigantin":\[\]' again/searchindex.js
if grep -q brigantin clean/searchindex.js; then exit 1; fi
echo "as stated, Sphinx $version"
