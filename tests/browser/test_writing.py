"""What an executive does after dinner: writes a note on a phone, and hands it over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from genba.i18n import words
from genba.model.diagnostic import Diagnostic
from genba.model.note import Note
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.browser.conftest import Visit
from tests.conftest import NOTES, load_folder

pytestmark = pytest.mark.browser

EVENING = "2026-11-20T21:30:00+09:00"
LONGEST_ADDRESS = 7500
SMALLEST_TARGET = 44

NASTY = (
    "이든: 패키징", "A, B & Co", 'The "Works"', "it's", "'quoted'", "[대외비]", "{braces}", "한#빛", "한빛 #2",
    "#첫째", "@cfo", "a, @b (c, d)", "남궁혁 전무(재무, 구매)", "- 한빛", "-", "? 누구", "! 급함", "& 앤드", "*별표*",
    "| 막대", "> 인용", "% 할인", "`code`", "null", "~", "true", "007", "2026-10-01", "12:30", "줄이\n바뀐 이름",
    "\ttab", "back\\slash", "../../etc", "C:\\notes", "Co., Ltd.", "“따옴표”, ‘작은’", "쉼표，로，나눔", "［괄호］",
    "＂전각＂", "１２３ ＡＢＣ", "한마루\u200b중공업", "\u202eabc", "\x07bell", "\ufeffBOM", "\ud800half",
    "👨\u200d👩\u200d👧 가족", "</script><b>", "---", "...", "Ünïcode Straße", "con", "이름.md",
    "고객: 한빛\n언급: 다올", "a" * 300, "가" * 100,
)  # fmt: skip

# What is told of such a text whoever wrote it, and however: in the header of the names, in the body of the words.
ABOUT_NAMES = {"unknown-customer", "unlikely-person"}
ABOUT_WORDS = {"bidi-control", "control-character", "html-tag", "invisible-character", "key-in-body", "lost-letters"}


@pytest.fixture
def form(phone: Visit) -> Page:
    """The executives' form, on a phone, on an evening of the sample's time."""
    return opened(phone)


def opened(visit: Visit, path: str = "executives/write.html") -> Page:
    visit.page.clock.set_fixed_time(EVENING)
    page = visit.open(path)
    expect(page.locator("form.genba-write")).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.get_by_label("무슨 이야기를 들으셨나요?")


def preview(page: Page) -> str:
    return page.locator("[data-part=preview]").text_content() or ""


def path_of(page: Page) -> str:
    return (page.locator("[data-part=path]").text_content() or "").removeprefix("notes/")


def fill(page: Page, customer: str, people: str = "", text: str = "값이 비싸다") -> None:
    """Fills the form in; an executive is chosen already, or the first is."""
    page.get_by_label("누가 만나셨나요?").select_option("cfo")
    for label, value in (("어느 고객을 만나셨나요?", customer), ("누구를 만나셨나요?", people)):
        field = page.get_by_role("combobox", name=label)
        field.fill(value)
        field.blur()
    box(page).fill(text)


def clear(page: Page) -> None:
    for chip in reversed(page.locator(".genba-picker__chosen button").all()):
        chip.click()


def download(page: Page, label: str = "파일로 받기") -> tuple[str, bytes]:
    """The file that the form hands over: its name and content."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.fixture(scope="module")
def known() -> frozenset[Diagnostic]:
    """What check says of the sample as it is."""
    return frozenset(load_folder(NOTES).diagnostics)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    return tmp_path / "notes"


def read_with(notes: Path, files: dict[str, bytes], known: frozenset[Diagnostic]) -> tuple[Loaded, list[Diagnostic]]:
    """The folder with these files added, and what check finds in it that it did not find before."""
    for path, content in files.items():
        (notes / path).parent.mkdir(exist_ok=True)
        (notes / path).write_bytes(content)
    loaded = load_folder(notes)
    return loaded, [found for found in loaded.diagnostics if found not in known]


def note_at(loaded: Loaded, path: str) -> Note:
    return next(note for note in loaded.sound.notes if note.path == path)


