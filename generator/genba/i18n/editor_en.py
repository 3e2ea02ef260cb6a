"""What is said to an editor, in English."""

from genba.i18n.editor_words import EditorWords

EN = EditorWords(
    language="en",
    lsp_help="The language server that an editor talks to: it tells what is wrong while somebody types, completes names and shows customers. The editor starts it; nobody calls it by hand.",
    audience="of customers, only what this audience may read (default: the widest)",
    rewrite="Write the file anew in UTF-8, with plain line ends and whole letters",
    fix_all="Mend all that genba check --fix would",
    schema_help="Prints what a header may hold as a JSON Schema, with the company’s topics and audiences. KIND is note, customer, executive, minutes or issue; cms is the configuration of Sveltia CMS.",
    body="Text",
    kinds={
        "note": "Notes",
        "customer": "Customers",
        "executive": "Executives",
        "minutes": "Minutes",
        "issue": "Issues",
    },
    no_forge="Say in the [forge] table of genba.toml where the repository lies.",
    more="and {count} more",
)
