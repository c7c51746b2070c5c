"""Files that are no YAML are called what they are, whatever their name."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from voicecoach.library.check import check
from voicecoach.source.text.foreign import foreign


def sound(file_format: str, subtype: str | None = None) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.zeros(4_800), 48_000, format=file_format, subtype=subtype)
    return file.getvalue()


def picture(file_format: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, file_format)
    return file.getvalue()


def archive(*names: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", f"application/{mimetype}")
        for name in names:
            packed.writestr(name, "<xml/>")
    return file.getvalue()


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + stream.encode("utf-16-le") + bytes(1_000)


FILES = {
    "an MP3 file": [sound("MP3"), b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(20)],
    "a WAV file": [sound("WAV"), sound("RF64"), sound("WAVEX")],
    "a FLAC file": [sound("FLAC")],
    "an OGG file": [sound("OGG"), sound("OGG", "OPUS")],
    "an AIFF file": [sound("AIFF")],
    "an M4A file": [b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00"],
    "an AAC file": [b"\xff\xf1\x50\x80\x02\x1f\xfc"],
    "a sound file": [b"#!AMR\n\x3c", b"MThd\x00\x00\x00\x06"],
    "a film": [b"\x00\x00\x00\x18ftypmp42", b"\x00\x00\x00\x14ftypqt  "],
    "a picture": [picture(name) for name in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")]
    + [b"\x00\x00\x00\x18ftypheic"],
    "an RTF file": [rb"{\rtf1\ansi routine: A}"],
    "a PDF file": [b"%PDF-1.7\n%\xe2\xe3\n"],
    "a web page (HTML)": [b"\n<!DOCTYPE html>\n<html>", b"<html lang=en>", b"<!-- saved -->\n<HTML>"],
    "an XML file": [b"<?xml version='1.0'?><svg/>"],
    "a Word file": [archive("[Content_Types].xml", "word/document.xml"), old_office("WordDocument")],
    "an Excel file": [archive("[Content_Types].xml", "xl/workbook.xml"), old_office("Workbook")],
    "a PowerPoint file": [archive("ppt/presentation.xml"), old_office("PowerPoint Document")],
    "a LibreOffice Writer file": [archive("content.xml", mimetype="vnd.oasis.opendocument.text")],
    "a LibreOffice file": [archive("content.xml", mimetype="vnd.oasis.opendocument.spreadsheet")],
    "an archive (ZIP)": [archive("evening.yaml")],
    "an archive": [b"\x1f\x8b\x08\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"],
    "an executable program": [b"\x7fELF\x02\x01", b"MZ\x90\x00\x03", b"\xcf\xfa\xed\xfe\x07"],
    "a binary file": [b"\x00\x01\xfe\xfe\x80" * 9, b"\x80\x04\x95\x00\x00\x00"],
}


@pytest.mark.parametrize(("what", "raw"), [(what, raw) for what, files in FILES.items() for raw in files])
def test_a_file_is_known_by_what_it_begins_with(what: str, raw: bytes) -> None:
    found = foreign(raw)
    assert found is not None
    assert (what, True) == (found[0], found[1].endswith("."))


@pytest.mark.parametrize(
    "text",
    [
        "routine: A\n",
        "\ufeffroutine: A\n",
        '{"routine": "A", "steps": [{"say": "Hi."}]}',
        "# <html>\nroutine: A\n",
        "#!/usr/bin/env voicecoach\nroutine: A\n",
        "MZ: 1\n",
        "BM: 1\n",
        "ID3: 1\n",
        "PK: 1\n",
        "<b>routine</b>: A\n",
        "routine: Übung\nsteps:\n  - say: 体を伸ばす\n",
        "",
    ],
)
def test_what_may_be_yaml_is_read(text: str) -> None:
    assert foreign(text.encode()) is None


def test_a_large_recording_is_not_just_large(tmp_path: Path) -> None:
    path = tmp_path / "evening.yaml"
    path.write_bytes(sound("WAV") + bytes(2 * 1024 * 1024))
    [(_, [problem])] = check([path])
    assert "this is a WAV file, not YAML" == problem.message


def test_utf_16_without_its_mark_is_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "evening.yaml"
    for encoding in ("utf-16-le", "utf-16-be"):
        path.write_bytes("routine: A\n".encode(encoding))
        [(_, [problem])] = check([path])
        assert "this file is UTF-16" == problem.message
