"""The pages on rules in English."""

from genba.i18n.docs_words import DocsWords

EN = DocsWords(
    language="en",
    own_name="English",
    site_name="genba handbook",
    description="How executives’ notes on customers are written, checked and published with genba",
    rules="Rules",
    lead="The {count} mistakes that genba check finds. Each name leads to why it is told and how to mend it, with an example.",
    groups={
        "files": "Files and letters",
        "header": "The header",
        "notes": "Who met whom, and when",
        "body": "The text",
        "meetings": "Minutes of meetings",
    },
    severities={"error": "error", "warning": "warning"},
    wrong="What is wrong",
    mend="How to mend it",
    why="Why it matters",
    fixed="genba check --fix mends it.",
    guessed="genba check --fix --unsafe-fixes puts the nearest known name in its place. That is a guess: look at it afterwards.",
    by_hand="genba can't know what is right here, so a person has to mend it.",
    example="Example",
    bad="Wrong",
    said="What genba check says",
    mended="After genba check --fix",
    good="Fine as it is",
)
