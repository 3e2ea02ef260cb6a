"""Changes a notes folder at random, again and again, and holds what a build from a kept state makes to a clean one.

`make fuzz-build STEPS=300 SEED=7`, or `.venv/bin/python -m tests.rebuild --steps 300`; `make test` takes as many steps
in a smaller folder, whose clean builds take the theme's shells from each other but for one in twenty.
Some builds are killed on the way, wherever they open, rename or remove a file for the n-th time.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from genba.i18n import words
from genba.pipeline import search
from genba.pipeline.build import Means, build
from genba.pipeline.load import load, open_settings
from genba.site.state import State
from tests.conftest import AS_OF, NOTES

SAID = (
    "들은 이야기: 결제를 늦춰 달라고 한다 [결제]", "불평: 접수하면 사흘은 기다린다 [기술지원]",
    "고민: 사람을 못 구한다 #인력",
    "배운 것: 예산은 10월에 정한다", "할 일: [ ] @cto 견적 ~11/30", "칭찬: 말이 통한다", "해결: C-HXEOSF 들었다",
    "같은 불평: C-7FUGYR", "[사진](../attachments/more.png)", "[먼저](2026-10-01-cfo-hanmaru.md)", "## 남은 말",
    "<!-- 임원 -->\n불평: 사장만 안다 [품질]\n<!-- /임원 -->", "느낀 것: 오래 걸리겠다", "할 일: [x] @cfo 회신 ~10/20",
    "해결: C-7FUGYR ~12/10 들었다", "할 일: [x] @cfo 견적 ~12/5",
)  # fmt: skip
BROKEN = (
    "---\n고객: [한마루\n---\n늦다\n",
    "---\n임원: cf0\n고객: 없는곳\n날짜: 2026-13-40\n---\nx\n",
    "",
    "\udcff\x00\x01",
    "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
)
FIRMS = ("hanmaru", "nurim", "dasom", "mirinae", "gabin")
WHO = ("cfo", "cto", "ceo", "sales")
SETTINGS = (
    ('audiences = ["staff", "executives"]', 'audiences = ["executives"]'),
    ('company = "온새미정공"', 'company = "새 이름"'),
    ("A = 4", "A = 2"), ('["납기"]', '["납기", "배송"]'), ('language = "ko" ', 'language = "en" '),
    ('roster = ["ceo", "cfo"', 'roster = ["cfo", "ceo"'), ('delivery = ["납기"]', 'due = ["납기"]'),
)  # fmt: skip


@dataclass
class World:
    """A notes folder at ``notes`` with its site, and what is done to them."""

    top: Path
    draw: random.Random
    small: bool = False
    state: Path = field(init=False)

    def __post_init__(self) -> None:
        self.today = AS_OF + timedelta(days=self.draw.choice((0, 100, 180)))  # long after it, most weeks are over
        self.notes, self.site = self.top / "notes", self.top / "site"
        self.state, self.shells = self.top / "state", State(None)
        shutil.copytree(NOTES, self.notes, ignore=shutil.ignore_patterns(".genba"))
        if self.small:
            self.shrink()

    def shrink(self) -> None:
        """Leaves some of the newest files of each kind, so that there are few weeks."""
        for folder, some in (("2026", 8), ("customers", 4), ("executives", 4), ("minutes", 1)):
            for path in sorted((self.notes / folder).glob("*.md"))[:-some]:
                path.unlink()

    def some(self, pattern: str) -> Path | None:
        """One of the files that fit."""
        found = sorted(self.notes.glob(pattern))
        return self.draw.choice(found) if found else None

    def write(self, path: str, text: str) -> None:
        """Writes a file."""
        (self.notes / path).parent.mkdir(parents=True, exist_ok=True)
        (self.notes / path).write_text(text, encoding="utf-8", errors="surrogateescape")

    def built(self, *, kept: bool, jobs: int = 1) -> None:
        """Builds the site out of what is kept, or a clean one beside it."""
        settings = open_settings(self.notes)
        audiences = settings.audiences or (None,)
        cache = self.state if kept else None
        state = State(cache) if kept else self.clean_state()
        loaded = load(self.notes, settings, as_of=self.today, cache=cache, jobs=jobs)
        site = self.site if kept else self.top / "clean"
        build(loaded, site, audiences, words=words(settings.language), means=Means(jobs, cache, state))
        if kept:
            state.close()

    def clean_state(self) -> State:
        """Knows no site; in a small world mostly what the engine made of the theme before."""
        if not self.small or self.draw.randrange(20) == 0:
            self.shells = State(None)
        return self.shells


def add_note(world: World) -> None:
    draw = world.draw
    day = min(draw.choice((world.today, AS_OF)), world.today) - timedelta(days=draw.randrange(60))
    firm = draw.choice((*FIRMS, "새고객사"))
    written = draw.choice((day, day, day, f"{day.month}/{day.day}", world.today + timedelta(days=9)))
    head = f"---\n날짜: {written}\n임원: {draw.choice(WHO)}\n고객: {firm}\n"
    head += draw.choice(("", "", "기록일: 11/25\n"))
    head += draw.choice(("", "언급: [누림]\n", "공개: 임원\n", "언급: [새고객사]\n", "동행: [cto]\n"))
    text = "\n".join(draw.sample(SAID, draw.randrange(1, 6)))
    world.write(f"2026/{day}-{firm}-{draw.randrange(30)}.md", f"{head}---\n{text}\n")


def edit_note(world: World) -> None:
    if path := world.some("2026/*.md"):
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        lines.insert(world.draw.randrange(len(lines) + 1), world.draw.choice(SAID))
        path.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")


def rename_note(world: World) -> None:
    if path := world.some("2026/*.md"):
        day = world.today - timedelta(days=world.draw.randrange(20))
        path.rename(path.with_name(f"{day}-{world.draw.choice(WHO)}-{world.draw.choice(FIRMS)}.md"))


def remove_note(world: World) -> None:
    if path := world.some("2026/*.md"):
        path.unlink()


def change_customer(world: World) -> None:
    draw, firm = world.draw, world.draw.choice((*FIRMS, "new-firm"))
    head = f"이름: {firm}상사\n상태: {draw.choice(('고객', '잠재고객', '이탈'))}\n등급: {draw.choice('ABC')}\n"
    head += draw.choice(("", "공개: 임원\n", "별칭: [새고객사]\n", "사람: [강하늘 부장]\n", "담당임원: cto\n"))
    world.write(f"customers/{firm}.md", f"---\n{head}---\n{draw.choice(SAID)}\n")


def remove_customer(world: World) -> None:
    if path := world.some("customers/*.md"):
        path.unlink()


def rename_customer(world: World) -> None:
    if path := world.some("customers/*.md"):
        path.rename(path.with_name(f"firm-{world.draw.randrange(5)}.md"))


def change_executive(world: World) -> None:
    draw, who = world.draw, world.draw.choice((*WHO, "coo"))
    head = f"이름: {draw.choice(('서지안', '한결', '도담'))}\n직무: {draw.choice(('재무', '기술', '운영'))}\n"
    head += draw.choice(("", "영업: 예\n", "부재: [2026-11-01 ~ 2026-11-30]\n"))
    world.write(f"executives/{who}.md", f"---\n{head}---\n")


def remove_executive(world: World) -> None:
    if path := world.some("executives/*.md"):
        path.unlink()


def change_minutes(world: World) -> None:
    draw = world.draw
    named = [path.stem for path in sorted(world.notes.glob("2026/*.md"))]
    lines = [f"- [{draw.choice('x ')}] {name}" for name in draw.sample(named, min(len(named), 4))]
    head = draw.choice(("", "상태: 건너뜀\n사유: 출장\n", "만남없음: [cto]\n", "공개: 임원\n"))
    moves = draw.choice(("", "\n## 답·해결\n답변: C-HXEOSF 2026-11-20 말했다\n", "\n## 정한 것\n- 전담번호를 연다\n"))
    week = draw.randrange(40, 48)
    text = f"---\n날짜: 2026-11-{draw.randrange(10, 24)}\n{head}---\n## 다룬 기록\n" + "\n".join(lines) + "\n" + moves
    world.write(f"minutes/2026-W{week}.md", text)


def change_issue(world: World) -> None:
    draw = world.draw
    codes = draw.choice(("[C-HXEOSF, C-7FUGYR]", "[C-5W5AR7]", "[C-XXXXXX]"))
    head = f"제목: {draw.choice(('느린 지원', '늦은 답'))}\n책임: {draw.choice(WHO)}\n상태: 진행\n"
    head += f"시작: 2026-11-01\n불평: {codes}\n"
    head += draw.choice(("", "공개: 임원\n"))
    world.write(f"issues/issue-{draw.randrange(3)}.md", f"---\n{head}---\n{draw.choice(SAID)}\n")


def remove_other(world: World) -> None:
    if path := world.some(world.draw.choice(("minutes/*.md", "issues/*.md", "attachments/*"))):
        path.unlink()


def change_attachment(world: World) -> None:
    world.write("attachments/more.png", "not really a picture" * world.draw.randrange(4))


def change_settings(world: World) -> None:
    old, new = world.draw.choice(SETTINGS)
    path = world.notes / "genba.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(new, old) if new in text else text.replace(old, new), encoding="utf-8")


def go_on(world: World) -> None:
    """Another day."""
    world.today += timedelta(days=world.draw.choice((1, 1, 7, -7, 30)))
    world.today = max(world.today, date(2026, 11, 20))


def spoil(world: World) -> None:
    """A file that can't be read as it was meant."""
    kind = world.draw.choice(
        ("2026/2026-11-03-cfo-hanmaru-x.md", "customers/dasom.md", "minutes/2026-W45.md", "뭐.txt")
    )
    world.write(kind, world.draw.choice(BROKEN))


