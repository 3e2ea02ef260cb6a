"""Findings about who met whom, when, and who may read it."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "missing-date": RuleWords(
        "The day of the meeting (날짜, date) is missing.",
        "Write “date: 2026-10-01” into the header, or start the file's name with 2026-10-01.",
        "The day decides in which week the note belongs. The day of the upload is another day, so it is not taken.",
    ),
    "missing-customer": RuleWords(
        "The customer who was met (고객, customers) is missing.",
        "Write “customers: Hanbit” into the header.",
        "Without it the note appears on no customer's page and resets no clock. A file's name that ends in a registered "
        "customer's name would do as well.",
    ),
    "missing-executive": RuleWords(
        "The executive who met them (임원, executive) is missing.",
        "Write “executive: cfo” into the header‹; registered are {known}›.",
        "It decides on whose page the note appears. Neither the file's name nor the author of its commit told.",
    ),
    "unknown-executive": RuleWords(
        "No executive is called “{found}”.",
        "Correct the name, or add a file to the folder executives‹; registered are {known}›.",
        "The executive's page and the week would silently miss this contact. So it is told first.",
    ),
    "ambiguous-executive": RuleWords(
        "Several executives are called “{found}”, so it is not clear who is meant.",
        "Write the id of one of them‹: {known}›.",
        "A guess would credit the wrong person. The id is the name of the file in the folder executives.",
    ),
    "unknown-customer": RuleWords(
        "“{found}” is not registered yet. It gets a provisional page.",
        "‹{executive} is one of our executives and belongs under 임원 (executive) or 동행 (with). ›‹If you met them together, write [{joined}]. ›Add a file to the folder customers, or correct the name.",
        "A name that differs a little looks like another company. Once registered, every alias leads to the same page.",
    ),
    "unknown-topic": RuleWords(
        "“{found}” is not in the list of topics.",
        "Use a topic of the list, or add it under [topics] in genba.toml.",
        "Notes on one topic come together only if it is called the same. What is not in the list does not count as one.",
    ),
    "unknown-kind": RuleWords(
        "There is no kind of meeting called “{found}”. It counts as 기타 (other).",
        "Write one of the known words‹: {known}›.",
        "Ways of meeting can be compared only if they are called the same. If none fits, 기타 (other) is fine.",
    ),
    "unknown-sponsor": RuleWords(
        "It is not clear who the customer's executive (담당임원, sponsor) “{found}” is.",
        "Write the id of an executive‹: {known}›.",
        "Somebody has to be told when the customer goes cold. Executives are registered in the folder executives.",
    ),
    "ambiguous-name": RuleWords(
        "More than one is called “{found}”‹: {known}›.",
        "Write the id or another name in notes, and let only one keep the alias.",
        "Nobody can tell whom a note with this name means. Ids are file names, so no two are the same.",
    ),
    "self-mention": RuleWords(
        "“{found}” is both met and mentioned.",
        "If they were met, take them out of 언급 (mentions); else out of 고객 (customers).",
        "Only a meeting resets the customer's clock. With both written, it counts as met.",
    ),
    "left-executive": RuleWords(
        "On {found} {name} is not in office ({period}).",
        "Correct the executive or the date, or 재임 (tenure) in the executive's file.",
        "Either another executive was meant or a file is out of date. In both cases the wrong one is credited or in charge.",
    ),
    "absent-executive": RuleWords(
        "On {found} {name} is said to be away ({period}).",
        "Correct the executive or the date; if they did meet, correct 부재 (absences) in the executive's file.",
        "Another executive or another day may have been meant. If it is the absence that is wrong, quiet weeks are miscounted.",
    ),
    "public-sector-meal": RuleWords(
        "{name} is in the public sector, and you met in this way: {found}.",
        "Check the limits of the anti-graft act; if it was something else, correct 종류 (kind).",
        "The law limits meals and entertainment for public officials. It is better to look now than to be asked later.",
    ),
    "future-date": RuleWords(
        "{key} ({field}) lies in the future: {found} (today is {today}).",
        "Correct the date; write plans as actions in the text.",
        "A meeting that has not been would reset clocks and count in weeks to come. The file is set aside until that day.",
    ),
    "recorded-before-date": RuleWords(
        "It was recorded on {found}, before the meeting on {date}.",
        "Correct 날짜 (date) or 기록일 (recorded).",
        "Nobody records a meeting before it happens, so one of them is wrong. The delay of recording would count backwards.",
    ),
    "unknown-access": RuleWords(
        "공개 (access) names no known audience: “{found}”. Only the narrowest may read this.",
        "Write “access: staff” or “access: executives”‹; known are {known}›.",
        "A slip must not let more people read. So what is unclear is published to the fewest.",
    ),
    "unclear-access": RuleWords(
        "공개 (access) can't be read (empty, doubled or misspelt), so only the narrowest audience may read this.",
        "Keep one line “access: staff” or “access: executives”.",
        "A slip must not let more people read. So what is unclear is published to the fewest.",
    ),
    "access-without-audiences": RuleWords(
        "공개 (access) is written here, but no audiences are set up.",
        "Delete the line if everybody may read it, or set audiences in genba.toml.",
        "With one site for everyone, everyone reads every note. The file is set aside so that nothing leaks.",
    ),
    "unknown-block": RuleWords(
        "This is no known marker, so the text from here on is for the narrowest audience alone: {found}",
        "‹Write {wanted}. ›Open with <!-- executives --> and close with <!-- /executives -->‹; known are {known}›.",
        "A slip must not let more people read. So the text from here to the end of the file is for the fewest.",
    ),
    "unclosed-block": RuleWords(
        "{found} is not closed, so the text from here to the end is for the narrowest audience alone.",
        "Write <!-- /{name} --> where it ends.",
        "Where nobody can tell how much is to be hidden, all that is left is. That is better than a leak.",
    ),
    "nested-block": RuleWords(
        "{found} opens within an open block, so the text from that block on is for the narrowest audience alone.",
        "Close the block before it first, with <!-- /executives --> for example.",
        "Blocks do not nest. Where nobody can tell which one is closed, the text is for the fewest.",
    ),
    "unopened-block": RuleWords(
        "{found} closes nothing, so the text since the block before it is for the narrowest audience alone.",
        "Write <!-- {name} --> before the text that is to be hidden, or delete this marker.",
        "Something before a closing marker was meant to be hidden. Where nobody can tell how much, all of it is.",
    ),
    "block-without-audiences": RuleWords(
        "A part is marked for an audience, but no audiences are set up.",
        "Delete the markers if everybody may read it, or set audiences in genba.toml.",
        "With one site for everyone, everyone reads everything. The part is left out so that nothing leaks.",
    ),
    "block-in-header": RuleWords(
        "The markers of a part for an audience can't stand in the header or above it.",
        "Delete them. To hide the whole file, write “access: executives” in the header.",
        "A header is read whole or not at all. The file is set aside so that nothing leaks.",
    ),
    "date-mismatch": RuleWords(
        "The date ({found}) and the date in the file's name ({date}) differ.",
        "Correct the wrong one.",
        "One of them is wrong. The header's date was taken, but who looks at file names believes the other.",
    ),
    "far-past-date": RuleWords(
        "{key} ({field}) lies in the far past: {found}",
        "Check the year, as in 2026-10-01.",
        "A slip in the year gives such a date. Clocks and yearly counts would be wrong.",
    ),
    "closed-customer": RuleWords(
        "{name} is registered as a customer of the past (status: {found}).",
        "If you meet again, correct the status in the customer's file; if it was another customer, correct the name.",
        "Nobody is reminded of customers that are dormant or lost. After a meeting as recent as this, the file or the name is wrong.",
    ),
    "self-companion": RuleWords(
        "The executive of this note is among the companions: {found}",
        "Take the name out of 동행 (with), or correct it if another was meant.",
        "The writer counts as having met them anyway. Companions are the other executives who were there.",
    ),
    "shared-email": RuleWords(
        "{name} has the mail address {found}, too.",
        "Keep it in one file; if it is an assistant's, write it under 비서 (assistants).",
        "Who wrote a note is found out by the mail address. With one address for two, all notes go to one of them.",
    ),
    "unlikely-person": RuleWords(
        "“{found}” does not look like one of the customer's people.",
        "Write their names and titles, and the others as a number, as in [Kim CEO, and 2 others]‹; {executive} belongs under 동행 (with)›.",
        "Each name counts as one person at the customer. With a bare number or a name of our own the count of people met is wrong.",
    ),
}