def test_a_note_is_written_on_a_phone_in_under_ten_interactions(
    phone: Visit, form: Page, notes: Path, known: frozenset[Diagnostic]
) -> None:
    written = "> 결제를 90일로 늘려 줄 수 있나\n\n## 불평\n- 고장을 접수하면 사흘은 기다린다 [기술지원]"
    interactions = (
        lambda: form.get_by_label("누가 만나셨나요?").select_option("cfo"),
        lambda: form.get_by_role("combobox", name="어느 고객을 만나셨나요?").fill("ㅎㅁㄹ"),
        lambda: form.get_by_role("option", name="한마루중공업").tap(),
        lambda: form.get_by_role("combobox", name="누구를 만나셨나요?").tap(),
        lambda: form.get_by_role("option", name="남궁혁 전무(재무)").tap(),
        lambda: form.get_by_role("radio", name="식사").check(),
        lambda: box(form).fill(written),
    )
    for act in interactions:
        act()
    name, content = download(form)
    assert len(interactions) + 1 < 10
    loaded, found = read_with(notes, {f"2026/{name}": content}, known)
    note = note_at(loaded, "2026/2026-11-20-cfo-hanmaru.md")
    assert found == []
    assert (note.customers, note.kind, [str(one) for one in note.people]) == (
        ("hanmaru",),
        "식사",
        ["남궁혁 전무(재무)"],
    )
    assert content.decode().endswith(f"---\n{written}\n")
    assert phone.wrong == []
    assert not phone.scrolls_sideways()


def test_whatever_is_typed_makes_a_sound_note(form: Page, notes: Path, known: frozenset[Diagnostic]) -> None:
    files = {}
    for text in NASTY:
        fill(form, text, text, text=f"{text}\n값이 비싸다")
        path, content = path_of(form), preview(form)
        while path in files:
            path = path.replace(".md", "-9.md")
        files[path] = content.encode("utf-8", "replace")
        clear(form)
    loaded, found = read_with(notes, files, known)
    body_starts = {path: content.decode().split("\n").index("---", 1) + 2 for path, content in files.items()}
    for one in found:
        assert one.rule in (ABOUT_WORDS if one.position.line >= body_starts[one.path] else ABOUT_NAMES), one
    assert {note.path for note in loaded.sound.notes} >= set(files)


@pytest.mark.parametrize(
    "name", ["이든: 패키징", "A, @b (c, d)", 'The "Works" \\', "[대외비] #1", "“가”, ‘나’，［다］"]
)
def test_a_name_is_read_as_it_was_typed(
    form: Page, notes: Path, known: frozenset[Diagnostic], name: str
) -> None:  # fmt: skip
    fill(form, name, "남궁혁 전무(재무: 구매, 총무), @홍 대표")
    loaded, found = read_with(notes, {path_of(form): preview(form).encode()}, known)
    note = note_at(loaded, path_of(form))
    assert [one.rule for one in found] == ["unknown-customer"]
    assert note.unregistered == (name,)
    assert [one.name for one in note.people] == ["남궁혁", "@홍"]
    assert note.people[0].department == "재무: 구매, 총무"


def test_a_draft_survives_a_closed_tab(form: Page) -> None:
    fill(form, "한마루", "남궁혁 전무(재무)")
    form.get_by_role("radio", name="골프").check()
    before = preview(form)
    form.reload()
    expect(form.get_by_role("status").filter(has_text="쓰던 글")).to_be_visible()
    assert preview(form) == before
    assert box(form).input_value() == "값이 비싸다"


def test_a_note_handed_over_makes_room_for_the_next_and_can_be_brought_back(form: Page) -> None:
    fill(form, "한마루")
    first, _ = download(form)
    again, _ = download(form)
    form.reload()
    assert box(form).input_value() == ""
    assert form.get_by_label("누가 만나셨나요?").input_value() == "cfo"
    fill(form, "한마루", text="두 번째")
    second, _ = download(form)
    assert (first, again, second) == (
        "2026-11-20-cfo-hanmaru.md",
        "2026-11-20-cfo-hanmaru.md",
        "2026-11-20-cfo-hanmaru-2.md",
    )
    form.reload()
    form.get_by_role("button", name="쓰던 글 다시 보기").click()
    assert box(form).input_value() == "두 번째"


def test_a_name_that_another_note_has_gets_a_number(form: Page) -> None:
    fill(form, "누림")
    assert path_of(form) == "2026/2026-11-20-cfo-nurim-2.md"


