"""Is the practice alive? Helpful numbers, no ranking."""

from __future__ import annotations

from genba.charts.contacts import contacts_a_week
from genba.charts.held import weeks_held
from genba.i18n import formats
from genba.i18n.korean import fill
from genba.i18n.meeting_words import meeting_words
from genba.model import urls
from genba.pages.page import Page
from genba.pages.pictures import contact_bars, held_weeks
from genba.pages.printer import Printer


def practice_page(printer: Printer) -> Page:
    """Meetings held, delay, share discussed, share of contacts outside sales, complaints told back."""
    weeks = list(printer.catalogue.weeks.values())
    chart = contacts_a_week(contact_bars(printer, weeks), printer.words.chart)
    return printer.page(
        urls.PRACTICE, "practice", printer.words.practice,
        weeks_held=weeks_held(held_weeks(printer), printer.words.chart), rows=_rows(printer), contacts_a_week=chart,
    )  # fmt: skip


def _rows(printer: Printer) -> list[dict[str, str]]:
    t, catalogue = printer.words, printer.catalogue
    notes, week = catalogue.notes, catalogue.last_week
    sales = {key for key, one in catalogue.executives.items() if one.executive.sales}
    outside = sum(1 for note in notes if note.executive not in sales)
    prompt = sum(1 for note in notes if note.delay_days <= 1)
    told = sum(1 for one in catalogue.complaints if one.answered or one.resolved)
    share = formats.percent(outside / len(notes)) if notes else "–"
    rows = (
        (t.meetings_held, t.of, {"part": week.held, "whole": week.possible}),
        (
            t.notes_recorded,
            t.of_executives,
            {"count": len(notes), "part": len(week.recorded_by), "whole": len(catalogue.executives)},
        ),
        (t.outside_sales, t.of_share, {"part": outside, "whole": len(notes), "share": share}),
        (
            t.delay_median,
            t.delay_answer,
            {"days": f"{catalogue.median_delay:g}", "part": prompt, "whole": len(notes)},
        ),
        (t.notes_discussed, t.of, {"part": len(notes) - len(catalogue.undiscussed), "whole": len(notes)}),
        (
            meeting_words(t.language).first_heard_outside,
            t.of,
            {
                "part": len([one for one in catalogue.complaints if one.first_heard_by not in sales]),
                "whole": len(catalogue.complaints),
            },
        ),
        (t.complaints_told, t.of, {"part": told, "whole": len(catalogue.complaints)}),
    )
    return [
        {"question": question, "answer": fill(answer, {key: str(value) for key, value in facts.items()})}
        for question, answer, facts in rows
    ]
