"""Field types of authored YAML, where every scalar arrives as the text the editor typed.

The loader resolves no types, so that ``06`` stays ``06`` and ``no`` stays ``no``; a field
asks for what it needs and refuses everything else.
"""

import datetime as dt
import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from portal.model.letters import shows

DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
MOMENT_PATTERN = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})\Z")
_YEAR_MIN, _YEAR_MAX = 1930, 2100


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise PydanticCustomError("date_form", "not an ISO date")
    try:
        day = dt.date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("date_impossible", "no such day") from error
    if not _YEAR_MIN <= day.year <= _YEAR_MAX:
        raise PydanticCustomError("date_impossible", "year out of range")
    return day


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value
    if not isinstance(value, str) or not _ISO_MOMENT.match(value):
        raise PydanticCustomError("moment_form", "not an ISO time with zone")
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("date_impossible", "no such moment") from error
    if not _YEAR_MIN <= moment.year <= _YEAR_MAX:
        raise PydanticCustomError("date_impossible", "year out of range")
    return moment


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("truth_form", "neither true nor false")
    return value == "true"


def _count(value: object) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise PydanticCustomError("count_form", "not a positive whole number")
    return int(value)


def _shown(value: str) -> str:
    if not shows(value):
        raise PydanticCustomError("blank", "nothing that a reader sees")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        raise PydanticCustomError("url_form", "not a web address")
    return value


def _file_name(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]{2,5}", value):
        raise PydanticCustomError("file_form", "not a plain file name")
    return value


def _site_path(value: str) -> str:
    climbs = ".." in re.split("[/?#]", value)
    if climbs or not re.fullmatch(r"/[^\s<>\"'\\]*", value) or value.startswith("//"):
        raise PydanticCustomError("path_form", "not a path on this site")
    return value


def _written(pattern: str) -> WithJsonSchema:
    """How the value is written, for the tools that complete and underline while one types."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


Date = Annotated[dt.date, BeforeValidator(_date), _written(DAY_PATTERN)]
Moment = Annotated[dt.datetime, BeforeValidator(_moment), _written(MOMENT_PATTERN)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Count = Annotated[int, BeforeValidator(_count)]
Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_shown)
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
DirectiveKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*$")]
WebAddress = Annotated[str, AfterValidator(_web_address), _written(r"""^https?://[^\s<>"']+$""")]
SitePath = Annotated[str, AfterValidator(_site_path), _written(r"""^/(?!/)[^\s<>"'\\]*$""")]
FileName = Annotated[
    str,
    AfterValidator(_file_name),
    _written(r"^[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]{2,5}$"),
]


class Authored(BaseModel):
    """A frozen value read from YAML; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")
