"""Values of the strict YAML into schema models; pydantic's errors into findings in Vietnamese."""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.model.diagnostics import Finding, KeyPath
from portal.model.fields import Authored

ModelT = TypeVar("ModelT", bound=Authored)

_EXAMPLES: dict[str, tuple[str, str, str]] = {
    # error type: rule, what is wrong, how to fix it with a valid example
    "date_form": ("date", "không phải ngày", "Viết dạng NĂM-THÁNG-NGÀY, ví dụ 2024-01-03."),
    "date_impossible": ("date", "là ngày không có thật", "Sửa lại ngày, ví dụ 2024-02-29."),
    "moment_form": (
        "date", "không phải thời điểm", "Viết đủ ngày, giờ và múi giờ, ví dụ 2026-01-05T08:00+07:00.",
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
        "field-type", "không phải đường dẫn trên trang này", "Bắt đầu bằng /, ví dụ /tin-tuc/2024/.",
    ),
    "string_pattern_mismatch": (
        "field-type", "sai dạng mã", "Mã gồm chữ thường không dấu, số và gạch ngang, ví dụ chi-thi.",
    ),
    "string_too_short": ("field-type", "bị bỏ trống", "Điền giá trị, hoặc xóa cả trường này."),
    "string_too_long": ("field-type", "quá dài", "Rút gọn lại."),
    "too_short": ("missing-field", "phải có ít nhất một mục", "Thêm một mục dạng “- giá trị”."),
    "tuple_type": ("field-type", "phải là danh sách", "Viết mỗi mục một dòng, mở đầu bằng “- ”."),
    "model_type": ("field-type", "phải là một nhóm trường", "Viết các trường con thụt vào hai dấu cách."),
    "string_type": ("field-type", "phải là chữ", "Viết một giá trị chữ trên cùng dòng."),
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
        return None, tuple(_finding(model, details, at) for details in errors)


def _finding(model: type[Authored], details: ErrorDetails, at: KeyPath) -> Finding:
    location = tuple(part for part in details["loc"])
    key = (*at, *location)
    name = _written(location)
    if details["type"] == "extra_forbidden":
        return _unknown_key(model, location, key)
    if details["type"] == "missing":
        return Finding(
            _missing_rule(location), key, f"Thiếu trường bắt buộc “{name}”",
            f"Thêm dòng “{location[-1]}: …” vào phần khai báo.",
        )  # fmt: skip
    if details["type"] == "literal_error":
        allowed = str(details.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        return Finding(
            "field-type", key, f"“{name}” có giá trị {_shown(details['input'])} không hợp lệ",
            f"Chọn một trong: {allowed}.",
        )  # fmt: skip
    rule, wrong, fix = _EXAMPLES.get(
        details["type"],
        ("field-type", f"không hợp lệ ({details['msg']})", "Xem tài liệu trường này."),
    )
    empty = details["input"] in ("", None) and rule == "field-type"
    return Finding(
        _missing_rule(location) if empty else rule, key,
        f"“{name}” {'bị bỏ trống' if empty else wrong}: {_shown(details['input'])}",
        "Điền giá trị, hoặc xóa cả trường này." if empty else fix,
    )  # fmt: skip


def _missing_rule(location: tuple[str | int, ...]) -> str:
    """The law asks for a repost's source and WCAG for ``alt``: they have pages of their own."""
    if "repost" in location:
        return "repost-source"
    return _OWN_RULE.get(str(location[-1]), "missing-field")


def _unknown_key(model: type[Authored], location: tuple[str | int, ...], key: KeyPath) -> Finding:
    name = str(location[-1])
    near = did_you_mean(name, _field_names(model))
    return Finding(
        "unknown-key", key, f"Không có trường “{name}”",
        f"Ý bạn là “{near}”?" if near else "Xóa trường này hoặc sửa tên cho đúng.",
    )  # fmt: skip


def _field_names(model: type[Authored]) -> set[str]:
    """All field names that the model's schema knows, nested ones included."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def did_you_mean(value: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``value``, or None when none is near."""
    near = difflib.get_close_matches(value, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _written(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _shown(value: object) -> str:
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
