"""A note's title where nobody typed one: its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from genba.model.codes import MARKS
from genba.read.body import Passage
from genba.read.marks import stateless, unquoted
from genba.read.said import says_nothing

LONGEST = 40


def title_of(passages: Iterable[Passage]) -> str:
    """The first sentence, cut at 40 characters; empty if there is none."""
    spoken = (passage for passage in passages if passage.text and not passage.move)
    first = next((passage for passage in spoken if not says_nothing(passage.text)), None)
    if first is None:
        return ""
    words = first.marks.text if first.marks else stateless(first.text)
    text = unquoted(" ".join(MARKS.sub(" ", words).split()))
    sentence = re.split(r"(?<=[.!?。])\s", text, maxsplit=1)[0].rstrip(".。 ")
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rstrip() + "…"
