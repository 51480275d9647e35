"""Rows out of SQL dumps, MySQL's and SQL Server's, read as a stream: named tables only.

Whatever is not wanted is passed over without being taken apart, users and sessions above all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from portal.importing.refusal import Refused

Row = dict[str, str | None]
Wanted = Callable[[str, tuple[str, ...]], bool]
"""Called with a table's name and columns: whether its rows are wanted."""

_KEYWORD = 16  # letters at the end of a piece in which a keyword may be cut
_SHORT = 1 << 16  # letters in which names, columns and keywords end
_QUOTES = ("'", '"', "`", "/")  # what may be long: strings, names and comments
_SIGNS_OF_MORE = "'\"`-/#"
_LARGEST = 64 << 20  # letters of one value; no article has as many
_NAME = r"(?:`[^`]+`|\[[^\]]+\]|\"[^\"]+\"|\w+)"
_TABLE = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*")
_INSERT = re.compile(
    r"(?:INSERT|REPLACE)(?:\s+(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE))*(?:\s+INTO)?(?=[\s`\[\"])",
    re.IGNORECASE,
)
_CREATE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?", re.IGNORECASE)
_COLUMNS = re.compile(rf"\(\s*({_NAME}(?:\s*,\s*{_NAME})*)\s*\)\s*")
_VALUES = re.compile(r"VALUES?\s*(?=\()", re.IGNORECASE)
_MYSQL = r"'(?:[^'\\]++|\\.|'')*+'"
_MSSQL = r"'(?:[^']++|'')*+'"
_OPENS, _COMMA, _CLOSES = re.compile(r"\s*\("), re.compile(r","), re.compile(r"\s*\)")
_NEXT = re.compile(r"\s*,\s*(?=\()")
_NO_COLUMN = re.compile(
    r"(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|CONSTRAINT|FOREIGN|CHECK|SPATIAL)\b", re.IGNORECASE
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}
_ESCAPED = {sign: re.compile(rf"\\(.)|{sign}{sign}", re.DOTALL) for sign in "'\""}
_SERVER = re.compile(r"\[dbo\]|^GO\s*$|SET ANSI_NULLS|INSERT \[", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The patterns of one kind of dump."""

    skipped: re.Pattern[str]
    value: re.Pattern[str]
    has_escapes: bool

    @classmethod
    def of(cls, is_server: bool) -> "_Dialect":
        """SQL Server knows no escapes but doubled quotes, MySQL knows both."""
        string = _MSSQL if is_server else _MYSQL
        comments = r"--[^\n]*\n?|/\*(?!!).*?\*/" + ("" if is_server else r"|\#[^\n]*\n?")
        quoted = string if is_server else rf'{string}|"(?:[^"\\]++|\\.|"")*+"|`[^`]*`'
        signs = r"'\-/" if is_server else r"'\"`\-/\#"
        plain = rf"(?:[^{signs}irc]++|[irc](?!nsert\b|eplace\b|reate\b))++"
        value = (
            rf"\s*(?:(?P<cast>(?:CAST|CONVERT)\s*\((?:[^()',]*,)?\s*)?"
            rf"(?:(?:N|_\w+\s*|X)?(?P<text>{string})|(?P<double>\"(?:[^\"\\]++|\\.|\"\")*+\")"
            r"|(?P<bare>0x[0-9a-fA-F]*|[-+.\w]+(?:\([^()]*\))?))"
            r"(?(cast)(?:\s*,\s*\d+)?\s*(?:AS\s+\w+(?:\s*\([\d, max]*\))?)?\s*\)))\s*"
        )
        return cls(
            re.compile(rf"{quoted}|{comments}|{plain}|.", re.DOTALL | re.IGNORECASE),
            re.compile(value, re.DOTALL | re.IGNORECASE),
            not is_server,
        )


def read_dump(
    text: Iterable[str], wanted: Wanted, tell: Callable[[str], None]
) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of the wanted tables, in the dump's order.

    ``tell`` hears, in Vietnamese, of rows that cannot be read.
    """
    source = _Source(iter(text))
    source.fill()
    dialect = _Dialect.of(bool(_SERVER.search(source.text[: 1 << 16])))
    columns: dict[str, tuple[str, ...]] = {}
    while not source.is_done():
        if source.at_word and source.match(_CREATE):
            table, names = _created(source, dialect)
            columns[table] = names
        elif source.at_word and source.match(_INSERT):
            yield from _inserted(source, dialect, (columns, wanted, tell))
        elif not source.skip(dialect.skipped):
            break


@dataclass
class _Source:
    """The part of a dump that is being looked at; more is read when a match reaches its end."""

    rest: Iterator[str]
    text: str = ""
    at: int = 0
    ended: bool = False
    _last: str = field(default="\n")

    def fill(self) -> bool:
        """Read one more piece; False at the end."""
        piece = next(self.rest, None)
        if piece is None:
            self.ended = True
            return False
        if len(self.text) - self.at > _LARGEST:
            raise Refused("tệp SQL có giá trị quá dài")
        self.text = self.text[self.at :] + piece
        self.at = 0
        return True

    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.text) and (self.ended or not self.fill())

    @property
    def at_word(self) -> bool:
        """Whether a word may begin here."""
        return not (self._last.isalnum() or self._last == "_")

    def match(self, pattern: re.Pattern[str], *, is_open: bool = False) -> re.Match[str] | None:
        """Match here and go on behind it; a match up to the end may only be a part of one.

        ``is_open``: a string may begin here whose end is not in sight yet.
        """
        while True:
            found = pattern.match(self.text, self.at)
            whole = found is not None and found.end() < len(self.text)
            short = found is None and len(self.text) - self.at > _SHORT and not is_open
            if whole or short or self.ended or not self.fill():
                break
        if found is not None and found.end() > self.at:
            self._last = found[0][-1]
            self.at = found.end()
            return found
        return None

    @property
    def may_quote(self) -> bool:
        """Whether a value that is a string begins here, a prefix or a cast before it."""
        return "'" in self.text[self.at : self.at + 40] or '"' in self.text[self.at : self.at + 2]

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass over one token of what is not wanted; plain text need not be held for its end."""
        if len(self.text) - self.at <= _KEYWORD and not self.ended:
            self.fill()
        found = pattern.match(self.text, self.at)
        last = len(self.text) - _KEYWORD
        is_plain = found is not None and found.end() == len(self.text) and self.at < last
        if is_plain and not self.ended and self.text[self.at] not in _SIGNS_OF_MORE:
            self._last, self.at = self.text[last - 1], last
            return True
        return self.match(pattern, is_open=self.text[self.at : self.at + 1] in _QUOTES) is not None


def _created(source: _Source, dialect: _Dialect) -> tuple[str, tuple[str, ...]]:
    """The name and the columns of a table, from its definition."""
    named = source.match(_TABLE)
    table = _bare(named[1]) if named else ""
    parts: list[str] = [""]
    depth = 0
    while not source.is_done():
        found = source.match(dialect.skipped)
        if found is None:
            break
        for sign in found[0] if found[0][0] not in "'\"`" else [found[0]]:
            depth += (sign == "(") - (sign == ")")
            if depth == 1 and sign == ",":
                parts.append("")
            elif depth >= 1:
                parts[-1] += sign
        if depth == 0 and ")" in found[0]:
            break
    names = (part.lstrip("( \n\r\t") for part in parts)
    told = [re.match(_NAME, name) for name in names if name and not _NO_COLUMN.match(name)]
    return table, tuple(_bare(one[0]) for one in told if one)


def _inserted(
    source: _Source,
    dialect: _Dialect,
    asked: tuple[dict[str, tuple[str, ...]], Wanted, Callable[[str], None]],
) -> Iterator[tuple[str, Row]]:
    columns, wanted, tell = asked
    named = source.match(_TABLE)
    if named is None:
        return
    table = _bare(named[1])
    told = source.match(_COLUMNS)
    names = tuple(map(_bare, re.findall(_NAME, told[1]))) if told else columns.get(table, ())
    if not source.match(_VALUES) or not wanted(table, names):
        return
    while True:
        row = _tuple(source, dialect)
        if row is None or len(row) != len(names):
            tell(f"bảng {table}: có dòng không đọc được (tệp bị cắt cụt hoặc thiếu tên cột)")
            return
        yield table, dict(zip(names, row, strict=True))
        if not source.match(_NEXT):
            return


def _tuple(source: _Source, dialect: _Dialect) -> list[str | None] | None:
    """The values between one pair of brackets; None when there is no such pair here."""
    if not source.match(_OPENS):
        return None
    values: list[str | None] = []
    while found := source.match(dialect.value, is_open=source.may_quote):
        values.append(_value(found, dialect))
        if not source.match(_COMMA):
            break
    return values if source.match(_CLOSES) else None


def _value(found: re.Match[str], dialect: _Dialect) -> str | None:
    text = found["text"] or found["double"]
    if text is None:
        bare = str(found["bare"])
        return None if bare.upper() == "NULL" else bare
    inner, quote = str(text[1:-1]), str(text[0])
    if dialect.has_escapes and "\\" in inner:
        return str(_ESCAPED[quote].sub(lambda one: _meant(one[1], quote), inner))
    return str(inner.replace(quote * 2, quote))


def _meant(sign: str | None, quote: str) -> str:
    """What an escaped sign stands for; none was escaped where a quote is doubled."""
    return quote if sign is None else _SIGNS.get(sign, sign)


def _bare(name: str) -> str:
    """The last part of a name, without quotes: [dbo].[Article] is Article."""
    parts: list[str] = re.findall(_NAME, name)
    return parts[-1].strip('`[]"')
