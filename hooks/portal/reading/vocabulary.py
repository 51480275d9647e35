"""The files under ``content/vocabulary/`` and ``content/site.yml`` into frozen values."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.model.diagnostics import Diagnostic, Finding, KeyPath
from portal.model.vocabulary import (
    DocumentType,
    Person,
    Role,
    Site,
    Topic,
    Unit,
    Vocabulary,
)  # fmt: skip
from portal.reading import strict_yaml
from portal.reading.documents import nearest_place
from portal.reading.schema import did_you_mean, validate

_LISTS: dict[str, type[Topic | Unit | DocumentType | Person | Role]] = {
    "topics": Topic,
    "units": Unit,
    "document_types": DocumentType,
    "people": Person,
    "roles": Role,
}
_SITE_PATH = "content/site.yml"


@dataclass(frozen=True, slots=True)
class Term:
    """Where an entry of a controlled list stands: list, position, file and its places."""

    list_name: str
    index: int
    path: str
    places: dict[KeyPath, strict_yaml.Place]

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """Place a finding whose key is relative to this entry."""
        line, column = nearest_place(self.places, (self.list_name, self.index, *finding.key))
        return Diagnostic(
            self.path, line, column, finding.rule, finding.message, finding.fix, finding.severity
        )


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The controlled lists, the place of each entry by (list, id), and what was wrong."""

    vocabulary: Vocabulary
    terms: dict[tuple[str, str], tuple[Term, ...]]
    diagnostics: tuple[Diagnostic, ...]


def read_vocabulary(files: dict[str, bytes]) -> Vocabularies:
    """Parse the vocabulary files (path to bytes); entries of one list may span files."""
    entries: dict[str, list[Any]] = {name: [] for name in _LISTS}
    terms: dict[tuple[str, str], list[Term]] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(files):
        mapping, places, faults = _load(path, files[path])
        diagnostics += faults
        for name, values in mapping.items():
            if name not in _LISTS or not isinstance(values, list):
                diagnostics.append(_unknown_list(path, places, name))
                continue
            for index, value in enumerate(values):
                entry, findings = validate(_LISTS[name], value, at=(name, index))
                diagnostics += [_placed(path, places, one) for one in findings]
                if entry is not None:
                    entries[name].append(entry)
                    term = Term(name, index, path, places)
                    terms.setdefault((name, entry.id), []).append(term)
    lists: dict[str, Any] = {name: tuple(values) for name, values in entries.items()}
    vocabulary = Vocabulary.model_construct(None, **lists)
    return Vocabularies(vocabulary, {k: tuple(v) for k, v in terms.items()}, tuple(diagnostics))


def read_site(data: bytes | None) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Parse ``content/site.yml``; an absent or faulty file gives None and its findings."""
    if data is None:
        fix = "Tạo tệp này với tên trang, cơ quan chủ quản, giấy phép và liên hệ."
        missing = Diagnostic(_SITE_PATH, 1, 1, "site-identity", "Thiếu tệp khai báo trang", fix)
        return None, (missing,)
    value, places, faults = _load(_SITE_PATH, data)
    site, findings = validate(Site, value)
    return site, (*faults, *(_placed(_SITE_PATH, places, _identity(one)) for one in findings))


def _identity(finding: Finding) -> Finding:
    """A missing licence or responsible person is a matter of law, with a rule of its own."""
    if finding.key and finding.key[0] in ("responsible", "licence", "owner", "contact"):
        return Finding("site-identity", finding.key, finding.message, finding.fix)
    return finding


def _load(
    path: str, data: bytes
) -> tuple[dict[str, Any], dict[KeyPath, strict_yaml.Place], list[Diagnostic]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fix = "Lưu lại tệp với bảng mã UTF-8."
        return {}, {}, [Diagnostic(path, 1, 1, "encoding", "Tệp không phải UTF-8", fix)]
    yaml = strict_yaml.load(text)
    faults = [Diagnostic(path, p.line, p.column, p.rule, p.message, p.fix) for p in yaml.problems]
    if not unicodedata.is_normalized("NFC", text):
        fix = "Chuyển tệp sang Unicode dựng sẵn (NFC)."
        faults.append(Diagnostic(path, 1, 1, "nfc", "Chữ có dấu ở dạng tách rời", fix))
    if not isinstance(yaml.value, dict):
        fix = "Viết tên danh sách rồi các mục, ví dụ topics: rồi - id: …"
        return {}, {}, [*faults, Diagnostic(path, 1, 1, "yaml", "Tệp phải là một nhóm trường", fix)]
    return yaml.value, yaml.places, faults


def _placed(path: str, places: dict[KeyPath, strict_yaml.Place], one: Finding) -> Diagnostic:
    line, column = nearest_place(places, one.key)
    return Diagnostic(path, line, column, one.rule, one.message, one.fix, one.severity)


def _unknown_list(path: str, places: dict[KeyPath, strict_yaml.Place], name: str) -> Diagnostic:
    line, column = nearest_place(places, (name,))
    near = did_you_mean(name, _LISTS)
    fix = f"Ý bạn là “{near}”?" if near else f"Dùng một trong: {', '.join(_LISTS)}."
    return Diagnostic(path, line, column, "unknown-key", f"Không có danh sách “{name}”", fix)


def read_content(root: Path) -> tuple[dict[str, bytes], bytes | None]:
    """Return the bytes of the vocabulary files by path, and of the site file or None."""
    folder = root / "content" / "vocabulary"
    files = {
        f"content/vocabulary/{path.name}": path.read_bytes()
        for path in sorted(folder.glob("*.yml"))
        if not path.is_symlink()
    }
    site = root / _SITE_PATH
    return files, site.read_bytes() if site.is_file() else None
