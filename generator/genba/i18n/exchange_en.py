"""Notes for other programs, in English."""

from genba.i18n.exchange_words import ExchangeWords

EN = ExchangeWords(
    audience="only what this audience may read (default: the widest)",
    export_help="Writes the site’s data for other programs. json, csv, parquet and opensearch make a folder; sqlite, ical (promises that are due) and vcard one file.",
    include_people="with vcard: people at customers leave this machine",
    exported="Wrote {path}",
    stage_help="Writes the pages as Markdown for mkdocs build. The mkdocs.yml and the theme’s files stand beside them.",
    staged="Wrote {folder}. Next: cd {folder} && mkdocs build",
    errors={
        "people-unasked": "Address cards take people’s names elsewhere. If that is meant, add --include-people.",
        "extra-missing": 'This needs more than genba brings along: pip install "genba[{extra}]"',
        "not-an-export": "“{path}” holds something else, so it was left alone. Name another place.",
    },
)
