#!/usr/bin/env bash
# Sphinx 9.0.4: a document that is taken out of a numbered toctree keeps its number in the links of other pages.
#
# When ":numbered:" is removed from a toctree, the titles in the links to the next and previous page go on to say "2. Letter two", in pages that are
# written after that, until the source of the numbered document itself is changed. The number is an attribute of the title in the saved environment, and
# nothing takes it away. A build from nothing has no number. Seen with 9.2.0 on Python 3.13, too.
set -euo pipefail
version=9.0.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check "sphinx==$version"
cd "$work"
mkdir source
echo "html_theme = 'basic'" > source/conf.py
toctree() { printf 'Letters\n=======\n\n.. toctree::\n%s\n   one\n   two\n' "$1" > source/index.rst; }
letter() { printf 'Letter %s\n==========\n\n%s\n' "$1" "$2" > "source/$1.rst"; }
build() { venv/bin/sphinx-build -q -b html source "$1"; }
next() { grep -o 'rel="next" title="[^"]*"' "$1/one.html"; }

toctree '   :numbered:
'
letter one 'Words.'
letter two 'Words.'
build again
sleep 2
toctree ''
letter one 'Other words.' # so that its page is written again
build again
build clean

echo "after a rebuild:    $(next again)"
echo "built from nothing: $(next clean)"
[ "$(next again)" = 'rel="next" title="2. Letter two"' ]
[ "$(next clean)" = 'rel="next" title="Letter two"' ]
echo "as stated, Sphinx $version"
