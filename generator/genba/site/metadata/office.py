"""Office Open XML (docx, xlsx, pptx): a zip, whose properties tell who wrote it, where and with what."""

from __future__ import annotations

import io
import zipfile
import zlib

_DAY = (1980, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OTHERS = "http://schemas.openxmlformats.org/officeDocument/2006/{}-properties"
_BLANK = {
    "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'{_XML}<Properties xmlns="{_OTHERS.format("extended")}"/>',
    "docProps/custom.xml": f'{_XML}<Properties xmlns="{_OTHERS.format("custom")}"/>',
}


def bare_office(content: bytes) -> bytes:
    """The document with blank properties and no times; any other zip, and a signed document, as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" not in names or any(name.startswith("_xmlsignatures") for name in names):
                return content
            return _rewritten({name: archive.read(name) for name in names})
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):  # RuntimeError: encrypted
        return content


def _rewritten(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = 0, 0  # the same on every machine
            archive.writestr(entry, _BLANK.get(name, content), zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()
