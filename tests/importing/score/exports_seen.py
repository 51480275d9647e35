"""Exports to work with: one of each kind of portal, as its own tools write them."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from html import escape

from importing.score.articles import Article, Picture, Site, make_site
from importing.score.exported import Exported, body, by_number, caption_of, cdata, element, featured
from importing.score.saving import Links


def wordpress(count: int) -> Exported:
    """WordPress 4: paragraphs without tags, shortcodes, the attachments first, a broken byte."""
    site = make_site("Trang thử", "wp4.thu.example", count, 61)
    base = f"http://{site.host}"
    links = Links(
        lambda n: f"{base}/{site.articles[n - 1].slug}-{n}/",
        lambda name: f"{base}/wp-content/uploads/{name}",
        base,
    )
    items = [
        f"<item>{element('title', name)}<wp:post_id>{5000 + at}</wp:post_id>"
        "<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>"
        f"<wp:attachment_url>{links.file(name)}</wp:attachment_url>"
        f"<excerpt:encoded>{cdata(caption_of(site, name))}</excerpt:encoded></item>"
        for at, name in enumerate(site.files)
    ]
    items += [_wp_item(site, one, links) for one in site.articles]
    items.append(
        "<item><title>Trang giới thiệu cũ</title><wp:post_id>7000</wp:post_id>"
        "<wp:post_type>revision</wp:post_type><wp:status>inherit</wp:status>"
        f"<content:encoded>{cdata('Bản nháp tự lưu')}</content:encoded></item>"
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:excerpt="http://wordpress.org/export/1.1/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.1/">'
        f"<channel><title>{site.name}</title><link>{base}</link>"
        f"<wp:base_blog_url>{base}</wp:base_blog_url>"
        "<wp:author><wp:author_login>admin</wp:author_login>"
        f"<wp:author_display_name>{cdata('admin')}</wp:author_display_name></wp:author>"
        + "\n".join(items)
        + "</channel></rss>"
    )
    data = text.encode().replace(b"</item>", b"\x01</item>", 1)
    files = {f"wp-content/uploads/{name}": data for name, data in site.files.items()}
    return Exported(
        "wordpress classic", {"cu.xml": data, **files}, "cu.xml", by_number(site),
        {one.number: (f"/{one.slug}-{one.number}/", f"/?p={one.number}") for one in site.articles},
        frozenset({count}), ("Bản nháp tự lưu",),
    )  # fmt: skip


def _wp_item(site: Site, one: Article, links: Links) -> str:
    main = featured(one)
    html = body("seen", "captioned", one, links, main.file if main else "")
    html = html.replace("<p>", "").replace("</p>", "\n")
    for block in one.blocks:
        if isinstance(block, Picture) and block.caption and block != main:
            at = html.index(f'src="{links.file(block.file)}"')
            start, end = html.rindex("<div", 0, at), html.index("</div>", at) + 6
            image = f'<img class="size-full" src="{links.file(block.file)}" alt="{block.alt}" />'
            code = f'[caption id="attachment_1" align="aligncenter" width="600"]{image} '
            html = f"{html[:start]}{code}{block.caption}[/caption]\n{html[end:]}"
    numbers = {name: 5000 + at for at, name in enumerate(site.files)}
    thumbnail = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        f"<wp:meta_value>{numbers[main.file]}</wp:meta_value></wp:postmeta>"
        if main
        else ""
    )
    byline = f"\n\n<em>Tác giả: {one.author}</em>" if one.byline == "above" else ""
    text = f"<strong>{escape(one.lead)}</strong>\n\n<!--more-->\n\n{html}{byline}"
    status = "pending" if one.number == len(site.articles) else "publish"
    return (
        f"<item>{element('title', one.title)}{element('link', links.article(one.number))}"
        f"<dc:creator>admin</dc:creator><content:encoded>{cdata(text)}</content:encoded>"
        f"<excerpt:encoded></excerpt:encoded><wp:post_id>{one.number}</wp:post_id>"
        f"<wp:post_date>{one.moment:%Y-%m-%d %H:%M:%S}</wp:post_date>"
        f"<wp:post_date_gmt>{_gmt(one)}</wp:post_date_gmt>"
        f"<wp:post_name>{one.slug}-{one.number}</wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>"
        f'<category domain="category" nicename="x">{cdata(one.section)}</category>'
        f"{thumbnail}</item>"
    )


def _gmt(one: Article) -> str:
    """The time in UTC; WordPress writes none for what was never published."""
    return (
        "0000-00-00 00:00:00" if one.number % 5 == 0 else f"{one.moment.astimezone(dt.UTC):%F %T}"
    )


def joomla(count: int) -> Exported:
    """Joomla 1.5 by mysqldump: no columns named, sections, K2 beside, addresses of sh404SEF."""
    site = make_site("Trang thử", "j15.thu.example", count, 62)
    sections = sorted({one.section for one in site.articles})
    half = count // 2  # the later ones are K2's

    def article(number: int) -> str:
        one = site.articles[number - 1]
        program = "com_content&view=article" if number <= half else "com_k2&view=item"
        return f"index.php?option={program}&id={number}:{one.slug}&Itemid=7"

    links = Links(article, lambda name: f"images/stories/{name}", "/")
    content: list[tuple[object, ...]] = []
    items: list[tuple[object, ...]] = []
    attached: list[tuple[object, ...]] = []
    for one in site.articles:
        text = body("seen", "plain", one, links)
        lead = f'<p style="text-align: justify;"><strong>{escape(one.lead)}</strong></p>'
        moment = one.moment.astimezone(dt.UTC)
        stamp = f"{moment:%Y-%m-%d %H:%M:%S}"
        alias = one.author if one.byline == "above" else ""
        number = sections.index(one.section) + 3
        if one.number <= half:
            content.append((
                one.number, one.title, one.slug, "", lead, text, 1, 1, 0, number, stamp, 62, alias,
                "0000-00-00 00:00:00", 0, 0, "0000-00-00 00:00:00", stamp, "0000-00-00 00:00:00",
                "", "", "show_title=\\n", 1, 0, 1, "", "", 0, 5, "robots=",
            ))  # fmt: skip
        else:
            items.append((
                one.number, one.title, one.slug, number, 0 if one.number == count else 1, lead,
                text, "", "", stamp, 62, alias, 0, stamp, 0,
            ))  # fmt: skip
    content.append((
        9999, "Bài trong thùng rác", "rac", "", "<p>Đã bỏ</p>", "", -2, 1, 0, 3,
        "2010-01-01 00:00:00", 62, "", "0000-00-00 00:00:00", 0, 0, "0000-00-00 00:00:00",
        "2010-01-01 00:00:00", "0000-00-00 00:00:00", "", "", "", 1, 0, 1, "", "", 0, 5, "",
    ))  # fmt: skip
    sef = [
        (n, 0, f"muc-{n % 3}/{one.slug}.html",
         f"index.php?option=com_content&Itemid=7&id={n}&lang=vi&view=article", 0)
        for n, one in by_number(site).items() if n <= half
    ]  # fmt: skip
    tables: list[tuple[str, str, Sequence[tuple[object, ...]]]] = [
        ("sections", "id title name alias", [(1, "Tin tức", "", "tin-tuc")]),
        ("categories", "id parent_id title name alias section", [
            (n + 3, 0, name, "", f"muc-{n}", "1") for n, name in enumerate(sections)
        ]),
        ("content", _CONTENT, content),
        ("k2_categories", "id name alias parent", [
            (n + 3, name, f"k2-{n}", 0) for n, name in enumerate(sections)
        ]),
        ("k2_items", "id title alias catid published introtext fulltext video gallery created "
         "created_by created_by_alias trash publish_up featured", items),
        ("k2_attachments", "id itemID filename title", attached),
        ("redirection", "id cpt oldurl newurl dateadd", sef),
        ("users", "id name username email password", [
            (62, "Administrator", "admin", "a@thu.example", "$2y$"),
        ]),
    ]  # fmt: skip
    dump = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\n" + "".join(
        _dumped(f"jos_{name}", columns.split(), rows) for name, columns, rows in tables
    )
    files = {f"images/stories/{name}": data for name, data in site.files.items()}
    addresses: dict[int, tuple[str, ...]] = {
        n: (
            (f"/index.php?option=com_content&view=article&id={n}:{one.slug}&Itemid=7",
             f"/muc-{n % 3}/{one.slug}.html")
            if n <= half else (f"/{article(n)}", f"/item/{n}-{one.slug}.html")
        )
        for n, one in by_number(site).items()
    }  # fmt: skip
    return Exported(
        "joomla 1.5 sql", {"j15.sql": dump.encode(), **files}, "j15.sql", by_number(site),
        addresses, frozenset({count}), ("Bài trong thùng rác",), host=site.host,
    )  # fmt: skip


_CONTENT = (
    "id title alias title_alias introtext fulltext state sectionid mask catid created created_by "
    "created_by_alias modified modified_by checked_out checked_out_time publish_up publish_down "
    "images urls attribs version parentid ordering metakey metadesc access hits metadata"
)


def _dumped(table: str, columns: list[str], rows: Sequence[tuple[object, ...]]) -> str:
    told = ",\n".join(f"  `{name}` text NOT NULL" for name in columns)
    head = (
        f"DROP TABLE IF EXISTS `{table}`;\nCREATE TABLE `{table}` (\n{told},\n"
        f"  PRIMARY KEY (`{columns[0]}`)\n) ENGINE=MyISAM;\n"
    )
    if not rows:
        return head
    values = ",".join(f"({','.join(map(_quoted, row))})" for row in rows)
    insert = f"INSERT INTO `{table}` VALUES {values};\n"
    return f"{head}LOCK TABLES `{table}` WRITE;\n{insert}UNLOCK TABLES;\n"


def _quoted(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{text}'".replace('"', '\\"')


def nukeviet(count: int) -> Exported:
    """NukeViet 4: details apart, files offered, a picture from elsewhere, copies by category."""
    site = make_site("Trang thử", "nv4.thu.example", count, 63)
    sections = sorted({one.section for one in site.articles})

    def path(one: Article) -> str:
        return f"/vi/news/muc-{sections.index(one.section)}/{one.slug}-{one.number}.html"

    links = Links(
        lambda n: path(site.articles[n - 1]), lambda name: f"/uploads/news/2019_05/{name}", "/"
    )
    rows, details = [], []
    for one in site.articles:
        main = featured(one)
        time = int(one.moment.timestamp())
        offered = ",".join(f"2019_05/{name}" for name, _ in one.attachments)
        rows.append((
            one.number, sections.index(one.section) + 1, "1", 0, 1,
            one.author if one.byline == "above" else "", 0, time - 5000, time,
            4 if one.number == count else 1, time, 0, 1, one.title, one.slug, one.lead,
            f"2019_05/{main.file}" if main else "", main.caption if main else "", 1 if main else 0,
        ))  # fmt: skip
        html = body("seen", "captioned", one, links, main.file if main else "")
        details.append((one.number, "", "", html, "", offered, 2, 0))
    columns = (
        "id catid listcatid topicid admin_id author sourceid addtime edittime status publtime "
        "exptime archive title alias hometext homeimgfile homeimgalt homeimgthumb"
    )
    categories = [(n + 1, 0, name, f"muc-{n}") for n, name in enumerate(sections)]
    dump = (
        _dumped("nv4_vi_news_1", columns.split(), rows[:4])
        + _dumped("nv4_vi_news_cat", ["catid", "parentid", "title", "alias"], categories)
        + _dumped("nv4_vi_news_rows", columns.split(), rows)
        + _dumped(
            "nv4_vi_news_detail",
            [
                "id",
                "titlesite",
                "description",
                "bodyhtml",
                "sourcetext",
                "files",
                "imgposition",
                "copyright",
            ],
            details,
        )
    )
    files = {f"uploads/news/2019_05/{name}": data for name, data in site.files.items()}
    return Exported(
        "nukeviet 4", {"nv4.sql": dump.encode(), **files}, "nv4.sql", by_number(site),
        {
            one.number: (path(one), path(one).removeprefix("/vi"),
                         f"/index.php?language=vi&nv=news&op=muc-{sections.index(one.section)}"
                         f"/{one.slug}-{one.number}")
            for one in site.articles
        },
        frozenset({count}), host=site.host,
    )  # fmt: skip


def dotnetnuke(count: int) -> Exported:
    """DotNetNuke as SQL Server scripts its data: UTF-16, one statement a row, casts."""
    site = make_site("Trang thử", "dnn6.thu.example", count, 64)
    sections = sorted({one.section for one in site.articles})

    def path(one: Article) -> str:
        return f"/Home/tabid/36/articleType/ArticleView/articleId/{one.number}/{one.slug}.aspx"

    links = Links(lambda n: path(site.articles[n - 1]), lambda name: f"/Portals/0/{name}", "/")
    lines = ["USE [cu]\nGO\n"]
    prefix = "dnn_DnnForge_NewsArticles_"
    for n, name in enumerate(sections):
        lines.append(_script(f"{prefix}Category", CategoryID=n + 1, ParentID=-1, Name=name))
    for one in site.articles:
        html = body("seen", "tabled", one, links)
        lines.append(_script(
            f"{prefix}Article", ArticleID=one.number, AuthorID=2, Title=one.title,
            Summary=escape(f"<p>{one.lead}</p>"),
            StartDate=f"@CAST(N'{one.moment:%Y-%m-%dT%H:%M:%S}.000' AS DateTime)",
            IsApproved="@1", IsDraft="@1" if one.number == count else "@0", ModuleID=396,
        ))  # fmt: skip
        lines.append(_script(
            f"{prefix}Page", PageID=one.number, ArticleID=one.number, Title="", SortOrder=0,
            PageText=escape(html),
        ))  # fmt: skip
        lines.append(_script(
            f"{prefix}ArticleCategories", ArticleID=one.number,
            CategoryID=sections.index(one.section) + 1,
        ))  # fmt: skip
        if one.byline == "above":
            lines.append(_script(
                f"{prefix}CustomValue", CustomValueID=one.number, ArticleID=one.number,
                CustomFieldID=1, CustomValue=one.author,
            ))  # fmt: skip
    lines.append(_script(f"{prefix}CustomField", CustomFieldID=1, Name="TacGia", Caption="Tác giả"))
    lines.append(_script("dnn_TabModules", TabModuleID=1, TabID=36, ModuleID=396))
    lines.append(_script("dnn_Tabs", TabID=36, TabName="Home", TabPath="//Home"))
    lines.append(_script("dnn_Users", UserID=2, Username="host", DisplayName="SuperUser Account"))
    files = {f"Portals/0/{name}": data for name, data in site.files.items()}
    return Exported(
        "dotnetnuke sql", {"dnn.sql": "".join(lines).encode("utf-16"), **files}, "dnn.sql",
        by_number(site),
        {
            one.number: (
                path(one),
                f"/Default.aspx?tabid=36&articleType=ArticleView&articleId={one.number}",
            )
            for one in site.articles
        },
        frozenset({count}), host=site.host,
    )  # fmt: skip


def _script(table: str, **columns: object) -> str:
    names = ", ".join(f"[{name}]" for name in columns)
    values = ", ".join(
        str(value) if isinstance(value, int)
        else str(value)[1:] if str(value).startswith("@")
        else "N'" + str(value).replace("'", "''") + "'"
        for value in columns.values()
    )  # fmt: skip
    return f"INSERT [dbo].[{table}] ({names}) VALUES ({values})\nGO\n"


def rss(count: int) -> Exported:
    """A dump of RSS: whole texts, enclosures, a feed's own summary first."""
    site = make_site("Trang thử", "rss.thu.example", count, 65)
    base = f"http://{site.host}"

    def path(one: Article) -> str:
        return f"/chi-tiet/{one.number}/{one.slug}.html"

    links = Links(lambda n: path(site.articles[n - 1]), lambda name: f"/files/{name}", base)
    items = []
    for one in site.articles:
        main = featured(one)
        html = body("seen", "plain", one, links, main.file if main else "")
        enclosure = (
            f'<enclosure url="{base}{links.file(main.file)}" type="image/png" length="9"/>'
            f'<media:content url="{base}{links.file(main.file)}" medium="image"><media:description>'
            f"{escape(main.caption)}</media:description></media:content>"
            if main
            else ""
        )
        creator = f"<dc:creator>{one.author}</dc:creator>" if one.byline == "above" else ""
        items.append(
            f"<item>{element('title', one.title)}{element('link', base + path(one))}"
            f"<guid isPermaLink='true'>{base}{path(one)}</guid>"
            f"<pubDate>{one.moment:%a, %d %b %Y %H:%M:%S +0700}</pubDate>{creator}"
            f"<category>{escape(one.section)}</category><description>{escape(one.lead)}</description>"
            f"<content:encoded>{cdata(html)}</content:encoded>{enclosure}</item>"
        )
    text = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>{site.name}</title><link>{base}</link><description>Tin</description>"
        + "".join(items) + "</channel></rss>"
    )  # fmt: skip
    files = {f"files/{name}": data for name, data in site.files.items()}
    return Exported(
        "rss", {"tin.rss": text.encode(), **files}, "tin.rss", by_number(site),
        {one.number: (path(one),) for one in site.articles},
    )  # fmt: skip


