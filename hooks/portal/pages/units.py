"""The history of a unit as a view."""

import datetime as dt

from portal.library.library import Library
from portal.model.entries import Ref
from portal.model.vocabulary import Unit, UnitKind
from portal.pages.listing_views import Successor, UnitFacts

KIND_NAMES: dict[UnitKind, str] = {
    "front": "Ủy ban Mặt trận Tổ quốc",
    "organisation": "Tổ chức chính trị - xã hội và tổ chức thành viên",
    "party": "Cơ quan của Đảng",
    "state": "Cơ quan Nhà nước",
    "province": "Tỉnh, thành phố",
    "ward": "Phường",
    "commune": "Xã",
    "city": "Thành phố thuộc tỉnh (đến 30/6/2025)",
    "town": "Thị xã (đến 30/6/2025)",
    "district": "Huyện (đến 30/6/2025)",
}


def unit_facts(library: Library, unit: Unit) -> UnitFacts:
    """Return what is known of the unit's past and future."""
    return UnitFacts(
        kind=KIND_NAMES[unit.kind],
        codes=tuple(code.code for code in unit.codes),
        valid_from=_iso(unit.valid_from),
        valid_to=_iso(unit.valid_to),
        parent=_ref(library, unit.parents[-1].unit) if unit.parents else None,
        predecessors=tuple(
            Successor(_ref(library, one.id), part == "part")
            for one, part in library.predecessors.get(unit.id, ())
        ),
        successors=tuple(
            Successor(_ref(library, s.unit), s.part == "part", s.source) for s in unit.successors
        ),
        successors_unknown=unit.successors_unknown,
        legal_basis=unit.legal_basis,
        source=unit.source,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _ref(library: Library, unit_id: str) -> Ref:
    """Link only to units whose page exists: empty listings are not published."""
    ref = library.unit_refs((unit_id,))[0]
    return ref if unit_id in library.inhabited_units else Ref(ref.name)
