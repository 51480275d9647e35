"""The strict YAML reader: text stays as typed, places are exact, tricks are refused."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal.content.strict_yaml import load

# what YAML 1.1 turns into numbers, truth values, dates and nothing
RESOLVED = [
    "06", "012", "0o17", "12:30", "190:20:30", "no", "yes", "NO", "Yes", "on", "off", "y", "n",
    "true", "FALSE", "~", "null", "NULL", "1e3", "1_000", "0x1F", "0b11", ".5", "-.inf", ".NaN",
    "2024-01-03", "2024-02-30", "2026-01-05T08:00:00+07:00", "=", "+1", "1.0",
]  # fmt: skip


@pytest.mark.parametrize("typed", RESOLVED)
@pytest.mark.parametrize(
    ("form", "wrapped"),
    [
        ("a: {}", lambda it: {"a": it}),
        ("a: '{}'", lambda it: {"a": it}),
        ('a: "{}"', lambda it: {"a": it}),
        ("a: [{}]", lambda it: {"a": [it]}),
        ("a: {{b: {}}}", lambda it: {"a": {"b": it}}),
        ("a:\n  - {}\n  - x", lambda it: {"a": [it, "x"]}),
        ("{}: x", lambda it: {it: "x"}),
    ],
)
def test_a_scalar_stays_the_text_that_was_typed(
    typed: str, form: str, wrapped: Callable[[str], object]
) -> None:
    read = load(form.format(typed) + "\n")
    assert (read.value, read.problems) == (wrapped(typed), ())


@pytest.mark.parametrize("typed", ["", "''", '""'])
def test_an_empty_value_is_empty_text(typed: str) -> None:
    assert load(f"a: {typed}\n").value == {"a": ""}


@given(st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.none())
def test_what_yaml_would_resolve_comes_back_as_typed(value: object) -> None:
    typed = yaml.safe_dump(value, explicit_end=False).split("\n")[0]
    assert load(f"a: {typed}\n").value == {"a": typed}


class _Plain(yaml.SafeDumper):
    """A writer without anchors of its own."""

    def ignore_aliases(self, data: object) -> bool:
        return True


plain = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30
)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(plain, values, max_size=4))
def test_texts_lists_and_groups_come_back_as_they_were_written(value: dict[str, object]) -> None:
    text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, default_style='"')
    assert load(text).value == value


PLACES = """\
title: Tin
authors:
  - name: A
    role: tong-hop
  - {name: B}
image:
    file: a.jpg

    alt: ảnh
'có nháy': x
"""


def test_line_and_column_of_every_key_and_item_are_exact() -> None:
    assert load(PLACES).places == {
        (): (1, 1),
        ("title",): (1, 1),
        ("authors",): (2, 1),
        ("authors", 0): (3, 5),
        ("authors", 0, "name"): (3, 5),
        ("authors", 0, "role"): (4, 5),
        ("authors", 1): (5, 5),
        ("authors", 1, "name"): (5, 6),
        ("image",): (6, 1),
        ("image", "file"): (7, 5),
        ("image", "alt"): (9, 5),
        ("có nháy",): (10, 1),
    }


@given(st.text("ab:-[]{}'\"#,|>&*!?<é \n", max_size=40))
def test_what_is_accepted_means_what_it_means_to_any_reader(text: str) -> None:
    read = load(text)
    if not read.problems:
        expected = yaml.load(text, yaml.CBaseLoader)
        assert read.value == ({} if expected is None else expected)


@given(st.lists(st.text("abc", min_size=1, max_size=5), unique=True, max_size=5), st.integers(0, 4))
def test_the_line_of_a_key_does_not_depend_on_what_stands_above(keys: list[str], gap: int) -> None:
    blank = "\n" * gap
    text = "".join(f"{blank}{key}: |\n  một\n  hai\n" for key in keys)
    step = gap + 3
    expected = {(key,): (gap + 1 + step * index, 1) for index, key in enumerate(keys)}
    assert {k: v for k, v in load(text).places.items() if k} == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a: 1\n\n'a': 3\n\"a\": 4\n", [("duplicate-key", 3, 1), ("duplicate-key", 4, 1)]),
        ("a:\n  b: 1\n  b: 2\n", [("duplicate-key", 3, 3)]),
        ("a:\n  - {x: 1, x: 2}\n", [("duplicate-key", 2, 12)]),
        ("a: &x 1\n", [("yaml", 1, 4)]),
        ("a: &x 1\nb: *x\n", [("yaml", 1, 4), ("yaml", 2, 4)]),
        ("a: &x [*x]\n", [("yaml", 1, 4), ("yaml", 1, 8)]),
        ("a: !!int 5\n", [("yaml", 1, 4)]),
        ("a: !!str 5\n", [("yaml", 1, 4)]),
        ("a: !!python/object/apply:os.system ['x']\n", [("yaml", 1, 4)]),
        ("a: !env HOME\n", [("yaml", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("yaml", 2, 1)]),
        ("? [1, 2]\n: x\n", [("yaml", 1, 3)]),
        ("a: [1, 2\n", [("yaml", 1, 4)]),
        ("title: Tin: mới\n", [("yaml", 1, 11)]),
        ("a: 'x\n", [("yaml", 1, 4)]),
        ("a:\n\tb: 1\n", [("yaml", 2, 1)]),
        ("a: x\ufffe\n", [("yaml", 1, 5)]),
        ("a: 1\nb: \x07\n", [("yaml", 2, 4)]),
    ],
)
def test_a_fault_is_found_in_its_place(text: str, found: list[tuple[str, int, int]]) -> None:
    problems = load(text).problems
    assert [(p.rule, p.line, p.column) for p in problems] == found
    assert all(p.message and p.fix for p in problems)


def test_of_duplicate_keys_the_first_is_kept() -> None:
    assert load("a: 1\na: 2\n").value == {"a": "1"}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert load("<<: {a: 1}\n").value == {"<<": {"a": "1"}}


def test_a_billion_laughs_stay_a_few_lines() -> None:
    lines = ["a0: &a0 ha"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    read = load("\n".join(lines) + "\n")
    assert read.problems
    assert len(str(read.value)) < 10_000


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [30, 100_000])
def test_deep_nesting_is_a_finding_and_no_crash(opening: str, depth: int) -> None:
    assert load("a:\n  " + opening * depth).problems


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có chú thích\n"])
def test_an_empty_text_is_an_empty_group(text: str) -> None:
    read = load(text)
    assert (read.value, read.problems) == ({}, ())
