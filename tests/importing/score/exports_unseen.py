"""Exports that nobody tunes on: other versions, other tools than those of ``exports_seen``."""

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from html import escape

from importing.score.articles import Article, Site, make_site
from importing.score.exported import (
    Exported,
    body,
    by_number,
    caption_of,
    cdata,
    element,
    featured,
)
from importing.score.saving import Links

Row = Sequence[object]


def _utc(article: Article) -> dt.datetime:
    return article.moment.astimezone(dt.UTC)


def wordpress(count: int) -> Exported:
    """WordPress 6 with blocks: the namespace by https, attachments after what shows them."""
    site = make_site("Trang thử", "wp.thu.example", count, 71)
    base = f"https://{site.host}"
    path = {one.number: f"/{one.moment:%Y/%m/%d}/{one.slug}-{one.number}/" for one in site.articles}
    links = Links(
        lambda n: f"{base}{path[n]}" if n % 2 else f"{base}/?p={n}",
        lambda name: f"{base}/wp-content/uploads/2020/05/{name}",
        base,
    )
    items = [_wp_item(site, one, links, path[one.number]) for one in site.articles]
    names = list(site.files)
    items += [
        f"<item>{element('title', name)}{element('link', f'{base}/?attachment_id={9000 + at}')}"
        f"<wp:post_id>{9000 + at}</wp:post_id><wp:post_type>{cdata('attachment')}</wp:post_type>"
        f"<wp:status>{cdata('inherit')}</wp:status>"
        f"<wp:attachment_url>{cdata(links.file(name))}</wp:attachment_url>"
        f"<excerpt:encoded>{cdata(caption_of(site, name))}</excerpt:encoded></item>"
        for at, name in enumerate(names)
    ]
    items.append(
        "<item><title>Mục trên thanh</title><wp:post_id>8000</wp:post_id>"
        f"<wp:post_type>{cdata('nav_menu_item')}</wp:post_type>"
        f"<wp:status>{cdata('publish')}</wp:status><content:encoded></content:encoded></item>"
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.4" -->\n'
        '<rss version="2.0" xmlns:excerpt="https://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="https://wordpress.org/export/1.2/">'
        f"<channel><title>{site.name}</title><link>{base}</link>"
        f"<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{base}</wp:base_site_url>"
        f"<wp:base_blog_url>{base}</wp:base_blog_url>"
        + "".join(
            f"<wp:author><wp:author_login>{cdata(f'u{n}')}</wp:author_login>"
            f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>"
            for n, name in enumerate(sorted({one.author for one in site.articles}))
        )
        + "\n".join(items)
        + "</channel></rss>"
    )
    text = text.replace("</content:encoded>", "\x0b</content:encoded>", 1)
    files = {f"wp-content/uploads/2020/05/{name}": data for name, data in site.files.items()}
    return Exported(
        "wordpress blocks", {"wp.xml": text.encode(), **files}, "wp.xml", by_number(site),
        {n: (p, f"/?p={n}") for n, p in path.items()}, frozenset({count}), ("Mục trên thanh",),
    )  # fmt: skip


def _wp_item(site: Site, one: Article, links: Links, path: str) -> str:
    main = featured(one)
    html = body("unseen", "modern", one, links, main.file if main else "")
    html = html.replace("<figure>", '<!-- wp:image -->\n<figure class="wp-block-image">')
    html = html.replace("</figure>", "</figure>\n<!-- /wp:image -->")
    authors = sorted({other.author for other in site.articles})
    creator = f"u{authors.index(one.author)}" if one.byline == "above" else "quantri"
    thumbnail = ""
    if main:
        number = 9000 + list(site.files).index(main.file)
        thumbnail = (
            f"<wp:postmeta><wp:meta_key>{cdata('_thumbnail_id')}</wp:meta_key>"
            f"<wp:meta_value>{cdata(str(number))}</wp:meta_value></wp:postmeta>"
        )
    local = _utc(one) + dt.timedelta(hours=one.number % 4 * 2)  # somebody changed the zone
    status = "draft" if one.number == len(site.articles) else "publish"
    return (
        f"<item><title>{cdata(one.title)}</title>"
        f"{element('link', f'https://{site.host}{path}')}"
        f"<dc:creator>{cdata(creator)}</dc:creator>"
        f"<description></description><content:encoded>{cdata(html)}</content:encoded>"
        f"<excerpt:encoded>{cdata(one.lead)}</excerpt:encoded><wp:post_id>{one.number}</wp:post_id>"
        f"<wp:post_date>{cdata(f'{local:%Y-%m-%d %H:%M:%S}')}</wp:post_date>"
        f"<wp:post_date_gmt>{cdata(f'{_utc(one):%Y-%m-%d %H:%M:%S}')}</wp:post_date_gmt>"
        f"<wp:post_name>{cdata(f'{one.slug}-{one.number}')}</wp:post_name>"
        f"<wp:status>{cdata(status)}</wp:status><wp:post_type>{cdata('post')}</wp:post_type>"
        f'<category domain="category" nicename="x">{cdata(one.section)}</category>'
        f'<category domain="post_tag" nicename="t">{cdata("thẻ")}</category>{thumbnail}</item>'
    )


