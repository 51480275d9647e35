"""The shape of the code: imports point one way, files and functions are small, templates simple."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[3]
HOOKS = ROOT / "hooks"
CODE = sorted((HOOKS / "portal").rglob("*.py"))
TEMPLATES = sorted(p for p in (ROOT / "overrides" / "portal").rglob("*") if p.is_file())
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_point_one_way_and_never_to_mkdocs(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_one_adapter_knows_mkdocs_and_nothing_of_the_portal_imports_it() -> None:
    adapters = {
        path.name
        for path in HOOKS.rglob("*.py")
        if any(name.split(".")[0] in ("mkdocs", "material") for name in _imported(path))
    }
    assert adapters == {"mkdocs_hooks.py"}
    assert not any("mkdocs_hooks" in name for path in CODE for name in _imported(path))


@pytest.mark.parametrize("path", CODE, ids=_short)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", CODE, ids=_short)
def test_names_are_nouns_of_the_domain_and_every_module_says_what_it_is(path: Path) -> None:
    assert not {"utils", "util", "helpers", "helper", "manager", "common", "misc"} & {
        *path.relative_to(HOOKS).with_suffix("").parts
    }
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


CODE_TEXT = [*CODE, HOOKS / "mkdocs_hooks.py"]


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "import pickle"])
def test_the_code_has_no_loose_ends(word: str) -> None:
    assert [_short(p) for p in CODE_TEXT if word in p.read_text(encoding="utf-8")] == []


QUERIES = frozenset({
    "batch", "groupby", "map", "max", "min", "random", "reject", "rejectattr", "select",
    "selectattr", "slice", "sort", "dictsort", "sum", "unique",
})  # fmt: skip
COMPUTATIONS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


def _logic(source: str) -> Iterator[str]:
    """What a template does beyond loops, conditions and showing what it was given."""
    environment = Environment(extensions=["jinja2.ext.do"], autoescape=True)
    tree = environment.parse(source)
    yield from (f"filter {f.name}" for f in tree.find_all(nodes.Filter) if f.name in QUERIES)
    yield from (type(one).__name__ for one in tree.find_all(COMPUTATIONS))
    yield from ("do" for _ in tree.find_all(nodes.ExprStmt))
    yield from ("namespace" for one in tree.find_all(nodes.NSRef) if one)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            yield "recursive loop"


@pytest.mark.parametrize(
    ("source", "is_simple"),
    [
        ("{% for a in view.b if a.c %}{{ a.d|day }}{% endfor %}", True),
        ("{% macro m(a) %}{{ a or 'x' }}{% endmacro %}{{ m(1) }}", True),
        ("{% set a = view.b %}{{ a ~ '/' ~ a|length }}", True),
        ("{% set a = view.b|selectattr('c')|list %}", False),
        ("{{ view.b|map(attribute='c')|join(', ') }}", False),
        ("{{ view.b|sort }}", False),
        ("{{ view.count + 1 }}", False),
        ("{% set n = namespace(x=1) %}{% set n.x = 2 %}", False),
        ("{% do view.b.append(1) %}", False),
    ],
)
def test_logic_in_a_template_is_seen(source: str, is_simple: bool) -> None:
    assert (not list(_logic(source))) is is_simple


@pytest.mark.parametrize("path", [pytest.param(path, id=_short(path)) for path in TEMPLATES])
def test_a_template_only_shows_its_view(path: Path) -> None:
    assert list(_logic(path.read_text(encoding="utf-8"))) == []
