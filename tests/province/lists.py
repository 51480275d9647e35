"""The province's identity and controlled lists, as their YAML would be read."""

from typing import Any

from portal.model.vocabulary import Site, Vocabulary

SITE: dict[str, Any] = {
    "name": "Trang thử",
    "short_name": "Thử",
    "province": "Tỉnh thử",
    "description": "Trang dùng để thử",
    "owner": "Cơ quan thử",
    "responsible": "Người thử",
    "licence": {"number": "1/GP-THU", "date": "2020-01-02", "issuer": "Sở thử"},
    "contact": {"address": "Số 1", "phone": "(0000) 000000", "email": "thu@mattran.example"},
    "page_size": "3",
}
SOURCE = {"source": "chỉ dùng để thử"}
VOCABULARY: dict[str, list[dict[str, Any]]] = {
    "topics": [
        {"id": "mat-tran", "name": "Mặt trận", "description": "Công tác Mặt trận"},
        {"id": "an-sinh", "name": "An sinh"},
        {"id": "cuu-tro", "name": "Cứu trợ", "parent": "an-sinh"},
    ],
    "units": [
        {"id": "tinh", "kind": "province", "name": "Tỉnh Thử", **SOURCE},
        {
            "id": "thi-xa-cu", "kind": "town", "name": "Thị xã Cũ", "valid_to": "2025-06-30",
            "successors": [
                {"unit": "phuong-moi", "part": "part", **SOURCE},
                {"unit": "xa-dak-to", "part": "part", **SOURCE},
            ], **SOURCE,
        },
        {
            "id": "xa-cu", "kind": "commune", "name": "Xã Cũ", "valid_to": "2019-12-31",
            "successors": [{"unit": "thi-xa-cu", "part": "whole", **SOURCE}], **SOURCE,
        },
        {
            "id": "phuong-moi", "kind": "ward", "name": "Phường Mới", "valid_from": "2025-07-01",
            "parents": [{"unit": "tinh"}], "codes": [{"code": "00001"}], **SOURCE,
        },
        {"id": "xa-ea-sup", "kind": "commune", "name": "Xã Ea Súp", **SOURCE},
        {"id": "xa-dak-to", "kind": "commune", "name": "Xã Đăk Tô", **SOURCE},
        {"id": "xa-duong", "kind": "commune", "name": "Xã Dương", **SOURCE},
        {"id": "mttq", "kind": "front", "name": "Ủy ban Mặt trận",
         "symbols": ["MTTQ", "MTTQ-BTT"], **SOURCE},
        {"id": "tinh-uy", "kind": "party", "name": "Tỉnh ủy", "symbols": ["TU"], **SOURCE},
    ],
    "document_types": [
        {"id": "chi-thi", "name": "Chỉ thị", "abbreviation": "CT", "systems": ["party"], **SOURCE},
        {"id": "ke-hoach", "name": "Kế hoạch", "abbreviation": "KH", "systems": ["front"],
         **SOURCE},
    ],
    "people": [
        {
            "id": "nguoi-mot", "name": "Người Thứ Nhất",
            "offices": [
                {"title": "Chức vụ trước", "unit": "mttq", "valid_to": "2020-01-01", **SOURCE},
                {"title": "Chức vụ nay", "unit": "mttq", "valid_from": "2020-01-02", **SOURCE},
            ],
        }
    ],
    "roles": [
        {"id": "tac-gia", "name": "Tác giả"},
        {"id": "tong-hop", "name": "Tổng hợp"},
        {"id": "ban-bien-tap", "name": "Ban Biên tập"},
    ],
}  # fmt: skip


def site(**changes: Any) -> Site:
    """The site's identity, with some fields changed."""
    return Site.model_validate({**SITE, **changes})


def vocabulary() -> Vocabulary:
    """The controlled lists."""
    return Vocabulary.model_validate(VOCABULARY)
