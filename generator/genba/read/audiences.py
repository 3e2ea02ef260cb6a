"""The names of audiences, as people write them."""

from __future__ import annotations

from genba.model.vocabulary import AUDIENCES, folded, spellings
from genba.settings import Settings

_AUDIENCES = spellings(AUDIENCES)


def meant_audience(text: str) -> str | None:
    """``staff`` or ``executives``, whatever they are called in the settings; None for any other word."""
    return _AUDIENCES.get(folded(text))


def settled_audience(text: str, settings: Settings) -> str | None:
    """The audience that ``text`` names; None if there is none of that name."""
    own = {folded(name): name for name in settings.audiences}
    word = folded(text)
    if word in own:
        return own[word]
    meant = _AUDIENCES.get(word)
    if meant is None or not settings.audiences:
        return None
    return own.get(meant) or (settings.widest if meant == "staff" else settings.narrowest)
