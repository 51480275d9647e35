"""``portal import SOURCE…``: old files into drafts, with a report of guesses and refusals."""

import argparse
from pathlib import Path
from typing import Any

from portal.cli.options import add_jobs
from portal.machinery.project import Project


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="nhập tệp cũ thành bản nháp (Word, PDF, bản quét, thư, trang lưu, sổ văn bản)",
    )
    parser.add_argument("sources", nargs="*", type=Path, metavar="NGUỒN", help="tệp hoặc thư mục")
    parser.add_argument(
        "--answers", type=Path, metavar="BẢNG",
        help="áp dụng bảng câu hỏi đã trả lời (.xlsx hoặc .csv) trước khi nhập",
    )  # fmt: skip
    parser.add_argument(
        "--kind", choices=("auto", "article"), default="auto", help="article: đều là bài"
    )
    parser.add_argument("--topic", help="mã chủ đề cho cả lô, thay cho phỏng đoán")
    parser.add_argument("--date", help="ngày cho bài không ghi ngày (NĂM-THÁNG-NGÀY)")
    parser.add_argument(
        "--old-host", metavar="MÁY_CHỦ",
        help="máy chủ của trang cũ, ví dụ mattran.example: địa chỉ ở đó sẽ dẫn về bài đã nhập",
    )  # fmt: skip
    parser.add_argument(
        "--uploads", metavar="THƯ_MỤC", type=Path, action="append", default=[],
        help="thư mục tệp của trang cũ (ảnh, đính kèm theo đường dẫn cũ); dùng được nhiều lần",
    )  # fmt: skip
    parser.add_argument("--no-ocr", action="store_true", help="không đọc bản quét")
    parser.add_argument(
        "--report", type=Path, metavar="THƯ_MỤC", help="nơi ghi báo cáo (mặc định: imports/reports)"
    )
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Import and tell; exit 1 when a source was refused."""
    from portal.cli import importing_run  # noqa: PLC0415 -- its readers take long to load

    return importing_run.run(project, args)
