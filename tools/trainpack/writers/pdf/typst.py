"""HTML -> Typst source. The table at the end is the list of all that can be printed.

Every text becomes a string literal: nothing an author types can be Typst markup. Looks are in template.typ.
"""

from types import MappingProxyType

from trainpack.writers.pdf import blocks, inline, items, pictures, sheets, tables, teaching
from trainpack.writers.pdf.beside import beside
from trainpack.writers.pdf.flow import flow
from trainpack.writers.pdf.place import Document, Place, Render, label
from trainpack.writers.pdf.tree import Tree


def write(tree: Tree, place: Place) -> str:
    """Write the body of a booklet as Typst markup."""
    body = flow(tree.root, place)
    left = sorted(tree.targets - place.document.anchored)
    for name in left:
        place.lose("target of a link", name)
    return "\n".join((body, *(f"#metadata(none)#{label(name)}" for name in left)))


_CONTAINERS = (
    "address article aside center div fieldset footer form header hgroup main nav search section".split()
)
_SPANS = "abbr bdi bdo button data font label span time".split()

ELEMENTS: MappingProxyType[str, Render] = MappingProxyType(
    {
        # blocks
        "p": blocks.paragraph,
        **{f"h{level}": blocks.heading for level in range(1, 7)},
        "ul": blocks.bullets,
        "ol": blocks.numbers,
        "menu": blocks.bullets,
        "dl": blocks.terms,
        "blockquote": blocks.quotation,
        "pre": blocks.verbatim,
        "hr": blocks.rule,
        "figure": blocks.figure,
        "figure.comparison": tables.comparison,
        "figure.data": tables.comparison,
        "table": tables.table,
        "div.admonition": blocks.callout,
        "details": blocks.callout,
        "div.page-break": blocks.page_break,
        **dict.fromkeys(_CONTAINERS, inline.generic),
        # a course
        "section.step": teaching.step,
        "dl.step-facts": teaching.facts,
        "div.beside": beside,
        "section.country": teaching.country,
        "div.write": teaching.writing,
        "div.cards": teaching.cards,
        "div.card": teaching.card,
        "div.quiz": teaching.quiz,
        "div.board": teaching.framed("board"),
        "div.whole": teaching.framed("whole"),
        "p.quiz-title": teaching.titled("quiz-title"),
        "p.aside-title": teaching.titled("aside-title"),
        "p.activity-facts": teaching.titled("small-line"),
        "p.summary": teaching.titled("lead"),
        "p.card-title": teaching.titled("card-title"),
        "p.country-name": teaching.titled("run-in"),
        "p.admonition-title": teaching.titled("run-in"),
        "summary": teaching.titled("run-in"),
        # a test
        "div.item": items.item,
        "p.do": teaching.titled("instruction"),
        "ol.options": items.options,
        "ul.boxes": items.boxes,
        "div.answer": items.answer,
        "div.answer-line": items.answer_line,
        "div.stimulus": items.stimulus,
        "div.scene": items.scene,
        "p.points": items.points,
        # sheets
        "div.cut": sheets.cut,
        "div.aid": sheets.aid,
        "div.paper": sheets.paper,
        "div.plate": sheets.plate,
        "div.certificate": sheets.certificate,
        # within a line
        "a": inline.link,
        "a.footnote-ref": inline.footnote,
        "a.headerlink": inline.nothing,
        "strong": inline.call("strong"),
        "b": inline.call("strong"),
        "em": inline.call("emph"),
        "i": inline.call("emph"),
        "cite": inline.call("emph"),
        "dfn": inline.call("emph"),
        "var": inline.call("emph"),
        "sub": inline.call("sub"),
        "sup": inline.superscript,
        "mark": inline.call("marked"),
        "u": inline.call("underline"),
        "ins": inline.call("underline"),
        "del": inline.call("strike"),
        "s": inline.call("strike"),
        "strike": inline.call("strike"),
        "small": inline.call("smaller"),
        "kbd": inline.call("key"),
        "q": inline.quoted,
        "code": inline.code,
        "samp": inline.code,
        "tt": inline.code,
        "data.fact": inline.fact,
        **dict.fromkeys(_SPANS, inline.span),
        "br": inline.line_break,
        "wbr": inline.nothing,
        "img": pictures.image,
        "input": inline.tick,
        # nothing for paper
        **dict.fromkeys(("style", "template", "meta", "link", "colgroup", "caption"), inline.nothing),
        "script": inline.dropped,
        # what plays or is fetched: its address is printed
        **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), inline.medium),
    }
)


def document(tree: Tree, pictures: dict[str, bytes], *, chapters: bool) -> Document:
    """Make the record of a booklet that is about to be written."""
    return Document(ELEMENTS, tree.targets, tree.notes, pictures, chapters, lost=list(tree.lost))
