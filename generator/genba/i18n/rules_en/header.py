"""Findings in a file's header, the lines between two ``---``."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "fence": RuleWords(
        "This was read as the line --- that opens or closes the header: {found}",
        "Write three hyphens (---) and nothing else.",
        "The “smart punctuation” of phones turns hyphens into dashes. Other programs do not recognize such a line.",
    ),
    "missing-fence": RuleWords(
        "The lines --- around the header are missing. It was read as if they were there.",
        "Put one line --- above the header and one below it.",
        "They tell where the facts end and the story begins. Without them that is a guess.",
    ),
    "unclosed-fence": RuleWords(
        "The line --- that closes the header is missing. It was taken to end before this line.",
        "Put a line --- above this one.",
        "Without it the whole text may look like header. In other programs the note can vanish altogether.",
    ),
    "full-width-colon": RuleWords(
        "The full-width colon (：) was read as a plain one (:).",
        "Write a plain colon and a blank, as in “customers: Hanbit”.",
        "It only looks alike. Other programs can't read the line.",
    ),
    "missing-blank": RuleWords(
        "There is no ordinary blank after the colon. It was read as if there were.",
        "Write a blank after the colon, as in “customers: Hanbit”.",
        "The blank parts the name from the value. Other programs can't read the line without it.",
    ),
    "tab-indent": RuleWords(
        "The line starts with a tab or a wide blank. It was read as it was meant.",
        "Delete that blank; indent lists by two ordinary ones.",
        "Such blanks are forbidden in headers. Other programs refuse the whole file because of one.",
    ),
    "key-indent": RuleWords(
        "The blanks at the start of the line were ignored.",
        "Delete them, as in “customers: Hanbit”.",
        "An indented line belongs to the line above it. Other programs would take it for something else.",
    ),
    "colon-in-value": RuleWords(
        "There is a colon in “{found}”. All of it was read as one value.",
        'Put the value between quotes, as in title: "Payment: 90 days".',
        "A colon and a blank part a name from its value. Between quotes they are plain text.",
    ),
    "joined-keys": RuleWords(
        "This line holds several names, and was read as several lines: “{found}”",
        "Write one to a line: “date: 2026-10-01”, and “customers: Hanbit” below it.",
        "A header holds one name to a line. Other programs would take the whole line for one value.",
    ),
    "quote-needed": RuleWords(
        "‹“{found}” would mean something else here. It was read as if it stood between quotes.›‹The sign \\ between double quotes means something else than itself. It was read as it was meant: {escaped}›",
        "Put the value between quotes, as in topics: \"#quality\"‹, and between single ones if \\ is in it: '{escaped}'›.",
        "Signs such as @, #, * and & mean something special at the start of a value, and \\ between double quotes. Between quotes that fit they are plain text.",
    ),
    "full-width-mark": RuleWords(
        "A full-width or typographic mark was read as a plain one: {found} → {wanted}",
        "Use plain brackets, commas and quotes, as in [Hanbit, Dure].",
        "Such marks only look alike. Other programs can't part a list by them.",
    ),
    "unclosed-list": RuleWords(
        "A list is opened with [, but not closed with ].",
        "Put ] at the end, as in customers: [Hanbit, Dure].",
        "An open list seems to go on in the next line. What stands there would be lost.",
    ),
    "section-in-header": RuleWords(
        "“{key}” belongs into the text, so it was not read in the header.",
        "Move this line below the second line ---.",
        "The header holds short facts such as the date and the customer. Until it is moved, this is not on the site.",
    ),
    "unknown-key": RuleWords(
        "There is no key “{key}”, so this line was not read.",
        "Correct the name, or delete the line.",
        "One letter off is enough to lose the meaning. What can't be understood is told, not dropped in silence.",
    ),
    "empty-value": RuleWords(
        "There is nothing here for “{key}”.",
        "Write a value, or delete the empty place.",
        "It counts as not written, and what can be found out is found out. Whether it was forgotten nobody can tell.",
    ),
    "comma-list": RuleWords(
        "A text with commas was read as a list: {wanted}",
        "Put several values between brackets, as in customers: [Hanbit, Dure].",
        "The comma might belong to a name, so this is a guess. Brackets leave no doubt.",
    ),
    "date-form": RuleWords(
        "“{found}” was read as {wanted}.",
        "See whether that is right; better write {wanted}.",
        "Dates in many forms are easily misread. Without a year, it is the latest such day before the recording.",
    ),
    "header-syntax": RuleWords(
        "The header can't be read from here on. A line should be “name: value”.",
        "Write it like “date: 2026-10-01”, and close every quote and bracket.",
        "The header says who met whom and when. The file is set aside rather than published with a wrong line.",
    ),
    "header-not-a-mapping": RuleWords(
        "The header holds something else than lines of the form “name: value”.",
        "Write “customers: Hanbit”, or move the text below the second line ---.",
        "The header holds one fact a line. With other text among them nobody can tell the date from the customer.",
    ),
    "header-too-large": RuleWords(
        "The header is larger than {kilobytes} KB. It was not read.",
        "See whether the text slipped into the header, and whether the second line --- is there.",
        "A few lines are plenty for a header. One as large as this usually lacks its closing line.",
    ),
    "header-too-deep": RuleWords(
        "The header has too many brackets within brackets. It was not read.",
        "One pair is enough, as in [Hanbit, Dure].",
        "No note needs lists within lists. Very deep ones can crash programs.",
    ),
    "duplicate-key": RuleWords(
        "“{key}” is written twice‹, first as “{other}”›‹; the first is on line {first}›.",
        "Keep one of them; write several values as customers: [Hanbit, Dure].",
        "Nobody can tell which of them is right. The file is set aside rather than one of them dropped.",
    ),
    "yaml-anchor": RuleWords(
        "A value can't start with & or *.",
        'If it is text, put it between quotes, as in title: "*important*".',
        "In a header these signs copy values from other lines. No note needs that, and it can be abused to blow up a file.",
    ),
    "yaml-tag": RuleWords(
        "A value can't start with !!.",
        'Delete the marks or put the value between quotes, as in title: "!!urgent".',
        "In a header these signs set the type of a value. No note needs that, and it can be abused to trick a program.",
    ),
    "missing-key": RuleWords(
        "{key} ({field}) is missing, and it is required.",
        "Add a line “{field}: …” to the header.",
        "Without it there can be no page. Notes that refer to this file suffer too.",
    ),
    "wrong-type": RuleWords(
        "“{found}” can't be read as {key} ({field}).",
        "Write {wanted}.",
        "Days can be counted and people found only if they are written in a known form. The file is set aside rather "
        "than guessed at.",
    ),
    "unknown-value": RuleWords(
        "“{found}” can't be used for {key} ({field}).",
        "Write one of the known words‹: {known}›.",
        "Things that mean the same can be gathered only if they are called the same. So this key takes known words only.",
    ),
    "impossible-date": RuleWords(
        "“{found}” is not in the calendar.",
        "Check {key} ({field}); write it like 2026-10-01.",
        "With a wrong date nobody knows in which week it belongs. The file is set aside rather than guessed at.",
    ),
    "late-header": RuleWords(
        "The header does not stand at the top of the file. It was read as if it did.",
        "Let it start on the first line, and put any text before it below the header.",
        "Other programs see a header only on the first line. With a title or an empty line before it, it is plain text to them.",
    ),
    "second-header": RuleWords(
        "Here is another header.",
        "Put everything into the first one and delete this; another meeting belongs into another file.",
        "A note has one header. The file is set aside rather than guessed at.",
    ),
    "foreign-header": RuleWords(
        "The header is written in a form that is not read here: {found}",
        "Write one line each between two lines ---, as in “date: 2026-10-01”.",
        "Headers in TOML or JSON belong to other programs. The file is set aside so that its date and audience are not misread.",
    ),
    "code-fence": RuleWords(
        "The text stands in a code block ({found}). It was read as if it did not.",
        "Delete the lines that start with ```.",
        "Assistants like to give their answers in code blocks. Other programs show the whole note as code.",
    ),
    "weekday-mismatch": RuleWords(
        "{date} is not the weekday that is written: {found}.",
        "Correct the date or the weekday.",
        "One of them is wrong. The date was taken and the weekday dropped, so a person should look.",
    ),
    "key-in-body": RuleWords(
        "“{key}” stands in the text, so it was not read.",
        "Write “{key}: …” between two lines --- at the top of the file.",
        "Dates, customers and audiences count between the two lines --- only. In the text they are just words.",
    ),
    "nothing-said": RuleWords(
        "There is no text, only a header or empty headings.",
        "Write one line of what you heard; “only greetings” will do.",
        "Perhaps it was not saved completely, or left for later. As it is, it tells only that you met.",
    ),
    "email-in-people": RuleWords(
        "There is a mail address among the people.",
        "Delete it and keep the name and the title.",
        "The customer's people never agreed to having it here. A CRM is the place for it.",
    ),
    "wiki-value": RuleWords(
        "Double brackets were ignored. It was read as “{wanted}”.",
        "Write the name without brackets, as in customers: Hanbit.",
        "Obsidian links to other notes like that. Other programs take it for a list within a list, not for a name.",
    ),
    "repeated-value": RuleWords(
        "“{found}” stands twice in one list. It was counted once.",
        "Delete one of them, or correct it if another name was meant.",
        "One of two equal names may have been meant to be another. Neither is counted twice.",
    ),
    "unopened-list": RuleWords(
        "A list is closed with ], but not opened with [. It was read as if it were.",
        "Put [ before the value, as in customers: [Hanbit, Dure].",
        "Without it there is no list but one long text. The bracket would become a part of the last name.",
    ),
    "key-form": RuleWords(
        "“{found}” was read as “{wanted}”.",
        "Write the plain name and a colon, as in customers: Hanbit.",
        "With a bullet, bold type or an equals sign other programs can't read the line. Assistants often answer like that.",
    ),
}