def joomla(count: int) -> Exported:
    """Joomla 4 as phpMyAdmin exports XML: one element a row, another prefix."""
    site = make_site("Trang thử", "j4.thu.example", count, 72)
    sections = sorted({one.section for one in site.articles})

    def article(number: int) -> str:
        one = site.articles[number - 1]
        at = sections.index(one.section) + 10
        query = f"view=article&id={number}:{one.slug}&catid={at}&Itemid=101"
        return f"index.php?option=com_content&{query}"

    links = Links(article, lambda name: f"images/tin/{name}", "/")
    rows = [
        _pma("x4f_categories", id=n + 10, parent_id=1, title=name, alias=f"muc-{n}",
             path=f"muc-{n}", extension="com_content", published=1)
        for n, name in enumerate(sections)
    ]  # fmt: skip
    for one in site.articles:
        main = featured(one)
        images = {
            "image_intro": f"images/tin/{main.file}#joomlaImage://local-images/tin/{main.file}?width=9",
            "image_intro_alt": main.alt, "image_intro_caption": main.caption,
        } if main else {}  # fmt: skip
        rows.append(_pma(
            "x4f_content", id=one.number, title=one.title, alias=one.slug,
            introtext=f"<p>{escape(one.lead)}</p>",
            fulltext=body("unseen", "word", one, links, main.file if main else ""),
            state=1 if one.number < count else -2, catid=sections.index(one.section) + 10,
            created=f"{_utc(one) - dt.timedelta(days=2):%Y-%m-%d %H:%M:%S}", created_by=42,
            created_by_alias=one.author if one.byline == "above" else "",
            publish_up=f"{_utc(one):%Y-%m-%d %H:%M:%S}", publish_down="", images=json.dumps(images),
            urls="{}", language="*",
        ))  # fmt: skip
    rows.append(
        _pma("x4f_users", id=42, name="Người nhập tin", username="nhap", email="a@b.example")
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<pma_xml_export version="1.0" '
        'xmlns:pma="https://www.phpmyadmin.net/some_doc_url/"><pma:structure_schemas/>'
        f'<database name="cu">{"".join(rows)}</database></pma_xml_export>'
    )
    addresses = {
        one.number: (
            f"/{article(one.number)}",
            f"/index.php?option=com_content&view=article&id={one.number}",
            f"/muc-{sections.index(one.section)}/{one.number}-{one.slug}.html",
        )
        for one in site.articles
    }
    files = {f"images/tin/{name}": data for name, data in site.files.items()}
    return Exported(
        "joomla 4 xml", {"joomla.xml": text.encode(), **files}, "joomla.xml",
        {n: a for n, a in by_number(site).items() if n < count},
        {n: a for n, a in addresses.items() if n < count}, host=site.host,
    )  # fmt: skip


def _pma(table: str, **columns: object) -> str:
    told = "".join(
        f'<column name="{name}">{escape(str(value), quote=False)}</column>\n'
        for name, value in columns.items()
    )
    return f'<table name="{table}">\n{told}</table>\n'