def test_what_is_missing_is_said_beside_its_field(form: Page) -> None:
    form.get_by_role("button", name="복사하기").click()
    executive = form.get_by_label("누가 만나셨나요?")
    expect(executive).to_be_focused()
    expect(executive).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_text("한 문장이라도 적어 주세요.")).to_be_visible()
    fill(form, "한마루")
    expect(form.get_by_text("한 문장이라도 적어 주세요.")).to_be_hidden()
    expect(executive).to_have_attribute("aria-invalid", "false")
    form.get_by_label("언제 만나셨나요?").fill("2026-11-21")
    form.get_by_role("button", name="복사하기").click()
    expect(form.get_by_text("아직 오지 않은 날이에요. 만난 날을 골라 주세요.")).to_be_visible()


def test_a_section_button_puts_its_heading_on_a_line_of_its_own(form: Page) -> None:
    form.get_by_label("누가 만나셨나요?").select_option("cfo")
    box(form).fill("값이 비싸다")
    form.get_by_role("button", name="불평").click()
    form.keyboard.type("느리다")
    form.get_by_role("button", name="할 일").click()
    form.keyboard.type("회신")
    assert box(form).input_value() == ("## 들은 이야기\n값이 비싸다\n\n## 불평\n느리다\n\n## 할 일\n- [ ] @cfo 회신")
    box(form).evaluate("one => one.setSelectionRange(13, 13)")
    form.get_by_role("button", name="고민").click()
    assert box(form).input_value().startswith("## 들은 이야기\n값이 \n\n## 고민\n\n비싸다\n\n## 불평")


def test_keys_alone_are_enough(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_label("누가 만나셨나요?").select_option("cfo")
    page.get_by_role("combobox", name="어느 고객을 만나셨나요?").focus()
    page.keyboard.type("gabin")
    for key in ("Enter", "Backspace", "ArrowDown", "ArrowDown", "ArrowUp", "Enter", "Escape", "Tab"):
        page.keyboard.press(key)
    assert "고객: 누림바이오텍\n" in preview(page)  # whom the executive met last, not the one taken back
    page.get_by_role("radio", name="안 적음").focus()
    page.keyboard.press("ArrowRight")
    assert "종류: 방문\n" in preview(page)


def test_whatever_is_tapped_is_large_enough_for_a_thumb(form: Page) -> None:
    fill(form, "한마루", "남궁혁 전무(재무)")
    form.locator("details summary").first.click()
    heights = form.evaluate(
        """() => [...document.querySelectorAll(".genba-write :is(button, select, textarea, a, summary, "
             + "input:not([type=radio]), label:has(input))")]
           .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"""
    )
    assert len(heights) > 40
    assert min(heights) >= SMALLEST_TARGET


def test_the_forge_opens_with_the_note_filled_in(form: Page) -> None:
    fill(form, "한마루")
    link = form.get_by_role("link", name="GitHub에 저장하러 가기")
    parts = urlsplit(link.get_attribute("href") or "")
    query = parse_qs(parts.query)
    assert (parts.netloc, parts.path) == ("git.example.com", "/onsaemi/notes/new/main")
    assert query == {"filename": ["notes/2026/2026-11-20-cfo-hanmaru.md"], "value": [preview(form)]}
    form.context.route("https://git.example.com/**", lambda route: route.fulfill(body="forge"))
    with form.expect_popup() as opened:
        link.click()
    assert opened.value.url.startswith("https://git.example.com/onsaemi/notes/new/main?filename=")
    expect(form.get_by_role("status").filter(has_text="새 창에 GitHub 화면을 열었어요")).to_be_visible()


def test_a_long_note_is_copied_before_the_forge_opens(form: Page) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.context.route("https://git.example.com/**", lambda route: route.fulfill(body="forge"))
    fill(form, "한마루", text="가" * 900)
    link = form.get_by_role("link", name="복사하고 GitHub에 붙여 넣으러 가기")
    assert "value=" not in (link.get_attribute("href") or "")
    with form.expect_popup() as opened:
        link.click()
    opened.value.close()
    assert form.evaluate("navigator.clipboard.readText()") == preview(form)


@pytest.mark.parametrize(
    ("kind", "bare", "content"),
    [
        ("github", "https://git.example.com/a/b/new/feat/x?filename=notes%2F2026%2Fa%20b.md", "&value=%23%20%26%0A"),
        ("gitea", "https://git.example.com/a/b/_new/feat/x/?filename=notes%2F2026%2Fa%20b.md", "&value=%23%20%26%0A"),
        ("gitlab", "https://git.example.com/a/b/-/new/feat/x?file_name=notes%2F2026%2Fa%20b.md", ""),
    ],
)
def test_each_forge_has_its_own_address(form: Page, kind: str, bare: str, content: str) -> None:
    forge = {"kind": kind, "url": "https://git.example.com/a/b/", "branch": "feat/x", "folder": "./notes/"}

    def made(text: str) -> dict[str, object]:
        call = "([forge, text]) => genba.forge.newFileAddress(forge, '2026/a b.md', text)"
        answer: dict[str, object] = form.evaluate(call, [forge, text])
        return answer

    assert made("# &\n") == {"address": bare + content, "copyFirst": not content}
    room = LONGEST_ADDRESS - len(bare) - len("&value=")
    assert made("a" * room)["copyFirst"] is (kind == "gitlab")
    assert made("a" * (room + 1)) == {"address": bare, "copyFirst": True}


def test_the_audience_is_said_in_words_and_can_be_narrowed(form: Page) -> None:
    group = form.get_by_role("group", name="누가 읽나요?")
    expect(group.get_by_role("radio", name="보통대로: 전사")).to_be_checked()
    assert "공개" not in preview(form)
    group.get_by_role("radio", name="임원").check()
    assert "\n공개: 임원\n" in preview(form)


def test_the_wider_site_does_not_lead_to_the_repository(phone: Visit) -> None:
    page = opened(phone, "staff/write.html")
    assert page.locator("[data-part=open]").count() == 0
    expect(page.get_by_role("button", name="복사하기")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("customers/hanmaru.html", "고객: 한마루중공업"),
        ("customers/이든패키징.html", "고객: 이든패키징"),
        ("executives/plan.html", "임원: plan"),
        ("weeks/2026-W47.html", "날짜: 2026-11-20"),
        ("index.html", "날짜: 2026-11-20"),
    ],
)
def test_a_page_leads_to_the_form_and_fills_it_in(visit: Visit, path: str, line: str) -> None:
    visit.page.clock.set_fixed_time(EVENING)
    page = visit.open(f"executives/{path}")
    page.locator(".md-content").get_by_role("link", name="적어 두기").click()
    expect(page.locator("form.genba-write")).to_be_visible()
    assert line in preview(page).splitlines()
    assert visit.wrong == []


