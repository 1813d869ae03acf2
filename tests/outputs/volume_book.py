"""A volume of TEI in which everything occurs that is hard to print; no text of any real volume."""

from __future__ import annotations

WORDS = 'The Ministers agreed that the harbour dues should be paid in kind, and that the lighthouse be kept by both towns. '


def page(number: str) -> str:
    return f'<pb n="{number}" xml:id="pg_{number}" facs="{number}"/>'


def person(key: str, words: str) -> str:
    return f'<persName corresp="#p_{key}">{words}</persName>'


def note(number: int, label: str, words: str) -> str:
    return f'<note n="{label}" xml:id="d{number}fn{ord(label)}">{words}</note>'


def document(number: int, content: str, head: str, before: str = '') -> str:
    return f'<div type="document" n="{number}" xml:id="d{number}">{before}<head>{head}</head>\n{content}\n</div>'


TITLE_PAGE = (
    page('A1') + page('I') + '<titlePage type="main"><figure><graphic url="seal.tif"/></figure><docTitle><titlePart type="series">Papers of Two Towns'
    '</titlePart><titlePart type="subseries">1901–1902</titlePart><titlePart type="volumetitle">The Harbour</titlePart></docTitle>'
    '<byline>Editor: <name>Q. R. Nobody</name></byline><docImprint><publisher>A Press</publisher><lb/><pubPlace>Nowhere</pubPlace>'
    + ' ' + page('II') + 'Publication 17<lb/>For sale by nobody</docImprint></titlePage>'
)

PERSONS = (
    '<div type="section" xml:id="persons">' + page('V') + '<head>List of Persons</head><list type="names">'
    '<item><hi rend="strong"><persName xml:id="p_AI1">Abel, Dr. Ina</persName>,</hi> Minister of Dues</item>'
    '<item><hi rend="strong"><persName xml:id="p_OB1">Öberg, Bo</persName>,</hi> pilot until 1902</item>'
    '<item><hi rend="strong"><persName xml:id="p_ZZ1">Zander, Zoë</persName>,</hi> never mentioned</item></list></div>'
)

CONTENTS = (
    '<div type="toc" xml:id="toc">' + page('VII') + '<head>Contents</head><list type="toc"><item>Persons <ref target="#pg_V">v</ref></item>'
    '<item>The Dues <list><item>Documents <ref target="#pg_1">1</ref></item></list></item></list></div>'
)

#: notes in the head, in a note, in a cell and in a heading; signs for numbers; a second call
NOTES = document(1, (
    '<dateline><hi rend="italic"> <placeName>Northtown</placeName>, <date when="1901-05-01">May 1, 1901</date>. </hi></dateline>'
    '<p rend="sectiontitleital">Dues of the harbour ' + note(1, '2', 'Note two, of a heading.') + '</p>'
    f'<p>1. {person("AI1", "Doctor Abel")} govern' + page('2') + 'ment said so. ' + note(1, '*', 'Note star, with a note in it '
    + note(1, '†', 'Note dagger, the inner one.') + ' and words after it.') + f' {WORDS}</p>'
    '<p>2. A second call <note n="*" target="#d1fn42"/> and a note of two parts. ' + note(1, '3', '<p>First part.</p><p>Last part.</p>') + '</p>'
    '<table><row role="label"><cell>Goods</cell><cell>Tons ' + note(1, '4', 'Note four, of a cell.') + '</cell><cell>Dues</cell></row>'
    '<row><cell>Salt</cell><cell>12</cell></row>' + page('3') + '<row><cell cols="2">Herring and cod</cell><cell>1,230</cell><cell>ragged</cell></row>'
    '<row><cell rows="2">Both</cell><cell>7</cell></row><row><cell>8</cell></row></table>'
    '<closer><signed><persName>O. Nymous</persName><lb/>Clerk</signed></closer>'
), '1. Letter From the Town to the Harbour ' + note(1, '1', 'Source: Town Hall, Box 3.'), page('1'))  # fmt: skip


def nested(depth: int) -> str:
    inner = f'<list>{nested(depth - 1)}</list>' if depth else ''
    return f'<item>Depth {depth} of the list{inner}</item>'


#: lists of every kind, the look of the source, words in small capitals, a picture that is not there, page breaks close together
LISTS = document(2, (
    '<opener><seg rendition="#left">secret</seg><dateline><date when="1901-06">June 1901</date></dateline></opener>'
    '<list type="subject"><head>SUBJECT</head><item>Lights</item></list>'
    '<list><label>1.</label><item>First labelled item.</item><label>12.</label><item>Second labelled item.</item></list>'
    f'<list>{nested(8)}</list>'
    '<p rend="center">Enclosure in the middle</p><p rend="right">Words at the right</p><p rend="flushleft">Words at the left</p>'
    '<p>' + page('4') + page('5') + page('6') + f'Three pages begin here. {person("OB1", "Öberg")} and <hi rend="smallcaps">Secret Works “off” Attaché</hi>.</p>'
    '<figure><graphic url="chart.tif"/><head>Chart of the harbour</head></figure>'
    '<p>Words <quote rend="blockquote"><p>Quoted words.</p></quote> after the quotation.</p><p/>'
), 'Memorandum by the Pilot', '<note rend="inline" type="source">No. 5 of the files</note>')  # fmt: skip

LONG = document(3, ''.join(f'<p>{person("AI1", "Abel")} {WORDS * 12}</p>' for _ in range(9)), '3. Editorial Note')

INDEX = (
    '<div type="index" xml:id="index">' + page('9') + '<head>Index</head><list type="index"><item>Dues, <ref target="#pg_2">2</ref>'
    '<list><item>in kind, <ref target="#pg_4">4</ref>–<ref target="#pg_6">6</ref></item></list></item>'
    f'<item>{person("OB1", "Öberg")}, <ref target="#pg_5">5</ref></item></list></div>' + page('10')
)

VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="complete">Papers of Two Towns, 1901–1902, The Harbour</title>'
    '</titleStmt><publicationStmt><publisher>A Press</publisher><idno type="frus">towns</idno></publicationStmt><sourceDesc><p>Papers</p></sourceDesc>'
    f'</fileDesc></teiHeader><text><front>{TITLE_PAGE}{PERSONS}{CONTENTS}</front><body><div type="compilation" xml:id="comp1"><head>The Harbour</head>'
    f'<div type="chapter" xml:id="ch1"><head>The Dues and the Lights</head>{NOTES}{LISTS}{LONG}</div></div></body><back>{INDEX}</back></text></TEI>'
)  # fmt: skip