def nukeviet(count: int) -> Exported:
    """NukeViet 3: bodies in tables of two thousand, names of columns told, tick marks."""
    site = make_site("Trang thử", "nv3.thu.example", count, 73)
    sections = sorted({one.section for one in site.articles})

    def path(one: Article) -> str:
        return f"/news/muc-{sections.index(one.section)}/{one.slug}-{one.number}/"

    links = Links(lambda n: path(site.articles[n - 1]), lambda name: f"/uploads/news/{name}", "/")
    rows, bodies = [], []
    for one in site.articles:
        main = featured(one)
        rows.append((
            one.number, sections.index(one.section) + 1, 0, 1,
            one.author if one.byline == "above" else "", 0, int(one.moment.timestamp()),
            int(one.moment.timestamp()), 1 if one.number < count else 4,
            int(one.moment.timestamp()), 0, one.title, one.slug, one.lead,
            main.file if main else "", main.caption if main else "", 1 if main else 0,
        ))  # fmt: skip
        bodies.append(
            (one.number, body("unseen", "divs", one, links, main.file if main else ""), "", 2)
        )
    columns = (
        "id", "catid", "topicid", "admin_id", "author", "sourceid", "addtime", "edittime", "status",
        "publtime", "exptime", "title", "alias", "hometext", "homeimgfile", "homeimgalt",
        "homeimgthumb",
    )  # fmt: skip
    categories = [(n + 1, 0, name, f"muc-{n}") for n, name in enumerate(sections)]
    text = (
        "-- phpMyAdmin SQL Dump\nSET SQL_MODE=\"NO_AUTO_VALUE_ON_ZERO\";\n"
        + _insert("nv3_vi_news_cat", ("catid", "parentid", "title", "alias"), categories)
        + _insert("nv3_vi_news_bodyhtml_1", ("id", "bodyhtml", "sourcetext", "imgposition"), bodies)
        + _insert("nv3_vi_news_1", columns, rows[:3])
        + _insert("nv3_vi_news_rows", columns, rows)
        + _insert("nv3_users", ("userid", "username", "email"), [(1, "quantri", "x@thu.example")])
    )  # fmt: skip
    files = {f"uploads/news/{name}": data for name, data in site.files.items()}
    return Exported(
        "nukeviet 3", {"nv3.sql": text.encode(), **files}, "nv3.sql", by_number(site),
        {
            one.number: (
                path(one),
                f"/index.php?language=vi&nv=news&op=muc-{sections.index(one.section)}"
                f"/{one.slug}-{one.number}",
            )
            for one in site.articles
        },
        frozenset({count}), host=site.host,
    )  # fmt: skip


def _insert(table: str, columns: Row, rows: Sequence[Row]) -> str:
    names = ", ".join(f"`{name}`" for name in columns)
    told = ",\n".join(f"({', '.join(map(_quoted, row))})" for row in rows)
    return f"INSERT INTO `{table}` ({names}) VALUES\n{told};\n\n"


