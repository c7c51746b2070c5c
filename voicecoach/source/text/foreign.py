"""What a file is that is no YAML: a sound, a Word file, a picture. In: its first bytes. Out: its name, and a repair.

A file is told by what it begins with, whatever it is called: an attachment saved as `evening.yaml` may be anything.
"""

import re

_HEAR_IT = "Name a session's YAML file. A step `- sound: FILE` is heard, and `--music FILE` lies under all."
_SAVE_WORD = 'Save it as plain text (in Word as "Plain Text", encoded as UTF-8), under a name that ends in .yaml.'
_SAVE_WRITER = 'Save it as plain text (as "Text", encoded as UTF-8), under a name that ends in .yaml.'
_SAVE_RICH = 'Make it plain text (in TextEdit by Format, "Make Plain Text"), and save it as UTF-8.'
_SAVE_ITSELF = 'Save the file itself (on GitHub by "Download raw file"), not the page that shows it.'
_WRITE_IT = "Write what it says as YAML: `voicecoach new ID` writes a routine to begin with."
_UNPACK = "Unpack it, and name the file inside."
_NAME_YAML = "Name a session's YAML file."

_BEGINNINGS = (
    # MPEG audio, layer III: eleven bits of synchronisation, and never a bit rate of 15.
    (rb"ID3[\x02-\x05]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][^\xf0-\xff]", "an MP3 file", _HEAR_IT),
    (rb"R(?:IFF|IFX|F64)....WAVE", "a WAV file", _HEAR_IT),
    (rb"fLaC", "a FLAC file", _HEAR_IT),
    (rb"OggS", "an OGG file", _HEAR_IT),
    (rb"....ftypM4[AB] ", "an M4A file", _HEAR_IT),
    (rb"FORM....AIF[FC]", "an AIFF file", _HEAR_IT),
    (rb"\xff[\xf0\xf1\xf8\xf9]", "an AAC file", _HEAR_IT),
    (rb"caff\x00|MThd\x00|#!AMR|\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a sound file", _HEAR_IT),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|8BPS\x00", "a picture", _WRITE_IT),
    (rb"BM....\x00\x00\x00\x00|....ftyp(?:hei[cfsx]|mif1|msf1|avif)", "a picture", _WRITE_IT),
    (rb"....ftyp|RIFF....AVI |\x1a\x45\xdf\xa3", "a film", _NAME_YAML),
    (rb"\{\\rtf", "an RTF file", _SAVE_RICH),
    (rb"%PDF-", "a PDF file", _WRITE_IT),
    (rb"(?i)\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", "a web page (HTML)", _SAVE_ITSELF),
    (rb"\s*<\?xml\b", "an XML file", _WRITE_IT),
    (rb"bplist0", "a property list", _WRITE_IT),
    (
        rb"\x7fELF|MZ.{0,62}\x00|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe",
        "an executable program",
        _NAME_YAML,
    ),
    (rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ\x00|.{257}ustar", "an archive", _UNPACK),
    (rb"SQLite format 3\x00", "a database", _NAME_YAML),
)

_OFFICE = (
    (rb"word/document|W\x00o\x00r\x00d\x00D\x00o\x00c", "a Word file", _SAVE_WORD),
    (rb"xl/workbook|W\x00o\x00r\x00k\x00b\x00o\x00o\x00k", "an Excel file", _WRITE_IT),
    (rb"ppt/presentation|P\x00o\x00w\x00e\x00r\x00P\x00o\x00i\x00n\x00t", "a PowerPoint file", _WRITE_IT),
    (rb"opendocument\.text", "a LibreOffice Writer file", _SAVE_WRITER),
    (rb"opendocument\.", "a LibreOffice file", _WRITE_IT),
    (rb"Index/Document\.iwa", "a Pages file", _SAVE_WRITER),
    (rb"epub\+zip", "an e-book", _WRITE_IT),
    (rb"PK\x03\x04", "an archive (ZIP)", _UNPACK),
    (rb"", "an Office file", _SAVE_WORD),
)
"""What lies in a ZIP archive or in a container of Microsoft's older programs, by the names that stand in it."""


def foreign(raw: bytes) -> tuple[str, str] | None:
    """What a file that begins so is called, and what to do; None where it may be text.

    Args:
        raw: the file, or as much of it as is read.
    """
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return next((what, repair) for name, what, repair in _OFFICE if re.search(name, raw))
    found = ((what, repair) for begins, what, repair in _BEGINNINGS if re.match(begins, raw, re.DOTALL))
    return next(found, ("a binary file", _NAME_YAML) if _is_binary(raw) else None)


def _is_binary(raw: bytes) -> bool:
    """Neither text nor something known: bytes of zero, and not the letters of UTF-8."""
    if b"\x00" not in raw[:4096]:
        return False
    try:
        raw[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < 4092  # what is cut off at the end is no mistake
    return False


def is_utf_16(raw: bytes) -> bool:
    """Text of two bytes a letter, with its mark or, where every other byte is zero, without one."""
    start = raw[:64]
    return start[:2] in {b"\xff\xfe", b"\xfe\xff"} or (len(start) > 3 and any(start[::2]) != any(start[1::2]))
