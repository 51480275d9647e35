"""The made-up province of the unit tests, with the type and roles that imported files name."""

import importlib.util
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[1] / "unit" / "province.py"
_SPEC = importlib.util.spec_from_file_location("province_for_import", _FILE)
assert _SPEC is not None and _SPEC.loader is not None
_PROVINCE: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_PROVINCE)


def write_province(root: Path) -> Path:
    """A project with the vocabularies and no document."""
    _PROVINCE.write_province(root)
    types = [
        *_PROVINCE.VOCABULARY["document_types"][:1],
        {**_PROVINCE.VOCABULARY["document_types"][1], "abbreviation": "KH"},
    ]
    roles = [*_PROVINCE.VOCABULARY["roles"], {"id": "ban-bien-tap", "name": "Ban Biên tập"}]
    vocabulary = "content/vocabulary"
    _PROVINCE.write(root, f"{vocabulary}/document-types.yml", {"document_types": types})
    _PROVINCE.write(root, f"{vocabulary}/roles.yml", {"roles": roles})
    return root
