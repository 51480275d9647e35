"""The portal that a set is imported into: a made-up province, as vocabularies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from province.files import write_province

_END = "2025-06-30"
_BEGIN = "2025-07-01"
_SOURCE = "chỉ dùng để thử"
# Types as the regulations name them: id, name, abbreviation, who uses them.
_TYPES = (
    ("nghi-quyet", "Nghị quyết", "NQ", "state party front"),
    ("quyet-dinh", "Quyết định", "QĐ", "state party"), ("quy-dinh", "Quy định", "QĐ", "party"),
    ("chi-thi", "Chỉ thị", "CT", "state party"), ("ket-luan", "Kết luận", "KL", "party front"),
    ("quy-che", "Quy chế", "QC", "state party"), ("thong-tri", "Thông tri", "TT", "party front"),
    ("huong-dan", "Hướng dẫn", "HD", "state party front"),
    ("ke-hoach", "Kế hoạch", "KH", "state party front"),
    ("chuong-trinh", "Chương trình", "CTr", "state party"),
    ("chuong-trinh-phoi-hop", "Chương trình phối hợp", "CTrPH", "state front"),
    ("thong-bao", "Thông báo", "TB", "state party"), ("bao-cao", "Báo cáo", "BC", "state party"),
    ("to-trinh", "Tờ trình", "TTr", "state party"), ("nghi-dinh", "Nghị định", "NĐ", "state"),
    ("thong-tu", "Thông tư", "TT", "state"), ("cong-van", "Công văn", "", "state party front"),
)  # fmt: skip
TOPICS = (
    ("mat-tran", "Công tác Mặt trận"), ("giam-sat", "Giám sát, phản biện xã hội"),
    ("an-sinh", "An sinh xã hội"), ("to-chuc", "Tổ chức - Tuyên giáo"),
    ("ngay-hoi", "Ngày hội Đại đoàn kết"), ("thi-dua", "Thi đua, cuộc vận động"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The names of a province, of its neighbour, of two districts of old and two communes."""

    province: str
    neighbour: str
    districts: tuple[str, str]
    communes: tuple[str, str]

    def units(self) -> list[dict[str, Any]]:
        """The units: places, bodies of the province, of the neighbour, and of the country."""
        ours, other = f"tỉnh {self.province}", f"tỉnh {self.neighbour}"
        dated = {"valid_to": _END, "successors_unknown": "true"}
        return [
            _unit("tinh", "province", f"Tỉnh {self.province}"),
            _unit("tinh-ban", "province", f"Tỉnh {self.neighbour}"),
            *(
                _unit(f"huyen-{n}", "district", f"Huyện {name}", **dated, parents=["tinh"])
                for n, name in enumerate(self.districts, start=1)
            ),
            *(
                _unit(f"xa-{n}", "commune", f"Xã {name}", valid_from=_BEGIN, parents=["tinh"])
                for n, name in enumerate((*self.communes, *self.districts), start=1)
            ),
            _unit("tinh-uy", "party", f"Tỉnh ủy {self.province}", symbols=["TU"]),
            _unit("van-phong-tinh-uy", "party", f"Văn phòng Tỉnh ủy {self.province}",
                  symbols=["VPTU"], parents=["tinh-uy"]),
            _unit("ban-dan-van", "party", f"Ban Dân vận Tỉnh ủy {self.province}",
                  symbols=["BDVTU"], parents=["tinh-uy"]),
            _unit("ubnd", "state", f"Ủy ban nhân dân {ours}", symbols=["UBND"]),
            _unit("hdnd", "state", f"Hội đồng nhân dân {ours}", symbols=["HĐND"]),
            _unit("mttq", "front", f"Ủy ban Mặt trận Tổ quốc Việt Nam {ours}",
                  symbols=["MTTQ-BTT", "BTTUBMTTQ"], aliases=[f"Mặt trận {ours}"]),
            _unit("hoi-nong-dan", "organisation", f"Hội Nông dân {ours}", symbols=["HNDT"]),
            _unit("hoi-phu-nu", "organisation", f"Hội Liên hiệp Phụ nữ {ours}",
                  symbols=["BTV"], aliases=[f"Hội Phụ nữ {ours}"]),
            _unit("lien-doan-lao-dong", "organisation", f"Liên đoàn Lao động {ours}",
                  symbols=["LĐLĐ"]),
            _unit("tinh-doan", "organisation", f"Tỉnh đoàn {self.province}",
                  symbols=["TĐTN"],
                  aliases=[f"Đoàn Thanh niên Cộng sản Hồ Chí Minh {ours}"]),
            _unit("hoi-cuu-chien-binh", "organisation", f"Hội Cựu chiến binh {ours}",
                  symbols=["CCB"]),
            _unit("tinh-uy-ban", "party", f"Tỉnh ủy {self.neighbour}", symbols=["TU"]),
            _unit("mttq-ban", "front", f"Ủy ban Mặt trận Tổ quốc Việt Nam {other}",
                  symbols=["MTTQ-BTT"]),
            _unit("ban-chap-hanh-trung-uong", "party", "Ban Chấp hành Trung ương Đảng",
                  symbols=["TW"]),
            _unit("bo-chinh-tri", "party", "Bộ Chính trị", symbols=["TW"]),
            _unit("ban-bi-thu", "party", "Ban Bí thư Trung ương Đảng", symbols=["TW"],
                  aliases=["Ban Bí thư"]),
            _unit("chinh-phu", "state", "Chính phủ", symbols=["CP"]),
            _unit("thu-tuong", "state", "Thủ tướng Chính phủ", symbols=["TTg"]),
            _unit("doan-chu-tich", "front",
                  "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", symbols=["ĐCT"]),
            _unit("mttq-trung-uong", "front",
                  "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
                  symbols=["MTTW-BTT"]),
        ]  # fmt: skip


def _unit(name: str, kind: str, title: str, **facts: Any) -> dict[str, Any]:
    parents = [{"unit": one} for one in facts.pop("parents", [])]
    above = {"parents": parents} if parents else {}
    return {"id": name, "kind": kind, "name": title, "source": _SOURCE, **facts, **above}


def write_portal(root: Path, place: Place) -> Path:
    """A project with the place's vocabularies and no document."""
    write_province(root)
    lists: dict[str, list[dict[str, Any]]] = {
        "topics": [{"id": one, "name": name} for one, name in TOPICS],
        "units": place.units(),
        "document_types": [
            {
                "id": one, "name": name, "systems": systems.split(), "source": _SOURCE,
                **({"abbreviation": short} if short else {}),
            }
            for one, name, short, systems in _TYPES
        ],
        "roles": [
            {"id": one, "name": name}
            for one, name in (
                ("tac-gia", "Tác giả"), ("tong-hop", "Tổng hợp"), ("anh", "Ảnh"),
                ("ban-bien-tap", "Ban Biên tập"), ("bien-soan", "Biên soạn"),
            )
        ],
    }  # fmt: skip
    folder = root / "content/vocabulary"
    for old in folder.glob("*.yml"):
        old.unlink()
    for name, entries in lists.items():
        text = yaml.safe_dump({name: entries}, allow_unicode=True, sort_keys=False)
        (folder / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    people = (
        "people:\n  - id: nguoi-mot\n    name: Người Thứ Nhất\n    offices:\n"
        f"      - {{title: Chủ tịch, unit: mttq, source: {_SOURCE}}}\n"
    )
    (folder / "people.yml").write_text(people, encoding="utf-8")
    return root
