"""Letters of both kinds: what they say, what is attached, and on which day they were sent."""

import email.message
import email.policy
import struct
from itertools import pairwise
from pathlib import Path

import pytest

from portal.importing.files.mail import read_mail, taken_apart
from portal.importing.packages import unpacked
from portal.importing.refusal import Refused

BODY = "Kính gửi các bác, xóm họp lúc bảy giờ tối thứ bảy tại nhà văn hóa."


def letter(html: bool = False) -> bytes:
    told = email.message.EmailMessage(policy=email.policy.SMTP)
    told["From"] = "Lê Thử <a@vidu.example>"
    told["Subject"] = "Fwd: Mời họp xóm"
    told["Date"] = "Sat, 03 Jun 2017 23:30:00 +0700"
    if html:
        told.set_content(f"<p>{BODY} <a href='https://a.vidu.example/'>Lịch</a></p>", "html")
    else:
        told.set_content(BODY)
    for name, data in (("Kế hoạch 1.docx", b"PK1"), ("Kế hoạch 1.docx", b"PK2"), ("x.exe", b"MZ")):
        told.add_attachment(data, "application", "octet-stream", filename=name)
    return told.as_bytes()


@pytest.mark.parametrize("html", [False, True])
def test_a_letter(html: bool) -> None:
    told = read_mail(letter(html))
    assert told.title == "Mời họp xóm" and told.date == "2017-06-03" and told.author == "Lê Thử"
    assert BODY in told.body and ("](https://a.vidu.example/)" in told.body) is html
    assert [(one.name, one.data) for one in told.files] == [
        ("ke-hoach-1.docx", b"PK1"), ("ke-hoach-1-2.docx", b"PK2"), ("x.exe", b"MZ"),
    ]  # fmt: skip


def test_documents_that_are_attached_are_sources_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_bytes(letter())
    found = unpacked(tmp_path / "thu.eml", tmp_path / "cache")
    assert [*found.files] == ["Kế hoạch 1.docx"]


def test_a_letter_of_outlook() -> None:
    told = taken_apart(compound(_streams()))
    assert told.subject == "Mời họp xóm" and told.sender == "Lê Thử" and told.text == BODY
    assert told.date == "2017-06-03"
    assert [(name, data.rstrip(b"\0")) for name, data in told.attached] == [("a.docx", b"PK")]


def test_what_is_no_letter_is_refused() -> None:
    with pytest.raises(Refused):
        read_mail(b"\n\nabc")


def _streams() -> dict[tuple[str, ...], bytes]:
    def text(told: str) -> bytes:
        return told.encode("utf-16-le")

    ticks = (1_496_507_400 + 11_644_473_600) * 10_000_000  # 2017-06-03T16:30Z
    submitted = b"\0" * 32 + bytes.fromhex("4000390006000000") + struct.pack("<Q", ticks)
    attached = "__attach_version1.0_#00000000"
    return {
        ("__properties_version1.0",): submitted,
        ("__substg1.0_0037001F",): text("Mời họp xóm"), ("__substg1.0_0C1A001F",): text("Lê Thử"),
        ("__substg1.0_1000001F",): text(BODY),
        (attached, "__substg1.0_3707001F"): text("a.docx"),
        (attached, "__substg1.0_37010102"): b"PK",
    }  # fmt: skip


def compound(streams: dict[tuple[str, ...], bytes]) -> bytes:
    """A compound file ([MS-CFB]) with streams at least as long as need no small sectors."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    names = sorted({path[0] for path in streams if len(path) > 1})
    entries: list[tuple[str, int, int, int, int, int]] = []  # name, kind, next, child, start, size
    data, fat = b"", []
    for path, told in streams.items():
        padded = told.ljust(4096, b"\0") + b"\0" * (-max(len(told), 4096) % sector)
        start, count = len(data) // sector, len(padded) // sector
        fat += [*range(start + 1, start + count), end]
        data += padded
        entries.append((path[-1], 2, free, free, start, len(padded)))
    order = list(streams)
    top = [n for n, path in enumerate(order) if len(path) == 1]
    inner = {name: [n for n, path in enumerate(order) if path[0] == name and len(path) > 1]
             for name in names}  # fmt: skip
    for name in names:
        top.append(len(entries))
        entries.append((name, 1, free, inner[name][0] + 1, 0, 0))
    for group in (top, *inner.values()):
        for one, following in pairwise(group):
            entries[one] = (*entries[one][:2], following + 1, *entries[one][3:])
    table = [("Root Entry", 5, free, top[0] + 1, end, 0), *entries]
    directory = b"".join(map(_entry, table))
    directory += b"\0" * (-len(directory) % sector)
    first = len(data) // sector
    fat += [*range(first + 1, first + len(directory) // sector), end]
    data += directory
    at = len(data) // sector
    fat.append(0xFFFFFFFD)
    packed = b"".join(struct.pack("<I", one) for one in fat)
    data += packed.ljust(sector, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, first, 0, 4096, end, 0,
                        end, 0, at)  # fmt: skip
    return head.ljust(sector, b"\xff") + data


def _entry(told: tuple[str, int, int, int, int, int]) -> bytes:
    name, kind, following, child, start, size = told
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
        + struct.pack("<III", 0xFFFFFFFF, following, child) + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )  # fmt: skip
