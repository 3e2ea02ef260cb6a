"""Findings in the minutes of meetings."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "bad-week": RuleWords(
        "The file's name “{found}” is no week.",
        "Name the minutes after the week that was reviewed, as in 2026-W44.md.",
        "The name tells which week the meeting reviewed. Otherwise that week looks as if nobody had met.",
    ),
    "duplicate-week": RuleWords(
        "There are minutes of {found} already, so this file is set aside‹; the first is {first}›.",
        "Join the two files.",
        "A week has one meeting and one file of minutes. With two, nobody knows which is right.",
    ),
    "unknown-note": RuleWords(
        "There is no note “{found}”, so this line was left alone.",
        "Write the name of the note's file without .md, as in 2026-10-01-cfo-hanmaru.",
        "With a wrong name, a note that was discussed comes up again next week. Copying the file's name is quickest.",
    ),
    "repeated-discussion": RuleWords(
        "“{found}” was discussed in other minutes already‹: {first}›.",
        "If it was not discussed again, delete one of the lines.",
        "Only the first meeting counts. Perhaps a line was copied, or a box ticked by mistake.",
    ),
    "skipped-without-reason": RuleWords(
        "The meeting was skipped without a reason (사유, reason).",
        "Add a line to the header, as in reason: executives abroad.",
        "A skipped week that explains itself is a decision. One that does not is a gap nobody will remember.",
    ),
    "early-discussion": RuleWords(
        "“{name}” tells of {date}, and this meeting was held on {found}.",
        "Name the note that was meant, or correct the day of the meeting or of the note.",
        "The note that was really discussed is carried over again. The one that is named counts as discussed and was not.",
    ),
    "meeting-day": RuleWords(
        "The day of the meeting ({found}) does not fit week {week} ({start} to {end}), which the file is named after.",
        "Correct the day, or name the file after the week that the meeting reviewed.",
        "A meeting is held soon after the week that it reviews. Otherwise readers look for it under the wrong week.",
    ),
    "unknown-attendee": RuleWords(
        "It is not clear who “{found}” is, so the name was left out.",
        "‹Several executives are called so ({known}). ›Write executives' ids or names, as in attendees: [cfo, cto].",
        "Names tell who came and who met nobody. Executives are registered in the folder executives.",
    ),
    "met-after-all": RuleWords(
        "{found} is said to have met nobody, and a note of that week says otherwise‹: {first}›.",
        "Take the name out of 만남없음 (met_nobody), or check the note's date.",
        "“Met nobody” and “wrote nothing” are two things. Where they disagree, a person has to look.",
    ),
    "skipped-but-discussed": RuleWords(
        "The meeting was skipped, and yet notes are said to have been discussed.",
        "If it was held, write state: held; else delete the notes.",
        "Notes that were discussed are not carried over. They could go by without anybody talking about them.",
    ),
}
