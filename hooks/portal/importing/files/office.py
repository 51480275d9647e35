"""Files of old and other office programs, by LibreOffice: turned into Word files, then read."""

import tempfile
from pathlib import Path

from portal.importing.extracted import Extracted
from portal.importing.files.word.reading import read_docx
from portal.importing.refusal import Refused
from portal.importing.tools import run

# LibreOffice neither runs what a file brings nor asks the network for what it names.
_SETTINGS = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    + "".join(
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        for name, value in (
            ("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"),
            ("DisableActiveContent", "true"), ("BlockUntrustedRefererLinks", "true"),
        )
    )
    + "</item></oor:items>"
)  # fmt: skip


def read_office(data: bytes, suffix: str) -> Extracted:
    """Read a .doc, .odt or .rtf file, where there is LibreOffice; raises Refused."""
    return read_docx(turned(data, suffix, "docx"))


def turned(data: bytes, suffix: str, target: str) -> bytes:
    """The file in another format of LibreOffice."""
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        (folder / f"in.{suffix}").write_bytes(data)
        settings = folder / "home/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        run(["soffice", home, "--headless", "--convert-to", target, f"in.{suffix}"], folder)
        made = folder / f"in.{target}"
        if not made.is_file():
            raise Refused(f"LibreOffice không đọc được tệp .{suffix} này")
        return made.read_bytes()
