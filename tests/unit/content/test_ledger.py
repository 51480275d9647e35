"""The ledger's file: what is added can be read again, and earlier bytes never change."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portal.content.ledger import LEDGER_PATH, LedgerLine, append, read_ledger
from portal.model.locks import Lock

sums = st.text("0123456789abcdef", min_size=64, max_size=64)
locks = st.builds(
    Lock,
    st.from_regex(r"(19|20)[0-9]{2}/[0-9]{2}-ct-t[uw]", fullmatch=True),
    st.dates().map(lambda day: day.isoformat()),
    sums,
    st.dictionaries(st.sampled_from(["a.pdf", "phu-luc.csv"]), sums),
)


@given(st.lists(st.lists(locks, max_size=3), max_size=3), st.booleans())
def test_what_was_added_is_read_and_what_was_there_stays(
    additions: list[list[Lock]], cut: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        added: list[Lock] = []
        for addition in additions:
            before = (root / LEDGER_PATH).read_bytes() if added else b""
            append(root, addition)
            added += addition
            assert (root / LEDGER_PATH).read_bytes().startswith(before)
        if cut and added:  # an editor of texts may drop the last line's end
            (root / LEDGER_PATH).write_bytes((root / LEDGER_PATH).read_bytes().rstrip())
        ledger, wrong = read_ledger(root)
        firsts: dict[str, LedgerLine] = {}
        for number, lock in enumerate(added, start=1):
            firsts.setdefault(lock.key, LedgerLine(number, lock))
        assert ledger.last == firsts, "without a correction more, a second line does not count"
        assert len(wrong) == len(added) - len(firsts)


def test_no_file_is_no_ledger(tmp_path: Path) -> None:
    ledger, wrong = read_ledger(tmp_path)
    assert (ledger.exists, ledger.last, wrong) == (False, {}, ())


def test_a_line_goes_on_after_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    append(tmp_path, [Lock("2021/a", "2026-11-21", "0" * 64, {})])
    path = tmp_path / LEDGER_PATH
    path.write_bytes(path.read_bytes().rstrip())
    append(tmp_path, [Lock("2021/b", "2026-11-21", "0" * 64, {})])
    assert list(read_ledger(tmp_path)[0].last) == ["2021/a", "2021/b"]
