"""The search page: which filters it has, and where readers find all without it."""

from portal.library.listing_kinds import HOME
from portal.model.entries import Ref
from portal.pages.sections import SECTIONS
from portal.pages.views import Head
from portal.pages.wayfinding import Filter, SearchPage
from portal.search.catalogue import INDEX

SEARCH = Ref("Tìm kiếm", "/tim-kiem/")

FILTERS = (
    Filter("kind", "loai", "Loại nội dung"),
    Filter("state", "hieu-luc", "Hiệu lực"),
    Filter("type", "loai-van-ban", "Loại văn bản"),
    Filter("year", "nam", "Năm"),
    Filter("topic", "chu-de", "Chủ đề"),
    Filter("issuer", "co-quan", "Cơ quan ban hành"),
    Filter("unit", "don-vi", "Đơn vị"),
)


def search_page() -> SearchPage:
    """Return the view of the search page; the index itself is read by the browser."""
    url = SEARCH.url or ""
    return SearchPage(
        head=Head(SEARCH.name, url, "Tìm tin tức và văn bản chỉ đạo trên toàn trang.", section=url),
        breadcrumb=(HOME,),
        index=INDEX,
        filters=FILTERS,
        listings=tuple(Ref(name, path) for path, name in SECTIONS.items() if path != HOME.url),
    )
