"""The controlled lists and the identity of a benchmark site: random names, realistic numbers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.model.text import slugify

from .syllables import lexicon

TOPICS = 12
UNITS = 200
_SOURCE = "Sinh ngẫu nhiên để đo tốc độ"

# Kind, symbol and name of each issuer; the symbol is what its numbers end with.
_ISSUERS = (
    ("party", "TU", "Tỉnh ủy"),
    ("party", "BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("party", "BTCTU", "Ban Tổ chức Tỉnh ủy"),
    ("party", "UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("party", "VPTU", "Văn phòng Tỉnh ủy"),
    ("front", "MTTQ-BTT", "Ban Thường trực Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("front", "MTTQ-UB", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("state", "UBND", "Ủy ban nhân dân tỉnh"),
    ("state", "HĐND", "Hội đồng nhân dân tỉnh"),
    ("state", "SNV", "Sở Nội vụ"),
    ("state", "STC", "Sở Tài chính"),
    ("state", "SYT", "Sở Y tế"),
    ("state", "STP", "Sở Tư pháp"),
    ("state", "SGDĐT", "Sở Giáo dục và Đào tạo"),
    ("state", "SNNMT", "Sở Nông nghiệp và Môi trường"),
    ("state", "SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("state", "SKHCN", "Sở Khoa học và Công nghệ"),
    ("state", "SDTTG", "Sở Dân tộc và Tôn giáo"),
    ("state", "TTT", "Thanh tra tỉnh"),
    ("state", "SCT", "Sở Công Thương"),
)
_ALL_SYSTEMS = ("party", "state", "front")
_TYPES = (
    ("chi-thi", "Chỉ thị", "CT", ("party", "state")),
    ("nghi-quyet", "Nghị quyết", "NQ", _ALL_SYSTEMS),
    ("ket-luan", "Kết luận", "KL", ("party", "front")),
    ("quyet-dinh", "Quyết định", "QĐ", _ALL_SYSTEMS),
    ("ke-hoach", "Kế hoạch", "KH", _ALL_SYSTEMS),
    ("huong-dan", "Hướng dẫn", "HD", _ALL_SYSTEMS),
    ("thong-bao", "Thông báo", "TB", _ALL_SYSTEMS),
    ("bao-cao", "Báo cáo", "BC", _ALL_SYSTEMS),
)
_ROLES = (
    ("tac-gia", "Tác giả"),
    ("tong-hop", "Tổng hợp"),
    ("ban-bien-tap", "Ban Biên tập"),
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """A unit that issues directives, with the system whose number form it uses."""

    id: str
    name: str
    system: str
    symbol: str


@dataclass(frozen=True, slots=True)
class DirectiveType:
    """A kind of directive, its abbreviation and the systems that use it."""

    id: str
    name: str
    abbreviation: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of one corpus; `topics` and `places` map ids to names."""

    topics: dict[str, str]
    places: dict[str, str]
    issuers: tuple[Issuer, ...]
    types: tuple[DirectiveType, ...]

    def names(self) -> dict[str, str]:
        """Give the name of every topic, unit and type by its id."""
        bodies = {issuer.id: issuer.name for issuer in self.issuers}
        kinds = {one.id: one.name for one in self.types}
        return {**self.topics, **self.places, **bodies, **kinds}


def make_vocabulary(seed: int) -> Vocabulary:
    """Give 12 topics and 200 units, 20 of which issue directives of 8 types."""
    rng = random.Random(f"{seed}:vocabulary")
    topics = dict(_named(rng, "Công tác", TOPICS))
    places = dict(_named(rng, "Xã", UNITS - len(_ISSUERS)))
    issuers = tuple(Issuer(slugify(name), name, kind, sym) for kind, sym, name in _ISSUERS)
    return Vocabulary(topics, places, issuers, tuple(DirectiveType(*row) for row in _TYPES))


def _named(rng: random.Random, first: str, count: int) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    while len(seen) < count:
        name = f"{first} {' '.join(lexicon().draw(rng, 2)).title()}"
        slug = slugify(name)
        if slug not in seen:
            seen.add(slug)
            yield slug, name


def vocabulary_files(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Give the contents of the files under `content/vocabulary/` by file name."""
    places = [_unit(key, "commune", name, ()) for key, name in vocabulary.places.items()]
    bodies = [_unit(one.id, one.system, one.name, (one.symbol,)) for one in vocabulary.issuers]
    types = [
        {"id": t.id, "name": t.name, "abbreviation": t.abbreviation,
         "systems": list(t.systems), "source": _SOURCE}
        for t in vocabulary.types
    ]  # fmt: skip
    topics = [{"id": key, "name": name} for key, name in vocabulary.topics.items()]
    roles = [{"id": key, "name": name} for key, name in _ROLES]
    return {
        "topics.yml": {"topics": topics},
        "units.yml": {"units": bodies + places},
        "document-types.yml": {"document_types": types},
        "people.yml": {"people": [], "roles": roles},
    }


def _unit(key: str, kind: str, name: str, symbols: tuple[str, ...]) -> dict[str, Any]:
    unit: dict[str, Any] = {"id": key, "kind": kind, "name": name, "source": _SOURCE}
    return {**unit, "symbols": list(symbols)} if symbols else unit


def site_file(description: str, page_size: int) -> dict[str, Any]:
    """Give the contents of `content/site.yml`; every value says that it is made up."""
    return {
        "name": "Trang đo tốc độ",
        "short_name": "Đo tốc độ",
        "province": "Tỉnh mẫu",
        "description": description,
        "owner": "Cơ quan mẫu",
        "responsible": "Người chịu trách nhiệm mẫu",
        "licence": {"number": "00/GP-MAU", "date": "2024-01-01", "issuer": "Cơ quan cấp phép mẫu"},
        "contact": {"address": "Địa chỉ mẫu", "phone": "000", "email": "mau@example.org"},
        "notice": "Trang này chỉ dùng để đo tốc độ.",
        "page_size": str(page_size),
    }
