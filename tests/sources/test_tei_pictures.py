"""What stands beside a volume is published only if it is a picture."""

from __future__ import annotations

import pytest

from outputs.test_holding import PNG
from sources.volume_files import document, volume

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SECRET = "PASSWORD = 'secret'"


def built(new_edition, files, *urls):
    figures = '\n'.join(f'<figure><graphic url="{url}"/><head>Caption {number}</head></figure>' for number, url in enumerate(urls))
    edition = new_edition({'volume.xml': volume(document(1, f'\n{figures}'))})
    for name, content in files.items():
        path = edition.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    edition.build(edition_volumes=['volume.xml'])
    return edition


def published(edition):
    return {path.name for path in (edition.out / '_images').glob('*')}


def test_pictures_are_shown(new_edition):
    files = {
        'seal.png': PNG, 'pages/a b.JPG': b'\xff\xd8\xff\xe0rest', 'b.gif': b'GIF89arest', 'c.webp': b'RIFF\0\0\0\0WEBPrest', 'd.tiff': b'II*\0rest',
        'e.svg': SVG.format('<style>p { fill: url(#a) }</style><a href="https://example.org/"><path onfocus-not="1" fill="url(#b)"/></a>'.replace('onfocus-not="1" ', '')),
    }  # fmt: skip
    edition = built(new_edition, files, *files)
    assert edition.warnings.count('is not shown') == 0
    assert published(edition) == {name.rpartition('/')[2] for name in files}


@pytest.mark.parametrize('name', ['.env', '.git/config', '.hidden/seal.png', 'conf.py', 'notes.txt', 'data.csv', 'key.png', 'fake.svg', 'page.html', 'seal.png.html'])
def test_what_is_no_picture_is_not_published(new_edition, name):
    edition = built(new_edition, {name: PNG if name.startswith('.hidden') else SECRET}, name)
    assert published(edition) == set()
    [warning] = [line for line in edition.warnings.splitlines() if 'is not shown' in line]
    assert warning.startswith(f"{edition.folder}/volume.xml:6: WARNING: picture '{name}' is not shown: ")
    assert warning.endswith('[edition.tei]')
    [figure] = edition.page('vol/d1').xpath('//*[@role="img"]')
    assert name in figure.get('aria-label')
    assert 'Caption 0' in edition.page('vol/d1').text_content()


def test_a_link_in_the_file_system_leads_neither_out_nor_to_what_is_hidden(new_edition, tmp_path):
    (tmp_path / 'outside.png').write_bytes(PNG)
    edition = new_edition({'volume.xml': volume(document(1, '<figure><graphic url="a.png"/></figure><figure><graphic url="b.png"/></figure>')), '.env': SECRET})
    (edition.folder / 'a.png').symlink_to(tmp_path / 'outside.png')
    (edition.folder / 'b.png').symlink_to(edition.folder / '.env')
    edition.build(edition_volumes=['volume.xml'])
    assert published(edition) == set()
    assert edition.warnings.count('is not shown') == 2


@pytest.mark.parametrize('inside', [
    '<script>alert(1)</script>', '<path onclick="alert(1)"/>', '<a xlink:href="javascript:alert(1)"><path/></a>', '<a href="java&#10;script:x"/>',
    '<foreignObject><p>x</p></foreignObject>', '<image href="https://example.org/x.png"/>', '<use href="data:image/svg+xml,x"/>',
    '<style>@import "https://example.org/x.css"</style>', '<path style="fill: url(https://example.org/x)"/>', '<set attributeName="xlink:href" to="javascript:x"/>',
    '<?xml-stylesheet href="https://example.org/x.css"?>', '<image href="../secret.png"/>', '<path style="fill: u\\72l(https://example.org/x)"/>',
    '<style>@\\69mport "https://example.org/x.css"</style>', '<path style="fill: URL(https://example.org/x)"/>', '<set attributeName=" href " to="javascript:x"/>',
    '<style>a { background: image-set("https://example.org/x" 1x) }</style>', '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0"/>',
    '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="https://example.org/x.png"/>',
])  # fmt: skip
def test_a_drawing_that_runs_or_loads_is_not_published(new_edition, inside):
    edition = built(new_edition, {'x.svg': SVG.format(inside)}, 'x.svg')
    assert published(edition) == set()
    assert "picture 'x.svg' is not shown: it is a drawing that may run scripts or load files" in edition.warnings


def test_a_drawing_with_entities_is_not_read(new_edition):
    edition = built(new_edition, {'x.svg': f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG.format("<text>&x;</text>")}'}, 'x.svg')
    assert published(edition) == set()


@pytest.mark.parametrize('declared', ['<!ATTLIST svg onload CDATA "alert(1)">', '<!ENTITY % p "&#60;!ATTLIST svg onload CDATA \'alert(1)\'>"> %p;'])
def test_a_drawing_that_declares_what_runs_is_not_published(new_edition, declared):
    edition = built(new_edition, {'x.svg': f'<!DOCTYPE svg [{declared}]>{SVG.format("")}'}, 'x.svg')
    assert published(edition) == set()


def test_a_drawing_may_name_its_doctype(new_edition):
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert published(built(new_edition, {'x.svg': doctype + SVG.format('<path fill="url(#a)"/>')}, 'x.svg')) == {'x.svg'}


def test_an_address_may_be_encoded(new_edition):
    names = ['a b.png', 'ü.png', 'c%20d.png']
    edition = built(new_edition, dict.fromkeys(names, PNG), 'a%20b.png', '%C3%BC.png', 'c%20d.png')
    assert edition.warnings.count('is not shown') == 0
    assert published(edition) == set(names)


@pytest.mark.parametrize('url', ['%2Eenv.png', 'a/%2e%2e/%2E%2E/b.png', '%2Fetc%2Fpasswd'])
def test_an_encoded_address_leads_neither_out_nor_to_what_is_hidden(new_edition, url):
    edition = built(new_edition, {'.env.png': PNG}, url)
    assert published(edition) == set()
    assert 'is not shown' in edition.warnings
