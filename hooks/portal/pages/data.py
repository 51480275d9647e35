"""The views of the open data: for programs, and the page that tells people of them."""

from portal.model.entries import Ref
from portal.model.records import DirectiveRecord
from portal.model.summaries import Summary
from portal.pages.views import FramedView, View

DATA = Ref("Dữ liệu mở", "/du-lieu/")
SCHEMA = f"{DATA.url}van-ban.schema.json"
DCAT = f"{DATA.url}dcat.jsonld"


def json_url(summary: Summary) -> str:
    """The address of a directive's own JSON file."""
    return f"{summary.url}van-ban.json"


class DirectiveData(View, frozen=True):
    """One directive; ``cited_by`` are site paths, as is the record's ``url``."""

    record: DirectiveRecord
    cited_by: tuple[str, ...]


class ArticleData(View, frozen=True):
    """One article, or a document that is gone; ``cited`` are the directives it cites."""

    url: str
    cited: tuple[str, ...]


class DirectiveSetData(View, frozen=True):
    """All directives, oldest first; the record's ``url`` is a site path."""

    records: tuple[DirectiveRecord, ...]


class DataFile(View, frozen=True):
    """A file that programs may fetch; ``is_data`` unless it describes the others."""

    url: str
    name: str
    meaning: str
    media_type: str
    is_data: bool = False


class DataField(View, frozen=True):
    """A field, or a value of one, and what it means."""

    name: str
    meaning: str


class DataPage(FramedView, frozen=True):
    """What the open data are; ``first`` and ``modified`` are ISO dates."""

    title: str
    breadcrumb: tuple[Ref, ...]
    version: str
    count: int
    first: str | None
    modified: str | None
    files: tuple[DataFile, ...]
    fields: tuple[DataField, ...]
    states: tuple[DataField, ...]


class SchemaData(View, frozen=True):
    """The JSON Schema of the data sets; it is made of the code's types alone."""
