"""The files under ``content/vocabulary/`` and ``content/site.yml`` into frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.content import strict_yaml
from portal.content.documents import conflict, decomposed, nearest_place, yaml_faults
from portal.content.schema import did_you_mean, validate
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

_LISTS: dict[str, type[Topic | Unit | DocumentType | Person | Role]] = {
    "topics": Topic,
    "units": Unit,
    "document_types": DocumentType,
    "people": Person,
    "roles": Role,
}
SITE_PATH = "content/site.yml"
Positions = dict[KeyPath, strict_yaml.Position]


@dataclass(frozen=True, slots=True)
class Term:
    """Where an entry of a controlled list stands: the list, the position in it, the file."""

    list_name: str
    index: int
    path: str

    def at(self, *key: str | int) -> KeyPath:
        """The key, in the file, of a field of this entry."""
        return (self.list_name, self.index, *key)


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
        for name, values in (mapping or {}).items():
            if name not in _LISTS or not isinstance(values or [], list):
                diagnostics.append(_no_list(path, places, name))
                continue
            for index, value in enumerate(values):
                entry, findings = validate(_LISTS[name], value, at=(name, index))
                diagnostics += place_in_yaml(path, places, findings)
                if entry is not None:
                    entries[name].append(entry)
                    term = Term(name, index, path)
                    terms.setdefault((name, entry.id), []).append(term)
    lists: dict[str, Any] = {name: tuple(values) for name, values in entries.items()}
    vocabulary = Vocabulary.model_construct(None, **lists)
    return Vocabularies(vocabulary, {k: tuple(v) for k, v in terms.items()}, tuple(diagnostics))


def read_site(data: bytes | None) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Parse ``content/site.yml``; an absent or faulty file gives None and its findings."""
    if data is None:
        fix = "Tạo tệp này với tên trang, cơ quan chủ quản, giấy phép và liên hệ."
        missing = Diagnostic(SITE_PATH, 1, 1, "site-identity", "Thiếu tệp khai báo trang", fix)
        return None, (missing,)
    value, places, faults = _load(SITE_PATH, data)
    if value is None:
        return None, tuple(faults)
    site, findings = validate(Site, value)
    return site, (*faults, *place_in_yaml(SITE_PATH, places, map(_identity, findings)))


def _identity(finding: Finding) -> Finding:
    """A missing licence or responsible person is a matter of law, with a rule of its own."""
    if finding.key and finding.key[0] in ("responsible", "licence", "owner", "contact"):
        return Finding("site-identity", finding.key, finding.message, finding.fix)
    return finding


def _load(path: str, data: bytes) -> tuple[dict[str, Any] | None, Positions, list[Diagnostic]]:
    """Return the fields of a YAML file, or None when it cannot be read; and what is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fix = "Mở tệp và lưu lại với bảng mã UTF-8."
        return None, {}, [Diagnostic(path, line, 1, "encoding", "Tệp không phải UTF-8", fix)]
    unmerged = conflict(path, text)
    if unmerged:
        return None, {}, [unmerged]
    yaml = strict_yaml.load(text)
    faults = [*yaml_faults(path, yaml)]
    faults += decomposed(path, text)
    if any(fault.rule == "yaml" for fault in faults):
        return None, {}, faults
    if not isinstance(yaml.value, dict):
        fix = "Viết mỗi trường một dòng “tên: giá trị”, ví dụ topics: rồi các mục “- id: …”."
        wrong = Diagnostic(path, 1, 1, "yaml", "Tệp phải là một nhóm trường", fix)
        return None, {}, [*faults, wrong]
    return yaml.value, yaml.places, faults


def key_places(data: bytes) -> Positions:
    """Return where each key of a YAML file stands, for findings that come after reading."""
    return strict_yaml.load(data.decode("utf-8-sig", errors="replace")).places


def place_in_yaml(path: str, places: Positions, findings: Iterable[Finding]) -> list[Diagnostic]:
    """Give the findings about a YAML file their lines and columns."""
    return [
        Diagnostic(path, *nearest_place(places, f.key), f.rule, f.message, f.fix, f.severity)
        for f in findings
    ]


def _no_list(path: str, places: Positions, name: str) -> Diagnostic:
    place = nearest_place(places, (name,))
    if name in _LISTS:
        fix = "Viết mỗi mục một dòng, mở đầu bằng “- id: …”."
        return Diagnostic(path, *place, "field-type", f"“{name}” phải là danh sách", fix)
    near = did_you_mean(name, _LISTS)
    fix = f"Ý bạn là “{near}”?" if near else f"Dùng một trong: {', '.join(_LISTS)}."
    return Diagnostic(path, *place, "unknown-key", f"Không có danh sách “{name}”", fix)


def read_content(root: Path) -> tuple[dict[str, bytes], bytes | None]:
    """Return the bytes of the vocabulary files by path, and of the site file or None."""
    folder = root / "content" / "vocabulary"
    files = {
        f"content/vocabulary/{path.name}": path.read_bytes()
        for path in sorted(folder.glob("*.yml"))
        if not path.is_symlink()
    }
    site = root / SITE_PATH
    return files, site.read_bytes() if site.is_file() else None
