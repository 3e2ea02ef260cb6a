"""When the site asks: what has waited longer than genba.toml says it should."""

from __future__ import annotations

from datetime import timedelta

from genba.catalogue.entries import Complaint, ExecutiveEntry
from genba.settings import Settings


def owner_wanted(complaint: Complaint, settings: Settings) -> bool:
    """True if nobody has taken the complaint on within so many working days."""
    if complaint.owner or not complaint.unsettled:
        return False
    asked_on = settings.calendar.working_day_after(complaint.opened, settings.lapse.no_owner)
    return complaint.opened + timedelta(days=complaint.age_days) >= asked_on


def answer_wanted(complaint: Complaint, settings: Settings) -> bool:
    """True if the customer has not been told anything within so many days."""
    return complaint.state == "open" and complaint.age_days >= settings.lapse.no_answer


def quiet(entry: ExecutiveEntry, weeks: int) -> bool:
    """True if an executive has recorded nothing for so many counted weeks, and for their own cadence."""
    return entry.counted_quiet_weeks >= max(weeks, entry.executive.cadence or 0)
