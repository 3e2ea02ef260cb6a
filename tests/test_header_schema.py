"""The JSON Schema of headers takes what ``genba check`` takes, and refuses what a schema can refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from genba.cli import run
from genba.export.header_schema import header_schema
from genba.model.vocabulary import FOLDERS, HEADERS
from genba.pipeline.load import open_settings
from genba.read.files import kind_of
from genba.settings import Settings
from tests.conftest import NOTES
from tests.test_cases import ALL, expected, lay

REFUSED = {
    "unknown-key", "missing-key", "unknown-value", "wrong-type", "impossible-date", "unknown-kind", "unknown-topic",
    "unknown-access", "date-form",
}  # fmt: skip
OF_FOLDER = {"customers": "customer", "executives": "executive", "minutes": "minutes", "issues": "issue"}
HEADER = re.compile(r"---\n(?P<yaml>.*?)^---$", re.DOTALL | re.MULTILINE)


class Core(yaml.SafeLoader):
    """Types as YAML 1.2's core schema does, as far as headers go: no dates, and yes is a word."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[0-9]+$"), list("0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])


def header(path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """What YAML makes of a header; None if there is none, or none that a YAML parser reads."""
    try:
        match = HEADER.match(path.read_text(encoding="utf-8"))
        return yaml.load(match["yaml"], Core) if match else None
    except (yaml.YAMLError, UnicodeDecodeError):
        return None


def complaints(root: Path, path: str, settings: Settings) -> list[str]:
    """What the schema says against the header of a file."""
    schema = header_schema(OF_FOLDER.get(kind_of(path) or "", "note"), settings)
    return [one.message for one in Draft202012Validator(schema).iter_errors(header(root / path))]


def texts(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if kind_of(name) and kind_of(name) != "attachments" and header(path) is not None:
            yield name


@pytest.mark.parametrize("kind", HEADERS)
def test_it_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(header_schema(kind, Settings()))


def test_it_takes_every_header_of_the_sample() -> None:
    settings, names = open_settings(NOTES), list(texts(NOTES))
    assert len(names) > 60
    assert {kind_of(name) for name in names} == {*FOLDERS, "notes"} - {"attachments"}
    assert {name: told for name in names if (told := complaints(NOTES, name, settings))} == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_takes_every_header_that_a_new_repository_starts_with(tmp_path: Path, language: str) -> None:
    run(["--quiet", "--lang", language, "init", str(tmp_path / "new")], {})
    root = tmp_path / "new" / "notes"
    for name in texts(root):
        assert complaints(root, name, open_settings(root)) == []


CLEAN = [case for case in ALL if not expected(case)]


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_it_takes_what_has_no_findings(case: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    for name in texts(root):
        assert complaints(root, name, open_settings(root)) == [], name


BAD = [
    (case, line.split(":")[0], rule)
    for case in ALL
    for line in expected(case)
    if (rule := line.rsplit(" ", 1)[-1]) in REFUSED and case.name != "bad-file-name"  # no header is at fault there
]


@pytest.mark.parametrize(("case", "path", "rule"), BAD, ids=str)
def test_it_refuses_what_a_schema_can_refuse(case: Path, path: str, rule: str, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    assert complaints(root, path, open_settings(root)) != []


def test_a_key_that_stands_there_by_two_names_is_refused() -> None:
    schema = Draft202012Validator(header_schema("note", Settings()))
    assert schema.is_valid({"날짜": "2026-10-01", "고객": "한빛"})
    assert not schema.is_valid({"날짜": "2026-10-01", "date": "2026-10-01"})
    assert schema.is_valid({"만난 사람": ["가"], "Recorded-By": "나", "종류": "business  trip"})
    assert not schema.is_valid({"종류": "자전거"})


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--notes", str(NOTES), "schema", "customer"], {}) == 0
    assert json.loads(capsys.readouterr().out) == header_schema("customer", open_settings(NOTES))