def _quoted(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace("'", "''").replace("\n", "\\r\\n")
    return f"'{text}'"


def dotnetnuke(count: int) -> Exported:
    """DotNetNuke as tables in CSV, one file each, the text escaped and in two parts."""
    site = make_site("Trang thử", "dnn.thu.example", count, 74)
    sections = sorted({one.section for one in site.articles})

    def path(one: Article) -> str:
        return f"/TinTuc/tabid/77/articleType/ArticleView/articleId/{one.number}/Default.aspx"

    links = Links(lambda n: path(site.articles[n - 1]), lambda name: f"/Portals/0/Tin/{name}", "/")
    articles, pages, relations, pictures = [], [], [], []
    for one in site.articles:
        main = featured(one)
        html = body("unseen", "word", one, links, main.file if main else "")
        at = html.find("</p>") + 4
        pages += [(one.number * 2, one.number, "", 0, escape(html[:at])),
                  (one.number * 2 + 1, one.number, "", 1, escape(html[at:]))]  # fmt: skip
        local = f"{one.moment:%Y-%m-%d %H:%M:%S}.000"
        articles.append((
            one.number, 5, local, one.title, escape(f"<p>{escape(one.lead)}</p>"), local, "",
            "True" if one.number < count else "False", "False", 401,
        ))  # fmt: skip
        relations.append((one.number, sections.index(one.section) + 1))
        if main:
            pictures.append((one.number, one.number, main.caption, main.file, "Tin/"))
    tables: dict[str, tuple[Row, Sequence[Row]]] = {
        "DnnForge_NewsArticles_Article": (
            ("ArticleID", "AuthorID", "CreatedDate", "Title", "Summary", "StartDate", "EndDate",
             "IsApproved", "IsDraft", "ModuleID"), articles),
        "DnnForge_NewsArticles_Page": (
            ("PageID", "ArticleID", "Title", "SortOrder", "PageText"), pages),
        "DnnForge_NewsArticles_Category": (
            ("CategoryID", "ParentID", "Name"), [(n + 1, -1, s) for n, s in enumerate(sections)]),
        "DnnForge_NewsArticles_ArticleCategories": (("ArticleID", "CategoryID"), relations),
        "DnnForge_NewsArticles_CustomField": (
            ("CustomFieldID", "Name", "Caption"), [(3, "Author", "Bút danh")]),
        "DnnForge_NewsArticles_CustomValue": (
            ("CustomValueID", "ArticleID", "CustomFieldID", "CustomValue"),
            [(one.number, one.number, 3, one.author) for one in site.articles
             if one.byline == "above"]),
        "DnnForge_NewsArticles_Image": (
            ("ImageID", "ArticleID", "Title", "FileName", "Folder"), pictures),
        "TabModules": (("TabModuleID", "TabID", "ModuleID"), [(1, 77, 401)]),
        "Tabs": (("TabID", "TabName", "TabPath"), [(77, "Tin tức", "//TinTuc")]),
    }  # fmt: skip
    files = {f"bang/dbo.{name}.csv": _csv(*told) for name, told in tables.items()}
    files |= {f"bang/Portals/0/Tin/{name}": data for name, data in site.files.items()}
    return Exported(
        "dotnetnuke csv", files, "bang", by_number(site),
        {
            one.number: (
                path(one),
                f"/Default.aspx?tabid=77&articleType=ArticleView&articleId={one.number}",
            )
            for one in site.articles
        },
        frozenset({count}), host=site.host,
    )  # fmt: skip


def _csv(columns: Row, rows: Sequence[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([columns, *rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def blogger(count: int) -> Exported:
    """A dump of Blogger: Atom, kinds told by categories, comments and settings between."""
    site = make_site("Trang thử", "thu.blogspot.example", count, 75)
    base = f"http://{site.host}"

    def path(one: Article) -> str:
        return f"/{one.moment:%Y/%m}/{one.slug}-{one.number}.html"

    links = Links(
        lambda n: f"{base}{path(site.articles[n - 1])}", lambda name: f"{base}/upload/{name}", base
    )
    kind = "http://schemas.google.com/blogger/2008/kind#"
    entries = [
        f"<entry><id>tag:thu,1:c1</id><category scheme='s#kind' term='{kind}comment'/>"
        "<title>Bình luận của khách</title><content type='html'>Hay quá</content></entry>",
        f"<entry><id>tag:thu,1:s1</id><category scheme='s#kind' term='{kind}settings'/>"
        "<title>Thiết đặt</title><content type='text'>1</content></entry>",
    ]
    for one in site.articles:
        html = f"<p><b>{escape(one.lead)}</b></p>" + body("unseen", "breaks", one, links)
        draft = (
            "<app:control><app:draft>yes</app:draft></app:control>" if one.number == count else ""
        )
        author = element("name", one.author if one.byline == "above" else "Unknown")
        entries.append(
            f"<entry><id>tag:thu,1:p{one.number}</id><published>{one.moment.isoformat()}</published>"
            f"<updated>2026-01-01T00:00:00+07:00</updated>{draft}"
            f"<category scheme='s#kind' term='{kind}post'/>"
            f"<category scheme='s#ns' term='{escape(one.section)}'/>{element('title', one.title)}"
            f"<content type='html'>{escape(html)}</content>"
            f"<link rel='alternate' type='text/html' href='{base}{path(one)}' title='x'/>"
            f"<author>{author}</author></entry>"
        )
    text = (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:app='http://purl.org/atom/app#'><title>Trang thử</title>"
        f"<link rel='alternate' href='{base}/'/>{''.join(entries)}</feed>"
    )
    files = {f"upload/{name}": data for name, data in site.files.items()}
    return Exported(
        "blogger atom", {"blog.atom": text.encode(), **files}, "blog.atom", by_number(site),
        {one.number: (path(one),) for one in site.articles}, frozenset({count}),
        ("Bình luận của khách", "Thiết đặt"),
    )  # fmt: skip


UNSEEN = (wordpress, joomla, nukeviet, dotnetnuke, blogger)