def test_the_form_works_from_a_folder_too(phone: Visit, sample_site: Path) -> None:
    page = phone.page
    page.goto((sample_site / "executives" / "write.html").as_uri())
    fill(page, "한마루")
    assert "고객: 한마루중공업" in preview(page)


def test_without_scripts_a_template_is_shown(visit: Visit) -> None:
    context = visit.page.context.browser
    assert context is not None
    with context.new_context(java_script_enabled=False) as still:
        page = still.new_page()
        page.goto(f"{visit.address}executives/write.html")
        expect(page.get_by_text("아래 틀을 복사해")).to_be_visible()
        expect(page.locator("form.genba-write")).to_be_hidden()


@pytest.fixture(scope="module")
def english(sample: Loaded, sample_site: Path) -> Iterator[str]:
    """The path of the sample's site in English."""
    build_one(sample, sample_site / "english", "executives", words=words("en"))
    yield "english/"
    shutil.rmtree(sample_site / "english")


def test_an_english_site_makes_an_english_note(
    phone: Visit, english: str, notes: Path, known: frozenset[Diagnostic]
) -> None:  # fmt: skip
    page = opened(phone, f"{english}write.html")
    page.get_by_label("Who met them?").select_option("cfo")
    customer = page.get_by_role("combobox", name="Which customer?")
    customer.fill("한마루")
    customer.press("Enter")
    page.get_by_label("How many others were there?").fill("2")
    page.get_by_role("radio", name="meal").check()
    page.get_by_label("What did you hear?").fill("Prices are high.")
    page.get_by_role("button", name="Complaint").click()
    page.keyboard.type("Three days of waiting [support]")
    page.get_by_role("radio", name="executives", exact=True).check()
    name, content = download(page, "Download")
    loaded, found = read_with(notes, {f"2026/{name}": content}, known)
    note = note_at(loaded, f"2026/{name}")
    assert found == []
    assert content.decode().splitlines()[1:8] == [
        "date: 2026-11-20", "executive: cfo", "customers: 한마루중공업", "people: [and 2 others]", "kind: meal",
        "access: executives", "---",
    ]  # fmt: skip
    assert (note.people_count, note.access, [item.section for item in note.items]) == (
        2,
        "executives",
        ["heard", "complaint"],
    )
