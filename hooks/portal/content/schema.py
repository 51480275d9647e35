"""Values of the strict YAML into schema models; pydantic's errors into findings in Vietnamese."""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.model.diagnostics import Finding, KeyPath
from portal.model.fields import Authored
from portal.model.letters import shows

ModelT = TypeVar("ModelT", bound=Authored)

_FORMS: dict[str, tuple[str, str, str]] = {
    # error type: rule, what is wrong, how to fix it with a valid example
    "date_form": (
        "date", "không phải ngày", "Viết dạng NĂM-THÁNG-NGÀY, ví dụ 2024-01-03.",
    ),
    "date_impossible": (
        "date", "là ngày không có thật, hoặc ngoài các năm 1930 đến 2100",
        "Sửa lại ngày, ví dụ 2024-02-29.",
    ),
    "moment_form": (
        "date", "không phải thời điểm",
        "Viết đủ ngày, giờ và múi giờ, ví dụ 2026-01-05T08:00+07:00.",
    ),
    "truth_form": ("field-type", "không phải true hoặc false", "Viết đúng true hoặc false."),
    "count_form": ("field-type", "không phải số nguyên dương", "Viết số nguyên, ví dụ 20."),
    "url_form": (
        "field-type", "không phải địa chỉ trang mạng", "Viết đủ địa chỉ, ví dụ https://vbpl.vn/",
    ),
    "file_form": (
        "field-type", "không phải tên tệp hợp lệ",
        "Dùng chữ không dấu, số, gạch ngang; ví dụ anh-hoi-nghi.jpg, đặt cạnh index.md.",
    ),
    "path_form": (
        "field-type", "không phải đường dẫn trên trang này",
        "Bắt đầu bằng /, ví dụ /tin-tuc/2024/ngay-hoi/.",
    ),
    "string_pattern_mismatch": (
        "field-type", "sai dạng mã",
        "Mã gồm chữ thường không dấu, số và gạch ngang, ví dụ chi-thi.",
    ),
    "string_too_long": ("field-type", "quá dài", "Rút gọn lại, phần còn lại đưa vào thân bài."),
    "tuple_type": (
        "field-type", "phải là danh sách", "Viết mỗi mục một dòng, mở đầu bằng “- ”.",
    ),
    "model_type": (
        "field-type", "phải là một nhóm trường",
        "Viết mỗi trường con một dòng “tên: giá trị”, thụt vào hai dấu cách.",
    ),
    "string_type": ("field-type", "phải là chữ", "Viết một giá trị chữ trên cùng dòng."),
}  # fmt: skip
_KEY_FORM = ("field-type", "sai dạng năm/mã", "Viết như trong đường dẫn, ví dụ 2021/06-ct-tu.")
_SAMPLES = {
    # a valid value of each required field; a field within a group may have its own
    "title": "Ngày hội Đại đoàn kết ở làng Tul Đoa", "date": "2024-01-03",
    "topics": "[cong-tac-mat-tran]", "file": "anh-hoi-nghi.jpg", "name": "Tên gọi",
    "authors.name": "Ban Biên tập", "repost.name": "Báo Gia Lai",
    "alt": "Đại biểu biểu quyết tại hội trường", "url": "https://vbpl.vn/",
    "author": "Ban Biên tập", "time": "2026-01-05T08:00+07:00", "text": "Sửa số hộ thành 120",
    "reason": "Số liệu chưa được xác minh", "facts": "Số, ngày, trích yếu",
    "source": "Công báo", "type": "chi-thi", "number": "06-CT/TU",
    "issuers": "[tinh-uy-gia-lai]", "abstract": "Về công tác dân vận", "issued": "2021-09-07",
    "target": "2021/06-ct-tu", "valid_from": "2026-11-01", "valid_to": "2026-11-30",
    "id": "cong-tac-mat-tran", "systems": "[party, state]", "unit": "tinh-gia-lai",
    "owner": "Ủy ban MTTQ Việt Nam tỉnh …", "responsible": "họ tên, chức vụ",
    "licence": "{number: 10/GP-STTTT, date: 2014-12-22, issuer: …}",
    "contact": "{address: …, phone: (0269) 3716046, email: ten@gialai.gov.vn}",
    "licence.number": "10/GP-STTTT", "licence.issuer": "Sở Văn hóa, Thể thao và Du lịch tỉnh …",
    "address": "số nhà, đường, xã, tỉnh", "phone": "(0269) 3716046",
    "email": "ten@gialai.gov.vn", "offices.title": "Chủ tịch", "kind": "commune",
    "parts": "[{documents: [/van-ban/2021/06-ct-tu/]}]",
    "documents": "[/van-ban/2021/06-ct-tu/]",
}  # fmt: skip
_OWN_RULE = {"alt": "image-alt"}


