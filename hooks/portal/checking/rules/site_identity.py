"""What the law asks a general information page to show of itself (Nghị định 147/2024/NĐ-CP).

Empty and missing fields are found while reading; here are those that say nothing, and a
licence past its term on the day of the check.
"""

import re
from collections.abc import Callable, Iterator

from portal.checking.context import Census, Located
from portal.content.vocabulary import SITE_PATH
from portal.model.diagnostics import Finding, KeyPath
from portal.model.text import fold
from portal.model.vocabulary import Site

RULE = "site-identity"
_POLICY: tuple[tuple[KeyPath, str, Callable[[Site], str], str], ...] = (
    # the field, its name, how to get it, a valid example
    (("owner",), "cơ quan chủ quản", lambda s: s.owner, "Ủy ban MTTQ Việt Nam tỉnh …"),
    (("responsible",), "người chịu trách nhiệm", lambda s: s.responsible, "họ tên, chức vụ"),
    (("licence", "number"), "số giấy phép", lambda s: s.licence.number, "10/GP-STTTT"),
    (
        ("licence", "issuer"), "cơ quan cấp phép", lambda s: s.licence.issuer,
        "Sở Văn hóa, Thể thao và Du lịch tỉnh …",
    ),
    (("contact", "address"), "địa chỉ", lambda s: s.contact.address, "số nhà, đường, xã, tỉnh"),
    (("contact", "phone"), "điện thoại", lambda s: s.contact.phone, "(0269) 3716046"),
    (("contact", "email"), "thư điện tử", lambda s: s.contact.email, "ten@gialai.gov.vn"),
)  # fmt: skip
_NOTHING = frozenset({
    "dang cap nhat", "chua cap nhat", "cap nhat sau", "bo sung sau", "chua co", "khong co",
    "khong", "chua ro", "ho ten", "ho va ten", "ten", "email", "so dien thoai", "dia chi",
    "todo", "tbd", "n a", "none", "null", "xxx", "abc", "test",
})  # fmt: skip
# What a mailto: link takes as it is: no sign that begins a field or another address (RFC 6068).
_MAIL = re.compile(r"[\w.+~'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)


def check(census: Census) -> Iterator[Located]:
    """Yield each field that names nobody, and the licence that is not valid on the day."""
    if census.site:
        for finding in (*_placeholders(census.site), *_licence(census.site, census.day)):
            yield Located(SITE_PATH, finding)


def _placeholders(site: Site) -> Iterator[Finding]:
    for key, name, value_of, sample in _POLICY:
        value = value_of(site)
        words = re.sub(r"[^a-z0-9]+", " ", fold(value)).strip()
        if not words or words in _NOTHING or set(words) <= {"x", " "}:
            message = f"Chưa ghi {name} thật: “{value}”"
            yield Finding(RULE, key, message, f"Điền {name}, ví dụ {sample}.")
        elif key[-1] == "email" and not _MAIL.fullmatch(value):
            message = f"“{value}” không phải địa chỉ thư điện tử"
            yield Finding(RULE, key, message, f"Điền {name}, ví dụ {sample}.")


def _licence(site: Site, day: str) -> Iterator[Finding]:
    licence = site.licence
    if licence.expires and licence.expires.isoformat() < day:
        message = f"Giấy phép {licence.number} đã hết hạn ngày {licence.expires:%d/%m/%Y}"
        fix = "Ghi giấy phép mới (number, date, issuer, expires)."
        yield Finding(RULE, ("licence", "expires"), message, fix)
    if licence.date.isoformat() > day:
        message = f"Giấy phép {licence.number} đề ngày chưa tới: {licence.date:%d/%m/%Y}"
        yield Finding(RULE, ("licence", "date"), message, "Ghi đúng ngày cấp giấy phép.")