def check_out(world: World) -> None:
    """Every file gets another time of change, as in a fresh clone, and nothing else changes."""
    for path in world.notes.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000 + world.draw.randrange(3)))


def tamper(world: World) -> None:
    """Somebody removes, cuts off or adds a file of the site."""
    found = sorted(path for path in world.site.rglob("*.*") if path.is_file())
    if found:
        path = world.draw.choice(found)
        world.draw.choice((path.unlink, lambda: path.write_bytes(b""), lambda: (path.parent / "stray").touch()))()


def forget(world: World) -> None:
    """What was kept is lost, or is no longer what it was."""
    found = sorted(world.state.glob("*.sqlite"))
    if found:
        path = world.draw.choice(found)
        world.draw.choice((path.unlink, lambda: path.write_bytes(b"no database" * 99)))()


Change = Callable[[World], None]
OFTEN: tuple[Change, ...] = (
    add_note, add_note, add_note, edit_note, edit_note, rename_note, remove_note, change_minutes, change_customer,
    go_on,
)  # fmt: skip
SELDOM: tuple[Change, ...] = (
    remove_customer, change_attachment, rename_customer, change_executive, remove_executive, change_issue, remove_other,
    change_settings, go_on, spoil, check_out, tamper, forget,
)  # fmt: skip
TOUCHED = frozenset(("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"))


