"""What every command needs of the one who called it: folder, day, language, and somewhere to speak."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from genba.i18n.cli_words import CliWords, cli_words
from genba.i18n.korean import fill

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from genba.i18n.site_words import Words
    from genba.pipeline.chunks import Share
    from genba.pipeline.examine import Examined
    from genba.pipeline.load import Loaded, Unusable
    from genba.settings import Settings

Step = Callable[[int, int], None]
PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever calls a command, with the options that every command takes."""

    notes: tuple[str, ...]
    as_of: str | None
    lang: str | None
    words: CliWords
    quiet: bool = False
    verbose: bool = False

    @property
    def root(self) -> Path:
        """The notes folder, which holds the settings; the first if several are given."""
        return Path(self.notes[0] if self.notes else "notes")

    @property
    def roots(self) -> tuple[Path, ...]:
        """All notes folders."""
        return (self.root, *self.over)

    @property
    def over(self) -> tuple[Path, ...]:
        """The notes folders that are laid over the first."""
        return tuple(map(Path, self.notes[1:]))

    @property
    def only(self) -> Path:
        """The notes folder. Stops the command if several are given."""
        if self.over:
            self.stop("several-notes")
        return self.root

    def say(self, sentence: str, **facts: str) -> None:
        """Progress and logs, on stderr."""
        if not self.quiet:
            click.echo(fill(sentence, _shown(facts)), err=True)

    def stop(self, name: str, /, **facts: str) -> NoReturn:
        """Ends the command with status 2 and one sentence."""
        raise click.ClickException(self._told(name, facts))

    def _told(self, name: str, facts: Mapping[str, str]) -> str:
        if name == "settings-value":
            facts = {**facts, "wanted": self.words.setting_forms[facts["wanted"]]}
        return fill(self.words.errors[name], _shown(facts))

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """Turns what is unusable outside the notes into one sentence."""
        from genba.pipeline.load import Unusable

        try:
            yield
        except Unusable as error:
            raise click.ClickException(self.told(error)) from None

    def told(self, error: Unusable) -> str:
        """What is unusable, a sentence a line."""
        return "\n".join(self._told(one.name, one.facts) for one in (error, *error.others))

    def settings(self) -> Settings:
        """The company's settings."""
        from genba.pipeline.load import open_settings

        with self.stopping():
            return open_settings(self.root, self.over)

    def reader(self, settings: Settings, audience: str | None) -> str | None:
        """The audience that is named, or the widest; None if there is one site for everyone."""
        from genba.pipeline.build import audiences

        with self.stopping():
            return audiences(settings, (audience,) if audience else ())[0]

    def speaking(self, settings: Settings) -> Caller:
        """The same caller, spoken to in the company's language unless they asked for another."""
        return self if self.lang else replace(self, words=cli_words(settings.language))

    def day(self, settings: Settings) -> date:
        """The as-of day: the one given, else today in the company's time zone."""
        if self.as_of is None:
            return datetime.now(settings.zone).date()
        try:
            return date.fromisoformat(self.as_of)
        except ValueError:
            self.stop("bad-date", text=self.as_of)

    def load(
        self, settings: Settings, *, cache: Path | None = None, jobs: int | None = None, share: Share | None = None
    ) -> Loaded:  # fmt: skip
        """The notes, read and checked, with progress on a terminal; ``cache`` is beside the notes if not given."""
        from genba.pipeline.load import load
        from genba.pipeline.reading import CACHE

        cache, jobs = cache or self.root / CACHE, jobs or os.cpu_count() or 1
        day = self.day(settings)
        with self.stopping(), self.progress(self.words.reading) as step:
            return load(
                self.root, settings, as_of=day, over=self.over, cache=cache, jobs=jobs, step=step, share=share
            )  # fmt: skip

    def reading(self, audience: str | None) -> tuple[Caller, Loaded, str | None, Words]:
        """Reads the notes for ``audience``, or for the widest, and tells what is set aside.

        Gives the caller spoken to in the company's language, what was read, whom it is for, and the words of pages.
        """
        from genba.i18n import words

        settings = self.settings()
        caller = self.speaking(settings)
        reader = caller.reader(settings, audience)
        loaded = caller.load(settings)
        caller.report_set_aside(loaded)
        return caller, loaded, reader, words(caller.lang or settings.language)

    def examine(self, settings: Settings) -> Examined:
        """What is wrong with the notes, with progress on a terminal."""
        from genba.pipeline.examine import examine
        from genba.pipeline.reading import CACHE

        day, cache = self.day(settings), self.root / CACHE
        with self.stopping(), self.progress(self.words.reading) as step:
            return examine(self.root, settings, as_of=day, over=self.over, cache=cache, step=step)

    def report_set_aside(self, loaded: Loaded) -> int:
        """Names on stderr what was left out, or that there is nothing; gives the number of errors.

        Logs are read by many: see ``discreet``.
        """
        from genba.pipeline.discretion import discreet
        from genba.report.snippet import printable
        from genba.report.wording import worded

        errors = [found for found in discreet(loaded) if found.severity == "error"]
        for found in errors:
            path, message = map(printable, (found.path, worded(found, self.words.language).message))
            self.say(self.words.set_aside_file, path=path, line=str(found.position.line), message=message)
        if loaded.set_aside:
            self.say(self.words.set_aside, count=str(len(loaded.set_aside)))
        if not loaded.folder.paths["notes"]:
            self.say(self.words.no_notes, folder=str(loaded.folder.root))
        return len(errors)

    @contextmanager
    def progress(self, label: str, *, patience: float = PATIENCE) -> Iterator[Step]:
        """A bar on a terminal, for what takes more seconds than ``patience``; nothing elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda done, of: None
            return
        begun = time.monotonic()
        bars: list[ProgressBar[int]] = []
        with ExitStack() as shown:

            def step(done: int, of: int) -> None:
                if not bars and time.monotonic() - begun >= patience:
                    bar = click.progressbar(length=of, label=label, file=sys.stderr, show_pos=False)
                    bars.append(shown.enter_context(bar))
                for bar in bars:
                    bar.length = of
                    bar.update(done - bar.pos)

            yield step


def _shown(facts: Mapping[str, str]) -> Mapping[str, str]:
    """``facts`` as a terminal may show them, whoever wrote them."""
    from genba.report.snippet import printable

    return {name: printable(value) for name, value in facts.items()}
