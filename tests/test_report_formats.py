"""The formats that other programs read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from genba.model.diagnostic import Diagnostic, Edit, in_order, problem
from genba.model.position import Position
from genba.model.rules import RULES
from genba.read.decode import text_of
from genba.report.formats import FORMATS, Checked
from genba.report.github import github_report, github_summary
from genba.report.wording import worded
from tests.conftest import AS_OF, load_folder
from tests.test_cases import ALL, BASE, lay

SCHEMA = json.loads((files("genba.report") / "check.schema.json").read_text(encoding="utf-8"))
DAY = Position.on_line(2, 5, length=9)
LINES = {2: "날짜: 2026.10.1", 5: "🙂 고객: 이든"}
PATH = "notes/가 나, 50%.md"
FOUND = (
    problem("date-form", PATH, DAY, edits=(Edit(DAY, "2026-10-01"),), found="2026.10.1", wanted="2026-10-01"),
    problem("unknown-customer", PATH, Position.on_line(5, 7, length=2), found="이든", nearest=""),
    problem("empty-file", "notes/b.md"),
)
CLEAN = "Files checked: 58. Nothing to mend."


def source(_: str, line: int) -> str:
    return LINES.get(line, "")


def said(form: str, found: tuple[Diagnostic, ...] = FOUND, language: str = "en") -> str:
    """A report on 58 files."""
    return FORMATS[form](Checked(found, source, language=language, as_of=AS_OF, files=58))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagnostic, ...]:
    """What is found in all the cases, each under a path of its own."""
    found: list[Diagnostic] = []
    for number, case in enumerate(each for each in ALL if each != BASE):
        loaded = load_folder(lay(case, tmp_path_factory.mktemp("case")))
        found += (each.at(f"notes/{number}/{each.path}") for each in loaded.diagnostics)
    assert len({each.rule for each in found}) > len(RULES) * 0.9
    return in_order(found)


def test_the_schema_itself_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == json.loads(said("json"))["version"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_json_is_as_its_schema_says(everything: tuple[Diagnostic, ...], language: str) -> None:
    for found in ((), FOUND, everything):
        report = json.loads(said("json", found, language))
        Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(report)
        assert report["errors"] + report["warnings"] == len(report["diagnostics"]) == len(found)


@pytest.mark.parametrize("change", [{"version": 2}, {"files": -1}, {"more": 1}, {"as_of": "today"}])
def test_the_schema_refuses_what_is_otherwise(change: dict[str, object]) -> None:
    report = json.loads(said("json")) | change
    assert not Draft202012Validator(SCHEMA, format_checker=FormatChecker()).is_valid(report)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_format_tells_every_finding_once_and_the_same_each_time(
    everything: tuple[Diagnostic, ...], form: str, language: str
) -> None:
    report = said(form, everything, language)
    assert report == said(form, everything[::-1], language)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", report.replace("\\u00", ""))
    told: dict[str, Callable[[str], int]] = {
        "text": lambda text: text.count("\n\n"),
        "json": lambda text: len(json.loads(text)["diagnostics"]),
        "github": lambda text: len(text.splitlines()),
        "gitlab": lambda text: len({row["fingerprint"] for row in json.loads(text)}),
        "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
        "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
        "junit": lambda text: len(ElementTree.fromstring(text).findall("testsuite/testcase/failure")),
    }
    assert told[form](report) == len(everything)


def test_github_takes_a_finding_as_a_command() -> None:
    assert github_report(FOUND, language="en").splitlines() == [
        "::error file=notes/b.md,line=1,endLine=1,col=1,endColumn=1,title=empty-file::The file is empty."
        "%0AWrite something, or delete the file.",
        "::warning file=notes/가 나%2C 50%25.md,line=2,endLine=2,col=5,endColumn=13,title=date-form::"
        "“2026.10.1” was read as 2026-10-01.%0ASee whether that is right; better write 2026-10-01.",
        "::warning file=notes/가 나%2C 50%25.md,line=5,endLine=5,col=7,endColumn=8,title=unknown-customer::"
        "“이든” is not registered yet. It gets a provisional page."
        "%0AAdd a file to the folder customers, or correct the name.",
    ]


def test_github_gets_no_columns_of_a_finding_over_several_lines() -> None:
    found = replace(FOUND[1], position=Position(5, 7, 6, 2))
    assert "line=5,endLine=6,title=" in github_report([found], language="en")


@given(st.text(), st.text())
def test_nobody_ends_a_command_of_github_or_begins_another(path: str, name: str) -> None:
    found = problem("unknown-customer", path, found=name, nearest="")
    (line,) = github_report([found], language="en").removesuffix("\n").split("\n")
    shape = r"::warning file=([^,:\r\n]*),line=1,endLine=1,col=1,endColumn=1,title=unknown-customer::([^\r\n]*)"
    told = re.fullmatch(shape, line, re.DOTALL)
    assert told
    file = told[1]
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        file = file.replace(code, sign)
    assert file == path


def test_the_summary_is_a_table_of_all_findings() -> None:
    assert github_summary(FOUND, language="en", files=58) == (
        "### genba check\n\n"
        "Files checked: 58. Errors: 1. Warnings: 2. Of these, genba check --fix can mend 1 at once.\n\n"
        "| Place | | Rule | Finding |\n|---|---|---|---|\n"
        "| notes/b.md:1:1 | error | empty-file | The file is empty. Write something, or delete the file. |\n"
        "| notes/가 나, 50%.md:2:5 | warning | date-form | “2026.10.1” was read as 2026-10-01. "
        "See whether that is right; better write 2026-10-01. |\n"
        "| notes/가 나, 50%.md:5:7 | warning | unknown-customer | “이든” is not registered yet. "
        "It gets a provisional page. Add a file to the folder customers, or correct the name. |\n\n"
    )
    assert github_summary([], language="en", files=58) == f"### genba check\n\n{CLEAN}\n\n"


def test_a_name_breaks_no_table() -> None:
    found = problem("unknown-customer", "a|b.md", found="<img src=x>|`*[a](b)\n", nearest="")
    row = github_summary([found], language="en", files=1).splitlines()[6]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert r"\<img src=x\>\|\`\*\[a\](b)" in row


def test_a_summary_never_grows_over_what_github_takes() -> None:
    many = [problem("unknown-customer", f"{at}.md", found="가" * 60, nearest="") for at in range(5000)]
    summary = github_summary(many, language="en", files=5000)
    assert 800_000 < len(summary.encode()) < 1_000_000
    left = re.search(r"There are (\d+) more\.", summary)
    assert left
    assert summary.count("unknown-customer") + int(left[1]) == 5000


def test_gitlab_gets_code_quality() -> None:
    rows = json.loads(said("gitlab"))
    mark = rows[1].pop("fingerprint")
    assert re.fullmatch("[0-9a-f]{64}", mark)
    assert rows[1] == {
        "description": "“2026.10.1” was read as 2026-10-01. See whether that is right; better write 2026-10-01.",
        "check_name": "date-form",
        "severity": "minor",
        "location": {"path": PATH, "lines": {"begin": 2}},
    }
    assert rows[0]["severity"] == "major"
    assert said("gitlab", ()) == "[]\n"


def marks(found: tuple[Diagnostic, ...]) -> list[str]:
    return [row["fingerprint"] for row in json.loads(said("gitlab", found))]


def test_a_fingerprint_outlives_a_move_of_its_line_and_tells_twins_apart() -> None:
    below = tuple(replace(each, position=Position.on_line(each.position.line + 30)) for each in FOUND)
    assert marks(below) == marks(FOUND)
    twins = (FOUND[1], replace(FOUND[1], position=Position.on_line(9)))
    assert len({*marks(twins)}) == 2
    assert marks(twins)[0] == marks((FOUND[1],))[0]
    assert {*marks(FOUND)}.isdisjoint(marks(tuple(each.at("other.md") for each in FOUND)))


# What we write of SARIF 2.1.0, closed: nothing else, so nothing that its schema does not have.
TEXT = {"type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {"text": {"type": "string", "minLength": 1}}}  # fmt: skip
CONTENT = {"type": "object", "required": ["text"], "additionalProperties": False,
           "properties": {"text": {"type": "string"}}}  # fmt: skip
COUNT = {"type": "integer", "minimum": 1}


def shape(**properties: object) -> dict[str, object]:
    """An object with all of these properties, and no other; a name that ends in ``_`` may be missing."""
    named = {name.rstrip("_"): value for name, value in properties.items()}
    needed = [name for name in properties if not name.endswith("_")]
    return {"type": "object", "required": needed, "additionalProperties": False, "properties": named}


def rows(of: object, least: int = 0) -> dict[str, object]:
    return {"type": "array", "items": of, "minItems": least}


REGION = shape(startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
ARTIFACT = shape(uri={"type": "string", "pattern": "^[A-Za-z0-9._~%/-]+$"}, uriBaseId={"const": "%SRCROOT%"})
LEVEL = {"enum": ["error", "warning"]}
RULE = shape(
    id={"type": "string"}, shortDescription=TEXT, fullDescription=TEXT, help=TEXT,
    defaultConfiguration=shape(level=LEVEL),
)  # fmt: skip
FIX = shape(
    description=TEXT,
    artifactChanges=rows(
        shape(
            artifactLocation=ARTIFACT, replacements=rows(shape(deletedRegion=REGION, insertedContent=CONTENT), least=1)
        ),
        least=1,
    ),
)
RESULT = shape(
    ruleId={"type": "string"}, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL, message=TEXT,
    locations=rows(shape(physicalLocation=shape(artifactLocation=ARTIFACT, region=REGION)), least=1),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}}, fixes_=rows(FIX, least=1),
)  # fmt: skip
RUN = shape(
    tool=shape(driver=shape(name={"const": "genba"}, version={"type": "string"}, rules=rows(RULE))),
    language={"enum": ["ko", "en"]}, columnKind={"const": "unicodeCodePoints"}, results=rows(RESULT),
)  # fmt: skip
SARIF = shape(**{"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": rows(RUN, least=1)})


@pytest.mark.parametrize("language", ["ko", "en"])
def test_sarif_is_a_log_of_one_run(everything: tuple[Diagnostic, ...], language: str) -> None:
    for found in ((), FOUND, everything):
        log = json.loads(said("sarif", found, language))
        Draft202012Validator(SARIF).validate(log)
        (run,) = log["runs"]
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert ids == sorted({each.rule for each in found})
        assert all(ids[row["ruleIndex"]] == row["ruleId"] for row in run["results"])


def test_sarif_tells_place_rule_and_fix() -> None:
    run = json.loads(said("sarif"))["runs"][0]
    place = {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 14}
    file = {"uri": "notes/%EA%B0%80%20%EB%82%98%2C%2050%25.md", "uriBaseId": "%SRCROOT%"}
    result = run["results"][1]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": file, "region": place}}]
    assert result["fixes"] == [
        {
            "description": {"text": "Replace it with “2026-10-01”."},
            "artifactChanges": [
                {
                    "artifactLocation": file,
                    "replacements": [{"deletedRegion": place, "insertedContent": {"text": "2026-10-01"}}],
                }
            ],
        }
    ]
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
    assert rule["shortDescription"]["text"].endswith(".")


def test_reviewdog_counts_bytes() -> None:
    report = json.loads(said("rdjson"))
    assert (report["source"], report["severity"]) == ({"name": "genba"}, "ERROR")
    assert report["diagnostics"][2] == {
        "message": "“이든” is not registered yet. It gets a provisional page.\n"
        "Add a file to the folder customers, or correct the name.",
        "location": {"path": PATH, "range": {"start": {"line": 5, "column": 14}, "end": {"line": 5, "column": 20}}},
        "severity": "WARNING",
        "code": {"value": "unknown-customer"},
        "suggestions": [],
    }
    assert json.loads(said("rdjson", FOUND[:1]))["severity"] == "WARNING"
    assert json.loads(said("rdjson", ())) == {"source": {"name": "genba"}, "severity": "INFO", "diagnostics": []}


def test_reviewdogs_suggestion_put_in_place_mends_the_line() -> None:
    (suggestion,) = json.loads(said("rdjson", FOUND[:1]))["diagnostics"][0]["suggestions"]
    line, start, end = LINES[2].encode(), *(suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    assert text_of(line[:start] + suggestion["text"].encode() + line[end:]) == "날짜: 2026-10-01"


def cases(found: tuple[Diagnostic, ...]) -> tuple[dict[str, str], list[Any]]:
    root = ElementTree.fromstring(said("junit", found))
    (suite,) = root
    assert root.tag == "testsuites"
    return suite.attrib, [*suite]


def test_junit_has_a_failed_case_for_each_finding() -> None:
    suite, (empty, day, _) = cases(FOUND)
    assert suite == {"name": "genba check", "tests": "3", "failures": "3", "errors": "0", "skipped": "0"}
    assert day.attrib == {"classname": PATH, "name": "2:5 date-form", "file": PATH, "line": "2"}
    assert day[0].attrib == {"message": "“2026.10.1” was read as 2026-10-01.", "type": "warning"}
    assert day[0].text.splitlines()[0] == f"{PATH}:2:5 date-form"
    assert empty[0].attrib["type"] == "error"


def test_junit_has_a_passed_case_if_there_is_nothing_to_mend() -> None:
    suite, (case,) = cases(())
    assert (suite["tests"], suite["failures"], case.attrib["name"], len(case)) == ("1", "0", CLEAN, 0)


@given(st.text(), st.text())
def test_junit_is_xml_whatever_the_notes_say(path: str, name: str) -> None:
    found = problem("unknown-customer", path, found=name, nearest="")
    (case,) = cases((found,))[1]
    seen = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "", path)
    assert case.attrib["classname"] == seen


@pytest.mark.parametrize("form", FORMATS)
@given(path=st.text(st.characters(), min_size=1), name=st.text(st.characters()))
def test_no_text_stops_a_format(form: str, path: str, name: str) -> None:
    found = problem("unknown-customer", path, DAY, edits=(Edit(DAY, name),), found=name, nearest=name)
    assert said(form, (found,))
    assert worded(found, "en").message


def test_the_day_is_the_one_that_ages_are_counted_to() -> None:
    assert json.loads(FORMATS["json"](Checked((), source, "ko", as_of=date(2026, 1, 2), files=0)))["as_of"] == (
        "2026-01-02"
    )


def test_the_formats_are_those_that_are_promised() -> None:
    assert [*FORMATS] == ["text", "json", "github", "gitlab", "sarif", "rdjson", "junit"]
    assert Path(str(files("genba.report") / "check.schema.json")).is_file()
