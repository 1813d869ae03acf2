"""Hostile text in every field is printed as text, in HTML, LaTeX and EPUB, and nothing is executed or lost."""

from __future__ import annotations

import zipfile

import pytest
from lxml import etree

HOSTILE = {
    'script': '<script>alert(1)</script>',
    'tex': r'\input{/etc/passwd} \write18{rm} #1 %x ~ ^^41 {',
    'shell': '$(touch x) `id` ${HOME}',
    'entity': '&entity; &#x41; ]]> <!--',
    'quotes': '"a\' onmouseover="x" @!|',
    'rtl': 'שלום \u202eabc\u202c',
    'combining': 'e\u0301 o\u0304 Ж ʼ ō',
}


def toml(text: str) -> str:
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def rst(text: str) -> str:
    for sign in '\\`*|_<>':
        text = text.replace(sign, '\\' + sign)
    return text


def sources(text: str) -> dict[str, str]:
    escaped, quoted = rst(text), toml(text)
    return {
        'index.rst': f"""
.. ed:document:: d1
   :number: {text}
   :type: {text}
   :from: {text}
   :to: robertson
   :place: {text}
   :classification: {text}
   :subject: {text}
   :source: {text}

Head {escaped} of :person:`robertson` end
{'=' * 120}

.. ed:dateline:: {escaped}

.. ed:subject:: {escaped}

   {escaped}

.. ed:heading:: {escaped}

.. ed:paragraph:: 1

   Text {escaped} :supplied:`{escaped}` :sic:`{escaped} \\<{escaped}\\>` :gap:`{escaped}` :date:`{escaped} <1955>` :page:`7 {escaped}` end. :note:`1`
   :archive:`{escaped}` :document:`x {escaped} <d1>`

.. ed:attachment:: a1
   :label: {text}

   Text.

.. ed:note:: 1

   .. ed:variants::
      :witnesses:
         a = {text}
         b = Other

      :reading:`one {escaped} <a>` :reading:`two {escaped} <b>`
""",
        'registers.rst': f"""
Registers
=========

.. ed:register:: persons

.. ed:index:: persons

.. ed:register:: telegrams

.. ed:calendar::

.. ed:telegram:: t2
   :number: {text}
   :to: {text}
   :file: {text}

   {escaped}
""",
        'registers/persons.toml': f'[robertson]\nname = {quoted}\ndescription = {quoted}\nevidence = {quoted}\n[[robertson.offices]]\ntitle = {quoted}\n',
        'registers/telegrams.toml': f'[t1]\nnumber = {quoted}\nto = {quoted}\ntext = {quoted}\n',
        'home.rst': 'Home\n====\n\n.. toctree::\n\n   index\n   registers\n',
    }


@pytest.fixture(params=HOSTILE, name='text')
def text_(request):
    return HOSTILE[request.param]


def build(new_edition, text, builder):
    edition = new_edition(sources(text))
    values = {
        'root_doc': 'home',
        'version': '1',
        'copyright': 'none',
        'epub_identifier': 'x',
        'html_theme': 'edition' if builder == 'html' else 'basic',
    }
    edition.build(builder, **values)
    return edition


def squeezed(text: str) -> str:
    return ''.join(text.split())


def test_html_prints_it_as_text(new_edition, text):
    edition = build(new_edition, text, 'html')
    page = edition.page()
    document = page.xpath('//section[@id="d1"]')[0]
    assert squeezed(document.text_content()).count(squeezed(text)) >= 10
    assert not document.xpath('.//script')
    assert not page.xpath('//*[@onmouseover]')
    assert page.xpath('//meta[@name="dcterms.subject"]/@content') == [text]
    assert squeezed(text) in squeezed(edition.page('registers').xpath('//div[@id="person.robertson"]')[0].text_content())


def test_epub_stays_well_formed(new_edition, text):
    edition = build(new_edition, text, 'epub')
    [book] = edition.out.glob('*.epub')
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.endswith(('.xhtml', '.opf', '.ncx')):
                root = etree.fromstring(archive.read(name))
                assert not [e for e in root.iter('{*}script') if e.text and 'alert' in e.text]
                if name.rsplit('/', 1)[-1] == 'index.xhtml':
                    assert squeezed(text) in squeezed(''.join(root.itertext()))


def test_latex_escapes_it(new_edition, text):
    edition = build(new_edition, text, 'latex')
    [tex] = [path for path in edition.out.glob('*.tex') if 'begin{document}' in path.read_text(encoding='utf-8')]
    source = tex.read_text(encoding='utf-8')
    assert '\\input{/etc' not in source
    assert '\\write18' not in source
