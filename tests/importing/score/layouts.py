"""The looks of made portals: templates in ``layouts/``, and what a page's address is in each.

The layouts of ``SEEN`` are for work on the reader. Those of ``UNSEEN`` were written before it and
looked at only after they had been measured; those of ``LATER`` follow the skeletons of templates
that others published, were written after the reader, and were measured before anything was changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from importing.score.articles import Article, Site
from importing.score.saving import Links, Saved, Style, save

_FOLDER = Path(__file__).parent / "layouts"
_DAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
_MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thư viện ảnh", "Liên hệ")


@dataclass(frozen=True)
class Layout:
    """A look of pages and how they are saved."""

    half: str
    name: str
    style: Style

    def saved(self, site: Site) -> Saved:
        """All pages of a site in this layout."""
        folder = FileSystemLoader(_FOLDER / self.half)
        templates = Environment(loader=folder, autoescape=True, keep_trailing_newline=True)
        page = templates.get_template(f"{self.name}.page.html")
        listing = templates.get_template(f"{self.name}.list.html")

        def of_article(article: Article, links: Links) -> str:
            day = article.moment.weekday()
            weekday = "Chủ nhật" if day == 6 else f"Thứ {_DAYS[day]}"
            others = [one for one in site.articles if one is not article][:5]
            return page.render(
                site=site, article=article, links=links, menu=_MENU, weekday=weekday, others=others
            )

        def of_list(links: Links) -> str:
            return listing.render(site=site, links=links, menu=_MENU)

        return save(self.style, site, of_article, of_list)


def _unseen(name: str, address: Callable[[Article], str], **style: object) -> Layout:
    return Layout("unseen", name, Style(address, **style))  # type: ignore[arg-type]


def _later(name: str, address: Callable[[Article], str], **style: object) -> Layout:
    return Layout("later", name, Style(address, **style))  # type: ignore[arg-type]


def _seen(name: str, address: Callable[[Article], str], **style: object) -> Layout:
    return Layout("seen", name, Style(address, **style))  # type: ignore[arg-type]


SEEN = (
    _seen("joomla15", lambda a: f"/index.php?view=article&id={a.number}:{a.slug}&Itemid=9"),
    _seen("joomla3", lambda a: f"/tin/{a.number}-{a.slug}.html", way="wget"),
    _seen("nukeviet4", lambda a: f"/vi/news/muc/{a.slug}-{a.number}.html", way="httrack"),
    _seen("dnn", lambda a: f"/Tin/tabid/7/articleType/ArticleView/articleId/{a.number}/x.aspx"),
    _seen("wordpress", lambda a: f"/{a.slug}-{a.number}/", way="httrack"),
    _seen("asp", lambda a: f"/xemtin.asp?id={a.number}", way="wget", encoding="windows-1258"),
    _seen("cong", lambda a: f"/tin-chi-tiet?id={a.number}"),
    _seen("bao", lambda a: f"/{a.slug}-post{a.number}.html"),
    _seen("cong", lambda a: f"/tin-chi-tiet?id={a.number}", way="mhtml"),
    _seen("nukeviet4", lambda a: f"/vi/news/muc/{a.slug}-{a.number}.html", way="warc"),
)  # fmt: skip
UNSEEN = (
    _unseen("liferay", lambda a: f"/web/guest/tin-tuc/-/asset/Ab1/content/{a.slug}", way="httrack"),
    _unseen("sharepoint", lambda a: f"/Pages/chitiet.aspx?ItemID={a.number}&CatID=3"),
    _unseen("frontpage", lambda a: f"/tin{a.number}.htm", entities=True),
    _unseen("webforms", lambda a: f"/ChiTiet.aspx?id={a.number}&cat=3", way="wget"),
    _unseen("drupal", lambda a: f"/node/{a.number}.html", way="wget", upload="sites/default/files"),
    _unseen("today", lambda a: f"/{a.slug}-d{a.number}.html"),
    _unseen("meaningless", lambda a: f"/xem.php?bai={a.number}", way="httrack", entities=True),
    _unseen("printed", lambda a: f"/in/{a.number}"),
    _unseen("sharepoint", lambda a: f"/Pages/chitiet.aspx?ItemID={a.number}", way="warc"),
    _unseen("today", lambda a: f"/{a.slug}-d{a.number}.html", way="mhtml"),
)  # fmt: skip

LATER = (
    _later("jsp", lambda a: f"/mvncms/viewcontent?contentID={a.number}"),
    _later("labels", lambda a: f"/BaiViet.aspx?id={a.number}", way="wget"),
    _later("php", lambda a: f"/chitiet.php?idTin={a.number}", way="httrack"),
    _later("posted", lambda a: f"/{a.slug}.html"),
    _later("aspclassic", lambda a: f"/tintuc/detail.asp?id={a.number}", way="wget"),
    _later("nuke3", lambda a: f"/vi/news/muc/{a.slug}-{a.number}/", way="warc"),
)
