"""Rules on single characters: what can't be seen, what only looks right, and what is already lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.read.places import places

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Joiners belong to emoji and to Arabic and Indic words, variation selectors to emoji and Hanja: they are told only
# beside other letters. Tags are told only without their flag.
UNSEEN = re.compile(
    "[\u00ad\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2064\u3164\uffa0\ufff9-\ufffc"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
    r"|(?<![\u0600-\u0fff])(?:(?<=\w)[\u200c\u200d]+|[\u200c\u200d]+(?=\w|\s|$))"
    rf"|(?:(?<=[^\W\d{_HAN}])|(?<=\s)|^)[\ufe00-\ufe0f]"
    rf"|(?<![\U0001f3f4\U000e0020-\U000e007f{_HAN}])[\U000e0000-\U000e0fff]+",
    re.MULTILINE,
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MAYBE_UNSEEN = re.compile(
    "[\u00ad\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u3164\uffa0\ufff9-\uffff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
_LOOK_ALIKE = dict(
    zip("аеорсухіјѕһАВЕКМНОРСТХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijshABEKMHOPCTXIJSoABEZHIKMNOPTYX", strict=True)
)
_WORD = re.compile(r"\w+")
_LATIN_BYTES = "\u00a0-\u00bf\u2426€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    rf"(?:[êëìí][{_LATIN_BYTES}]{{1,2}}){{2,}}|[\u00a1-\u00ff]{{4,}}|â€[{_LATIN_BYTES}]?|Ã[\u00a1-\u00bf]|Â[\u00a0-\u00bf]"
)
_ENCODED = re.compile(
    r"(?:=[0-9A-F]{2}){3,}(?:=\n(?:=[0-9A-F]{2})+)*|=\?[\w-]{3,20}\?[BbQq]\?[^?\s]{1,200}\?=|(?:\\u[0-9A-Fa-f]{4}){2,}"
    r"|(?<![\w/=&?.-])(?:%[0-9A-F]{2}){3,}|\?{2,}(?:[ \t]+\?{2,}[^\S\n]?){1,}"
    r"|:contentReference\[[^\]\n]{0,40}\](?:\{[^}\n]{0,40}\})?|\[oaicite:[^\]\n]{0,20}\]|【\d+(?::\d+)?†[^】\n]{0,60}】"
)
_KOREAN_RUN = re.compile(r"[?\w⑴-⓿]{3,}")
_LATIN = re.compile("[\u00a1-\u00ff][^a-z]")
_HANJA = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
_LOST = re.compile("\ufffd+")
_LONGEST_RUN = 200


def unseen_character(path: str, text: str) -> Iterator[Diagnostic]:
    """An invisible character stands in the text; names with it look right and are not."""
    for place, hit in places(UNSEEN, text) if _MAYBE_UNSEEN.search(text) else ():
        code = f"U+{ord(hit[0][0]):04X}"
        if _PRIVATE.match(hit[0]):  # some program shows a letter there, as it does with old Hangul
            yield problem("invisible-character", path, place, code="", private=code)
        else:
            yield problem("invisible-character", path, place, edits=(Edit(place, ""),), code=code, private="")


def look_alike_letter(path: str, text: str) -> Iterator[Diagnostic]:
    """A Greek or Cyrillic letter stands among Latin ones and looks like one of them."""
    if text.isascii() or not re.search("[Α-ӿ]", text):
        return
    for place, hit in places(_WORD, text):
        mixed = not hit[0].isascii() and re.search("[A-Za-z]", hit[0])
        for at, letter in enumerate(hit[0] if mixed else ""):
            if wanted := _LOOK_ALIKE.get(letter):
                spot = Position.on_line(place.line, place.column + at)
                yield problem(
                    "look-alike-letter", path, spot, edits=(Edit(spot, wanted),), found=letter, wanted=wanted,
                    code=f"U+{ord(letter):04X}",
                )  # fmt: skip


def lost_letter(path: str, text: str) -> Iterator[Diagnostic]:
    """Some program wrote U+FFFD where it could not read a letter."""
    for place, _ in places(_LOST, text):
        yield problem("lost-letters", path, place)


def encoded_text(path: str, text: str) -> Iterator[Diagnostic]:
    """Codes of mail programs, web pages or assistants stand where letters should; each line is told once."""
    told = 0
    for place, hit in (
        places(_ENCODED, text) if any(sign in text for sign in ("=E", "=?", "\\u", "%E", "??", "oaicite", "†")) else ()
    ):
        if place.line > told:
            told = place.line
            yield problem("encoded-text", path, place, found=hit[0])


def mojibake(path: str, text: str) -> Iterator[Diagnostic]:
    """Text was read in a wrong encoding and saved like that; each line is told once."""
    told = 0
    for pattern, sign, garbled in ((_MOJIBAKE, _LATIN, _was_latin), (_KOREAN_RUN, _HANJA, _was_utf8)):
        for place, hit in places(pattern, text) if sign.search(text) else ():
            if place.line > told and garbled(hit[0][:_LONGEST_RUN]):
                told = place.line
                yield problem("mojibake", path, place, found=hit[0])


def _was_latin(run: str) -> bool:
    """True if there are letters with accents among the signs, which signs alone (····) don't have."""
    letters = re.findall("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]", run)
    return len(letters) >= 2 or run[0] in "âÃÂ"


def _was_utf8(run: str) -> bool:
    """True if the bytes of ``run`` in CP949 are mostly Hangul in UTF-8."""
    if not _HANJA.search(run):
        return False
    content = run.encode("cp949", "replace")
    hangul = re.findall("[가-힣]", content.decode("utf-8", "ignore"))
    return len(hangul) >= 2 and len(hangul) * 6 >= len(content)
