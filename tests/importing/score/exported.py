"""A portal's export as a value: its files, what stood in it, and what was at which address."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from importing.score.articles import Article, Picture, Site
from importing.score.saving import Links

_FOLDER = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Exported:
    """``files`` by path, exports and uploads; the articles that a reader could see, by number.

    ``unpublished`` are numbers of articles that nobody saw; ``absent`` words of what is no
    article. ``addresses`` are the paths at which each article stood.
    """

    name: str
    files: dict[str, bytes]
    source: str
    articles: dict[int, Article]
    addresses: dict[int, tuple[str, ...]]
    unpublished: frozenset[int] = frozenset()
    absent: tuple[str, ...] = ()
    host: str | None = None


def body(half: str, macro: str, article: Article, links: Links, without: str = "") -> str:
    """The HTML of an article's text in one of the markups of ``layouts/<half>/_bodies.html``.

    ``without`` is the file of a picture that stands elsewhere.
    """
    folder = FileSystemLoader(_FOLDER / half)
    templates = Environment(loader=folder, autoescape=True)
    module = templates.get_template("_bodies.html").module
    shown = tuple(
        one for one in article.blocks if not (isinstance(one, Picture) and one.file == without)
    )
    made = Markup(getattr(module, macro)(_With(article, shown), links))
    return str(made).replace("\n\n", "\n").strip()


@dataclass(frozen=True)
class _With:
    """An article with other blocks, as the templates see it."""

    article: Article
    blocks: tuple[object, ...]

    def __getattr__(self, name: str) -> object:
        return getattr(self.article, name)


def featured(article: Article) -> Picture | None:
    """The picture that a portal shows above the text: the first, of every second article."""
    pictures = [one for one in article.blocks if isinstance(one, Picture)]
    return pictures[0] if pictures and article.number % 2 else None


def by_number(site: Site) -> dict[int, Article]:
    """The articles by their number."""
    return {one.number: one for one in site.articles}


def caption_of(site: Site, name: str) -> str:
    """What stands below a picture."""
    shown = (block for one in site.articles for block in one.blocks if isinstance(block, Picture))
    return next((one.caption for one in shown if one.file == name), "")


def cdata(text: str) -> str:
    """A section of XML that holds any text."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def element(name: str, text: str) -> str:
    """An element of XML around escaped text."""
    return f"<{name}>{escape(text, quote=False)}</{name}>"