def killed(world: World) -> int:
    """A build that is killed when it touches the disk for the n-th time; the exit status, 0 if it ended before."""
    left = world.draw.choice((3, 30, 100, 200, 300)) + world.draw.randrange(60)
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]

    def dying(event: str, _arguments: object) -> None:
        nonlocal left
        left -= event in TOUCHED
        if left <= 0:
            os._exit(9)

    sys.addaudithook(dying)
    with contextlib.suppress(BaseException):
        world.built(kept=True)
    os._exit(0)


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def steps(top: Path, seed: int, count: int, *, small: bool = False) -> Iterator[str]:
    """Changes and builds so many times; tells of each step. Raises AssertionError if two sites differ."""
    draw = random.Random(seed)
    world = World(top, draw, small)
    for number in range(count):
        changes = draw.choices((*OFTEN, *OFTEN, *SELDOM), k=draw.choice((1, 1, 1, 2, 3)))
        for change in changes:
            change(world)
        died = killed(world) if draw.randrange(4) == 0 else 0
        told = f"{number}: {', '.join(each.__name__ for each in changes)}{' (killed)' if died else ''}"
        shutil.rmtree(world.top / "clean", ignore_errors=True)
        world.built(kept=True, jobs=draw.choice((1, 1, 1, 2)))
        world.built(kept=False)
        kept, clean = contents(world.site), contents(world.top / "clean")
        wrong = [path for path in sorted({*kept, *clean}) if kept.get(path) != clean.get(path)]
        assert not wrong, f"seed {seed}, step {told}: {wrong}"
        yield told


def main() -> None:
    """Takes the steps that are asked for; the first difference ends it."""
    vars(search)["installed_analyser"] = lambda catalogue: None  # Kiwi takes seconds to load, in each process
    parser = argparse.ArgumentParser(prog="rebuild")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    print(f"make fuzz-build STEPS={options.steps} SEED={options.seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        for told in steps(Path(folder), options.seed, options.steps, small=options.small):
            print(told, file=sys.stderr)


if __name__ == "__main__":
    main()
