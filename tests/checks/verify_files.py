"""A small volume and what is built from it, for the tests of ``verify``; the outputs are written by hand, as the builders write them."""

from __future__ import annotations

import re
import textwrap
import zipfile
from typing import TYPE_CHECKING

from sphinx_edition.cli import main

if TYPE_CHECKING:
    from pathlib import Path

VOLUME = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>No text</title></titleStmt><publicationStmt><idno type="frus">vol1</idno></publicationStmt></fileDesc></teiHeader>
  <text>
    <front>
      <titlePage><docTitle><titlePart>Foreign Relations</titlePart></docTitle><docImprint>Department<lb/>Washington</docImprint></titlePage>
      <pb n="III"/>
      <div type="section" xml:id="preface"><head>Preface</head><p>On the choice of papers.</p></div>
    </front>
    <body>
      <div type="compilation" xml:id="comp1">
        <pb n="1"/>
        <head>Japan <note n="1" xml:id="comp1fn1">Continued from volume XIV.</note></head>
        <div type="document" n="1" xml:id="d1">
          <head>1. Telegram to Tokyo <note n="2" xml:id="d1fn2" type="source">Source: Central Files, <hi>Secret</hi>.</note></head>
          <dateline><hi><placeName>Washington</placeName>, <date>January 4, 1955</date>.</hi></dateline>
          <p>The Soviets agreed to the govern<pb n="2"/>ment’s <hi>total agreement</hi>
             at once <note n="3" xml:id="d1fn3">
               <p>First.</p>
               <p>Second.</p></note>.</p>
          <list type="subject"><head>SUBJECT</head><item>Islands</item><item>Fish<list><item>Salmon</item></list></item></list>
          <table><row><cell>Year</cell><cell>Catch</cell></row><row><cell>1954</cell><cell>200 tons</cell></row><row><cell>1955</cell></row></table>
          <closer><signed>Dulles</signed></closer>
        </div>
        <pb n="3"/>
        <div type="document" n="2" xml:id="d2">
          <note rend="inline" type="source">501.BB/1–455: Telegram</note>
          <head>2. Memorandum</head>
          <p>He said<!-- a remark --> it again.<note n="1" target="#d1fn2">Source: Central Files, Secret.</note></p>
        </div>
      </div>
    </body>
  </text>
</TEI>
"""

PAGE = '<!DOCTYPE html><html><head><title>{0}</title></head><body><nav>Menu</nav><main>{1}</main><footer>Foot</footer></body></html>'

INDEX = """
<section id="index"><h1 data-computed="">vol1</h1>
<div class="ed-title"><p>Foreign Relations</p><p>Department<br>Washington</p></div>
<div class="toctree-wrapper"><ul><li>Preface</li></ul></div></section>
"""
PREFACE = '<section id="preface"><span class="ed-page">[III]</span><h1>Preface<a class="headerlink">¶</a></h1><p>On the choice of papers.</p></section>'
COMPILATION = """
<section id="comp1"><span class="ed-page">[1]</span>
<h1>Japan<a class="ed-note-mark" href="#n1">1</a></h1><div class="toctree-wrapper">1. Telegram</div></section>
<section class="ed-notes"><aside class="ed-note" role="note" id="n1"><p class="ed-note-label">1</p><div class="ed-note-text"><p>Continued from volume XIV.</p></div></aside></section>
"""
D1 = """
<section class="ed-document" id="d1"><h1>1. Telegram to Tokyo<a class="ed-note-mark" href="#d1.n2">2</a></h1>
<div class="ed-dateline"><em>Washington, January 4, 1955.</em></div>
<p>The Soviets agreed to the govern<span class="ed-page" role="doc-pagebreak">[2]</span>ment’s <em>total agreement</em>
at once<a class="ed-note-mark" href="#d1.n3">3</a>.</p>
<div class="ed-subject"><p class="ed-label">SUBJECT</p><ul><li>Islands</li><li>Fish<ul><li>Salmon</li></ul></li></ul></div>
<table><tr><th>Year</th><th>Catch</th></tr><tr><td>1954</td><td>200 tons</td></tr><tr><td>1955</td><td></td></tr></table>
<div class="ed-closer"><p>Dulles</p></div>
<section class="ed-notes">
<aside class="ed-note" role="note" id="d1.n2"><p class="ed-note-label"><a>2</a></p><div class="ed-note-text"><p>Source: Central Files, <em>Secret</em>.</p></div></aside>
<aside class="ed-note" role="note" id="d1.n3"><p class="ed-note-label"><a>3</a></p><div class="ed-note-text"><p>First.</p><p>Second.</p></div></aside>
</section></section>
<details class="ed-about">About this document</details>
"""
D2 = """
<section class="ed-document" id="d2"><span class="ed-page">[3]</span>
<aside class="ed-note-inline">501.BB/1–455: Telegram</aside>
<h1>2. Memorandum</h1>
<p>He said it again.<a class="ed-note-mark" href="#d1.n2">1</a></p></section>
"""
PAGES = {'index': INDEX, 'preface': PREFACE, 'comp1': COMPILATION, 'd1': D1, 'd2': D2}


def write_volume(folder: Path, text: str = VOLUME) -> Path:
    path = folder / 'vol1.xml'
    path.write_text(text, encoding='utf-8')
    return path


def write_site(folder: Path, pages: dict[str, str] = PAGES) -> Path:
    (folder / 'vol1').mkdir(parents=True, exist_ok=True)
    for name, body in {**pages, '../search': '<section id="search">Search</section>'}.items():
        (folder / 'vol1' / f'{name}.html').write_text(PAGE.format(name, body), encoding='utf-8')
    return folder


def write_book(path: Path, pages: dict[str, str] = PAGES) -> Path:
    """The same pages as a book: XHTML, which closes every element."""
    names = list(pages)
    items = ''.join(f'<item id="i{n}" href="vol1/{name}.xhtml"/>' for n, name in enumerate(names))
    refs = ''.join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    with zipfile.ZipFile(path, 'w') as book:
        book.writestr('META-INF/container.xml', '<container xmlns="urn:c"><rootfiles><rootfile full-path="OPS/content.opf"/></rootfiles></container>')
        book.writestr('OPS/content.opf', f'<package xmlns="urn:o"><manifest>{items}</manifest><spine>{refs}</spine></package>')
        for name, body in pages.items():
            xhtml = body.replace('<br>', '<br/>').replace('<td></td>', '<td/>')
            xhtml = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{xhtml}</body></html>'
            book.writestr(f'OPS/vol1/{name}.xhtml', xhtml)
    return path


def changed(page: str, old: str, new: str, pages: dict[str, str] = PAGES) -> dict[str, str]:
    """The pages with one change, which must be possible."""
    assert pages[page].count(old) == 1, pages[page].count(old)
    return {**pages, page: pages[page].replace(old, new)}


def verify(*arguments: object) -> int:
    return main(['verify', *map(str, arguments)])


def plain(text: str) -> str:
    return re.sub(r'\s+', ' ', textwrap.dedent(text)).strip()