def validate(
    model: type[ModelT], value: Any, at: KeyPath = ()
) -> tuple[ModelT | None, tuple[Finding, ...]]:
    """Return the model and no findings, or None and every finding, each with its key."""
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, tuple(_finding(model, one, at) for one in errors if not _is_echo(one))


def _is_echo(details: ErrorDetails) -> bool:
    """A list whose only items are wrong is also said to be too short."""
    return details["type"] == "too_short" and bool(details["input"])


def _finding(model: type[Authored], details: ErrorDetails, at: KeyPath) -> Finding:
    location, value = details["loc"], details["input"]
    key = (*at, *location)
    name = f"“{_written(location)}”" if location else _whole(at)
    if details["type"] == "extra_forbidden":
        return _unknown_key(model, location, key)
    if details["type"] == "missing":
        return _missing(model, location, key)
    if _is_blank(value):
        return Finding(_missing_rule(location), key, f"{name} bị bỏ trống", _fill(model, location))
    if details["type"] == "literal_error":
        allowed = str(details.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        message = f"{name} có giá trị không hợp lệ: {_shown(value)}"
        return Finding("field-type", key, message, f"Chọn một trong: {allowed}.")
    rule, wrong, fix = _form(details)
    return Finding(rule, key, f"{name} {wrong}: {_shown(value)}", fix)


def _form(details: ErrorDetails) -> tuple[str, str, str]:
    unforeseen = ("field-type", f"không hợp lệ ({details['msg']})", "Viết như mẫu của trường này.")
    if details["type"] == "string_pattern_mismatch" and details["loc"][-1] == "target":
        return _KEY_FORM
    return _FORMS.get(details["type"], unforeseen)


def _missing(model: type[Authored], location: tuple[str | int, ...], key: KeyPath) -> Finding:
    name = str(location[-1])
    described = _group(model, location[:-1]).model_fields[name].description
    fix = f"Thêm dòng “{name}: {_sample(location)}”"
    where = f" vào “{_written(location[:-1])}”" if location[:-1] else ""
    message = f"Thiếu trường bắt buộc “{_written(location)}”"
    message += f" ({described[0].lower()}{described[1:]})" if described else ""
    return Finding(_missing_rule(location), key, message, f"{fix}{where}.")


def _fill(model: type[Authored], location: tuple[str | int, ...]) -> str:
    """How to mend an empty field: one that may be absent may as well go."""
    if not location:
        return "Viết mỗi trường một dòng, ví dụ title: Ngày hội Đại đoàn kết."
    field = _group(model, location[:-1]).model_fields.get(str(location[-1]))
    sample = _sample(location)
    fill = "Điền giá trị" if sample == "…" else f"Điền giá trị, ví dụ {location[-1]}: {sample}"
    return fill + ("." if field and field.is_required() else "; hoặc xóa trường này.")


def _sample(location: tuple[str | int, ...]) -> str:
    names = [part for part in location if isinstance(part, str)]
    return _SAMPLES.get(".".join(names[-2:])) or _SAMPLES.get(names[-1], "…")


def _missing_rule(location: tuple[str | int, ...]) -> str:
    """The law asks for a repost's source and WCAG for ``alt``: they have pages of their own."""
    if "repost" in location:
        return "repost-source"
    return _OWN_RULE.get(str(location[-1]), "missing-field") if location else "missing-field"


def _unknown_key(model: type[Authored], location: tuple[str | int, ...], key: KeyPath) -> Finding:
    name = str(location[-1])
    known = sorted(_group(model, location[:-1]).model_fields)
    near = did_you_mean(name, known)
    fix = f"Ý bạn là “{near}”?" if near else f"Xóa, hoặc dùng một trong: {', '.join(known)}."
    return Finding("unknown-key", key, f"Không có trường “{_written(location)}”", fix)


def _group(model: type[Authored], location: tuple[str | int, ...]) -> type[Authored]:
    """Return the model of the group of fields at ``location``."""
    for name in location:
        if isinstance(name, str):
            model = model_in(model.model_fields[name].annotation) or model
    return model


def model_in(annotation: Any) -> type[Authored] | None:
    """Return the model inside ``Image | None`` or ``tuple[Image, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def did_you_mean(value: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``value``, or None when none is near."""
    near = difflib.get_close_matches(value, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _written(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _whole(at: KeyPath) -> str:
    return f"Mục “{_written(at)}”" if at else "Phần khai báo"


def _is_blank(value: object) -> bool:
    return value in (None, []) or (isinstance(value, str) and not shows(value))


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "đang là một nhóm trường"
    if isinstance(value, list):
        return "đang là một danh sách"
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