def joomla_csv(count: int) -> Exported:
    """Joomla 3 as phpMyAdmin exports CSV: a file a table, names of columns in the first row."""
    site = make_site("Trang thử", "j3.thu.example", count, 66)
    sections = sorted({one.section for one in site.articles})

    def article(number: int) -> str:
        one = site.articles[number - 1]
        return f"/index.php/muc-{sections.index(one.section)}/{number}-{one.slug}"

    links = Links(article, lambda name: f"/images/{name}", "/")
    rows: list[tuple[object, ...]] = []
    for one in site.articles:
        stamp = f"{one.moment.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}"
        main = featured(one)
        html = body("seen", "plain", one, links, main.file if main else "")
        images = (
            f'{{"image_fulltext":"images\\/{main.file}","image_fulltext_alt":"{main.alt}",'
            f'"image_fulltext_caption":"{main.caption}"}}'
            if main
            else "{}"
        )
        text = f'<p><b>{escape(one.lead)}</b></p><hr id="system-readmore" />{html}'
        rows.append((
            one.number, one.title, one.slug, text, "", 0 if one.number == count else 1,
            sections.index(one.section) + 8, stamp, one.author if one.byline == "above" else "",
            stamp, images,
        ))  # fmt: skip
    columns = (
        "id title alias introtext fulltext state catid created created_by_alias publish_up images"
    )
    categories = [(n + 8, 1, name, f"muc-{n}", f"muc-{n}") for n, name in enumerate(sections)]
    files = {
        "abc_content.csv": _csv(columns.split(), rows),
        "abc_categories.csv": _csv(["id", "parent_id", "title", "alias", "path"], categories),
    }
    files = {f"xuat/{name}": data for name, data in files.items()}
    files |= {f"xuat/images/{name}": data for name, data in site.files.items()}
    return Exported(
        "joomla 3 csv", files, "xuat", by_number(site),
        {
            one.number: (article(one.number), article(one.number).removeprefix("/index.php"),
                         f"/index.php?option=com_content&view=article&id={one.number}")
            for one in site.articles
        },
        frozenset({count}), host=site.host,
    )  # fmt: skip


def _csv(columns: list[str], rows: Sequence[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, delimiter=",", lineterminator="\n")
    writer.writerows([columns, *rows])
    return out.getvalue().encode()


SEEN = (wordpress, joomla, nukeviet, dotnetnuke, rss, joomla_csv)
