"""What the site shows, for other programs: the same rows in every form, and nothing that a reader may not read."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import icalendar
import pytest

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.cli import run
from genba.export.csv_files import csv_files
from genba.export.formats import ONE, exported
from genba.export.tables import Column, Table
from genba.pipeline.load import Loaded, for_audience
from tests.conftest import AS_OF, NOTES, load_folder
from tests.test_erasing import commands
from tests.test_leaks import CANARY, CHANGES, changed

PLAIN = ("json", "csv", "sqlite", "opensearch", "ical", "vcard")
ENGLISH = {"LANG": "en_US.UTF-8"}


def catalogue_of(loaded: Loaded, audience: str | None) -> Catalogue:
    return build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience)


@pytest.fixture(scope="module")
def everything(sample: Loaded) -> Catalogue:
    return catalogue_of(sample, "executives")


@pytest.fixture(scope="module")
def database(everything: Catalogue) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(exported(everything, "sqlite", name="")[ONE])
        yield connection


def with_data() -> None:
    """Skips the test without ``make data``; fails if CI or GENBA_CI is set."""
    if missing := [name for name in ("pyarrow", "duckdb", "datasette", "sqlglot") if find_spec(name) is None]:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up(f"{missing} not installed (make data)")


def csv_rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))


def test_csv_has_the_columns_of_the_json_and_its_rows(everything: Catalogue) -> None:
    told, files = exported(everything, "json", name=""), exported(everything, "csv", name="")
    for path, content in told.items():
        name = path.removesuffix(".json")
        wanted = json.loads(content)[name]
        rows = csv_rows(files, name)
        nested = {"items"} if name == "notes" else set()
        assert [*rows[0]] == [key for key in wanted[0] if key not in nested]
        assert len(rows) == len(wanted)
        assert [row[column] for row in rows for column in row if isinstance(wanted[0][column], list)] == [
            json.dumps(row[column], ensure_ascii=False)
            for row in wanted
            for column in row
            if isinstance(wanted[0][column], list) and column not in nested
        ]


@pytest.mark.parametrize("text", ["=1+1", "+82 2", "-1", "@SUM(1)", "\t=1", "\uff1d1"])
def test_no_text_is_a_formula_to_a_spreadsheet(text: str) -> None:
    table = Table("said", (Column("line", "integer"), Column("text")), (), ((-1, text), (2, "납기=3")))
    assert [row["text"] for row in csv_rows(csv_files([table]), "said")] == [f"'{text}", "납기=3"]
    assert [row["line"] for row in csv_rows(csv_files([table]), "said")] == ["-1", "2"]


def test_every_item_and_every_customer_met_has_a_row(everything: Catalogue, database: sqlite3.Connection) -> None:
    def count(table: str) -> int:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    assert count("notes") == 42
    assert count("items") == sum(len(note.items) for note in everything.notes)
    assert count("notes_customers") == sum(len(note.all_customers) for note in everything.notes)
    assert count("notes_people") == sum(len(note.people) for note in everything.notes)


def test_every_key_in_sqlite_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(database.execute("PRAGMA foreign_key_list(notes_customers)").fetchall()) == 2
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("asked", ["접수하면", "수하면", "고장을 접수하면"])
def test_three_letters_of_a_korean_word_find_it_wherever_they_stand(database: sqlite3.Connection, asked: str) -> None:
    found = database.execute(
        "SELECT items.note FROM items JOIN items_fts ON items.rowid = items_fts.rowid WHERE items_fts MATCH ?",
        (f'"{asked}"',),
    ).fetchall()
    assert found == [("2026-10-01-cfo-hanmaru",)]


def test_two_letters_are_found_by_like(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT count(*) FROM items_fts WHERE items_fts MATCH '부품'").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM items WHERE text LIKE '%부품%'").fetchone()[0] > 0


@pytest.mark.parametrize("format", PLAIN)
def test_the_same_notes_give_the_same_bytes(format: str, everything: Catalogue) -> None:
    again = catalogue_of(load_folder(NOTES), "executives")
    assert exported(again, format, name="a") == exported(everything, format, name="a")


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_for_executives_changes_no_export_for_the_staff(name: str, sample: Loaded, tmp_path: Path) -> None:
    loaded = load_folder(changed(tmp_path, *CHANGES[name]))
    before, after = catalogue_of(sample, "staff"), catalogue_of(loaded, "staff")
    for format in PLAIN:
        made = exported(after, format, name="")
        assert made == exported(before, format, name=""), format
        assert [path for path, content in made.items() if CANARY.encode() in content] == []


def test_what_is_for_executives_changes_no_parquet_for_the_staff(sample: Loaded, tmp_path: Path) -> None:
    with_data()
    loaded = load_folder(changed(tmp_path, *CHANGES["everything"]))
    before, after = (exported(catalogue_of(one, "staff"), "parquet", name="") for one in (sample, loaded))
    assert after == before


def test_the_executives_export_holds_what_is_theirs(tmp_path: Path) -> None:
    made = catalogue_of(load_folder(changed(tmp_path, *CHANGES["everything"])), "executives")
    for format in ("json", "csv", "sqlite", "opensearch"):
        assert any(CANARY.encode() in content for content in exported(made, format, name="").values()), format


def test_opensearch_is_told_of_each_field_once_and_finds_what_the_site_finds(everything: Catalogue) -> None:
    files = dict(exported(everything, "opensearch", name=""))
    told = json.loads(files.pop("index.json"))
    rows = [json.loads(line) for content in files.values() for line in content.splitlines()]
    actions, documents = rows[::2], rows[1::2]
    ids = [one["index"]["_id"] for one in actions]
    assert ids == [f"{one['type']}/{one['id']}" for one in documents]
    assert len(set(ids)) == len(ids)
    assert {one["id"] for one in documents if one["type"] == "note"} == {note.id for note in everything.notes}
    fields = told["mappings"]["properties"]
    assert {name for one in documents for name in one} == fields.keys() - {"body"}
    assert {name for one in documents for line in one.get("lines", ()) for name in line} == fields["lines"][
        "properties"
    ].keys()
    analysers = {one["analyzer"] for one in fields.values() if "analyzer" in one}
    assert analysers == told["settings"]["analysis"]["analyzer"].keys() == {"korean"}
    words = told["settings"]["analysis"]["tokenizer"]["names_kept"]["user_dictionary_rules"]
    assert "한마루중공업" in words
    assert [one for one in words if re.search(r"[\s#]", one)] == []
    assert sorted(set(words)) == words


def test_what_is_sent_to_opensearch_at_once_stays_small(monkeypatch: pytest.MonkeyPatch, everything: Catalogue) -> None:
    from genba.export import opensearch_files

    (whole,) = (one for path, one in exported(everything, "opensearch", name="").items() if path != "index.json")
    monkeypatch.setattr(opensearch_files, "_BULK", 5000)
    parts = {path: one for path, one in exported(everything, "opensearch", name="").items() if path != "index.json"}
    assert len(parts) > 5
    assert b"".join(parts[path] for path in sorted(parts)) == whole
    assert all(one.endswith(b"\n") and one.count(b"\n") % 2 == 0 for one in parts.values())
    assert all(len(one) <= 5000 or one.count(b"\n") == 2 for one in parts.values())


def test_the_calendar_holds_each_promise_that_is_due(everything: Catalogue) -> None:
    content = exported(everything, "ical", name="온새미정공")[ONE]
    assert max(map(len, content.split(b"\r\n"))) <= 75
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    due = [entry for entry in everything.actions if entry.action.due and not entry.action.done]
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in events] == [
        (entry.action.text, entry.action.due) for entry in due
    ]
    assert len({str(one["UID"]) for one in events}) == len(events) > 3


def test_a_card_names_a_person_and_their_company(everything: Catalogue) -> None:
    cards = exported(everything, "vcard", name="")[ONE].decode().split("BEGIN:VCARD\r\n")[1:]
    (card,) = [one for one in cards if "남궁혁" in one]
    assert card.splitlines()[3:] == ["FN:남궁혁", "N:남궁혁;;;;", "ORG:한마루중공업;재무", "TITLE:전무", "END:VCARD"]


def export(*arguments: str) -> int:
    return run(["--notes", str(NOTES), "--as-of", str(AS_OF), "--lang", "en", "--quiet", "export", *arguments], ENGLISH)


def test_an_export_replaces_only_an_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format in ("csv", "sqlite", "ical"):
        assert export(format, str(tmp_path / format)) == 0
        assert export(format, str(tmp_path / format)) == 0
    other = tmp_path / "mine"
    with closing(sqlite3.connect(other)) as mine:
        mine.execute("CREATE TABLE a (b)")
    assert [export(format, str(other)) for format in ("sqlite", "ical", "json")] == [2, 2, 2]
    assert "holds something else" in capsys.readouterr().err
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    assert [export(format, str(folder)) for format in ("json", "vcard")] == [2, 2]
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_people_leave_only_when_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("vcard", str(tmp_path / "people.vcf")) == 2
    assert "--include-people" in capsys.readouterr().err
    assert not (tmp_path / "people.vcf").exists()
    assert export("vcard", str(tmp_path / "people.vcf"), "--include-people") == 0


@pytest.fixture(scope="module")
def parquet(everything: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with_data()
    folder = tmp_path_factory.mktemp("parquet")
    for path, content in exported(everything, "parquet", name="").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


class Duck:
    """DuckDB over an export, asked in its folder as its users do."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import duckdb

        monkeypatch.chdir(folder)
        self._connection = duckdb.connect()
        self._connection.execute(Path("duckdb.sql").read_text(encoding="utf-8"))

    def ask(self, sql: str) -> list[dict[str, Any]]:
        answer = self._connection.execute(sql)
        names = [one[0] for one in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def question(self, name: str) -> list[dict[str, Any]]:
        return self.ask(Path("questions", f"{name}.sql").read_text(encoding="utf-8"))


@pytest.fixture
def duck(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> Duck:
    return Duck(parquet, monkeypatch)


def test_duckdb_reads_every_table_as_it_was(duck: Duck, everything: Catalogue) -> None:
    from genba.export.tables import tables

    for table in tables(everything):
        rows = duck.ask(f'SELECT * FROM "{table.name}"')
        assert len(rows) == len(table.rows), table.name
        names = [one.name for one in table.columns]
        got = sorted(repr([row[name] for name in names]) for row in rows)
        assert got == sorted(repr([list(v) if isinstance(v, tuple) else v for v in row]) for row in table.rows)
    assert duck.ask("SELECT DISTINCT year FROM notes") == [{"year": 2026}]


def test_an_audience_without_notes_has_its_tables_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_data()
    (tmp_path / "notes").mkdir()
    made = exported(catalogue_of(load_folder(tmp_path / "notes"), None), "parquet", name="")
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    duck = Duck(tmp_path, monkeypatch)
    assert all(duck.question(path.stem) == [] for path in (tmp_path / "questions").iterdir())


def test_the_questions_give_the_golden_numbers(duck: Duck) -> None:
    contacts: dict[str, tuple[int, int]] = {}
    for row in duck.question("people-by-week"):
        have = contacts.get(row["executive"], (0, 0))
        contacts[row["executive"]] = (have[0] + row["contacts"], have[1] + int(row["people"]))
    assert contacts == {
        "ceo": (6, 8), "cfo": (7, 8), "chro": (3, 5), "prod": (7, 15), "plan": (2, 2), "mkt": (4, 6), "cto": (6, 8),
        "sales": (8, 9),
    }  # fmt: skip
    met = duck.question("met-last-week")
    assert len({row["note"] for row in met}) == 6
    assert {row["customer"] for row in met if row["executive"] == "cfo"} == {"nurim"}
    assert len({row["customer"] for row in met} - {"이든패키징"}) == 6
    assert [(row["id"], row["days_since"]) for row in duck.question("not-met")] == [("haemuri", 55)]
    assert [row["overdue_days"] for row in duck.question("promised")] == [38, 10, 3, 3, 0]
    assert [(row["code"], row["age_days"], row["heard_again"]) for row in duck.question("unanswered")] == [
        ("C-5W5AR7", 39, 1), ("C-QDCXZS", 11, 0), ("C-JZXKSQ", 5, 0), ("C-AX6DRV", 3, 0),
    ]  # fmt: skip
    support = [row for row in duck.question("complaints-by-topic") if row["topic"] == "support"]
    assert [(row["code"], row["first_heard_by"], row["age_days"]) for row in support] == [
        ("C-HXEOSF", "cfo", 41), ("C-7FUGYR", "chro", 42), ("C-5W5AR7", "prod", 39), ("C-RVF7FZ", "sales", 13),
        ("C-JZXKSQ", "mkt", 5),
    ]  # fmt: skip


def test_the_questions_on_what_was_said_answer_as_the_site_does(duck: Duck, everything: Catalogue) -> None:
    said = [(note.executive, note.id, item.section, item.text) for note in everything.notes for item in note.items]
    learned = [(row["executive"], row["note"], "learned", row["text"]) for row in duck.question("learned")]
    assert sorted(learned) == sorted(one for one in said if one[2] == "learned")
    week = {note.id for note in everything.last_week.notes}
    heard = {(row["executive"], row["note"], row["section"], row["text"]) for row in duck.question("heard-last-week")}
    told = {one for one in said if one[1] in week and one[2] not in ("felt", "action", "for_sales")}
    assert heard == told


def test_spark_and_trino_read_the_questions_as_duckdb_does(parquet: Path) -> None:
    import sqlglot

    for path in sorted((parquet / "questions").iterdir()):
        text = path.read_text(encoding="utf-8")
        said = (sqlglot.parse_one(text, read=dialect).sql() for dialect in ("duckdb", "spark", "trino"))
        read = {re.sub(" NULLS (FIRST|LAST)", "", one) for one in said}  # no column that they order by is ever null
        assert len(read) == 1, path.name


def test_datasette_opens_the_file_and_searches_it(everything: Catalogue, tmp_path: Path) -> None:
    with_data()
    path = tmp_path / "genba.db"
    path.write_bytes(exported(everything, "sqlite", name="")[ONE])

    def get(address: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "datasette", str(path), "--get", address]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    assert get("/genba/notes.json?_size=0")["filtered_table_rows_count"] == 42
    found = get("/genba/items.json?_search=%EC%A0%91%EC%88%98%ED%95%98%EB%A9%B4&_shape=objects")
    assert [row["note"] for row in found["rows"]] == ["2026-10-01-cfo-hanmaru"]
    assert {one["name"] for one in get("/genba.json")["tables"]} >= {"notes", "items", "notes_customers"}


def test_what_the_page_tells_to_type_works(tmp_path: Path) -> None:
    with_data()
    told = [
        [line.partition("#")[0].split() for line in commands(NOTES.parent / "docs" / name).splitlines()]
        for name in ("export.md", "export.ko.md")
    ]
    assert told[0] == told[1]
    exports = [words[2:] for words in told[0] if words[:2] == ["genba", "export"]]
    assert {words[0] for words in exports} == {*PLAIN, "parquet"}
    for format, out, *others in exports:
        assert export(format, str(tmp_path / out), *others) == 0
        assert (tmp_path / out).exists()
