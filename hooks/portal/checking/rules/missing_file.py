"""A picture, attachment or link that names a file which does not lie beside the text."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.content.markup import position, targets
from portal.content.schema import did_you_mean
from portal.model.diagnostics import BodyFinding, Finding, KeyPath
from portal.model.documents import ArticleFront
from portal.model.vocabulary import Vocabulary

RULE = "missing-file"


def check(document: Document, _: Vocabulary) -> Iterator[Finding | BodyFinding]:
    """Yield each use of a file that is not there."""
    names = {file.name for file in document.files}
    for key, name in named_files(document):
        if name not in names:
            yield Finding(RULE, key, f"Không có tệp “{name}” cạnh bài", _fix(document, name))
    for target in targets(document.body):
        linked = target.local
        if linked is not None and linked not in names:
            message = f"Liên kết đến “{linked}”, nhưng không có tệp ấy cạnh bài"
            message = message if linked else "Liên kết không có đích"
            line, column = position(document.body, target.offset)
            yield BodyFinding(RULE, line, column, message, _fix(document, linked))


def named_files(document: Document) -> Iterator[tuple[KeyPath, str]]:
    """Yield the files that the metadata names, each with its key."""
    front = document.front
    if isinstance(front, ArticleFront):
        if front.image:
            yield ("image", "file"), front.image.file
        for index, image in enumerate(front.gallery):
            yield ("gallery", index, "file"), image.file
    for index, attachment in enumerate(front.attachments):
        yield ("attachments", index, "file"), attachment.file


def _fix(document: Document, name: str) -> str:
    if not name:
        return "Ghi đích trong ngoặc tròn, ví dụ [Kế hoạch](ke-hoach.pdf)."
    if not document.path.endswith("/index.md"):
        folder = document.path.removesuffix(".md")
        return f"Chuyển bài thành {folder}/index.md rồi đặt tệp vào thư mục ấy."
    if name.endswith(".md") or "/" in name:
        return "Liên kết đến bài khác bằng đường dẫn trên trang, ví dụ /tin-tuc/2024/ngay-hoi/."
    near = did_you_mean(name, [file.name for file in document.files])
    if near:
        same = near.lower() == name.lower()
        return f"Ý bạn là “{near}”?" + (" Chữ hoa, chữ thường phải đúng." if same else "")
    return f"Đặt tệp vào {document.path.removesuffix('index.md')} hoặc bỏ chỗ nhắc đến nó."
