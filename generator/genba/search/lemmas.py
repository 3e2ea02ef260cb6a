"""Kiwi, if it is installed (``pip install genba[ko]``): the verbs of a text by their dictionary forms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any, Protocol

from genba.catalogue.catalogue import Catalogue
from genba.search.analysis import Lemmas
from genba.search.words import Run, folded, runs

_VERBS = ("VV", "VA")
_NOUNS = ("NNG", "NNP")
# They stand beside every other verb and tell nothing of what is talked about.
_COMMON = frozenset("하다 되다 있다 이다 싶다 않다 같다 그렇다 이렇다 어떻다 달다".split())


class _Token(Protocol):
    form: str
    tag: str
    start: int
    lemma: str


class KiwiAnalyser:
    """Kiwi with a dictionary of this company's own ``names``. It is loaded (5 seconds) when it is first needed.

    It can be sent to another process also after that, for it holds no more than the names.
    """

    def __init__(self, names: Iterable[str], release: str) -> None:
        self._names = tuple(sorted({name for name in names if len(name) > 1}))
        self._release = release

    @property
    def name(self) -> str:
        """The analyser's version and the names it was told."""
        return f"kiwi {self._release} {hashlib.sha256(chr(10).join(self._names).encode()).hexdigest()}"

    def lemmas(self, texts: Iterable[str]) -> list[Lemmas]:
        """What each text holds."""
        read = [folded(text) for text in texts]
        if not read:
            return []
        with _LOADING:  # threads share one
            kiwi = _kiwi(self._names)
        return [_lemmas(text, tokens) for text, tokens in zip(read, kiwi.tokenize(read), strict=True)]


_LOADING = Lock()


@lru_cache(maxsize=2)  # it takes seconds to load, and all sites of one company know nearly the same names
def _kiwi(names: tuple[str, ...]) -> Any:  # noqa: ANN401, the library may not be there
    from kiwipiepy import Kiwi

    kiwi = Kiwi()
    for name in names:
        kiwi.add_user_word(name, "NNP")
    return kiwi


def installed_analyser(catalogue: Catalogue) -> KiwiAnalyser | None:
    """Kiwi, told of what the catalogue names; None if it is not installed."""
    try:
        return KiwiAnalyser(_names(catalogue), version("kiwipiepy"))
    except PackageNotFoundError:
        return None


def _names(catalogue: Catalogue) -> Iterator[str]:
    for customer in catalogue.customers.values():
        yield from (customer.customer.name, *customer.customer.aliases)
        yield from (person.name for person, _ in customer.met)
    for executive in catalogue.executives.values():
        yield from (executive.executive.name, *executive.executive.aliases)
    for names in catalogue.settings.topics.values():
        yield from names


def _lemmas(text: str, tokens: Iterable[_Token]) -> Lemmas:
    at = iter([run for run in runs(text) if run.syllables])
    run = next(at, None)
    forms: list[tuple[str, str]] = []
    starts: list[str] = []
    for token in tokens:
        while run and run.end <= token.start:
            run = next(at, None)
        if run is None:
            break
        if run.start <= token.start:
            _note(token, run, forms, starts)
    return Lemmas(tuple(forms), tuple(starts))


def _note(token: _Token, run: Run, forms: list[tuple[str, str]], starts: list[str]) -> None:
    if token.tag.startswith(_VERBS) and token.lemma not in _COMMON:
        forms.append((run.text, token.lemma))
    elif token.tag in _NOUNS and token.start > run.start:
        starts.append(run.text[token.start - run.start :])
