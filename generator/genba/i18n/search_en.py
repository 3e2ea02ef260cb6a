"""The search command in English."""

from genba.i18n.search_words import SearchWords

EN = SearchWords(
    help="Searches the notes, in the order of the site's own search.",
    query="What to look for",
    audience="Search what this audience reads (default: the widest)",
    limit="How many results to show",
    json="Print JSON",
    nothing="No note speaks of “{query}” yet. Try fewer words, or others.",
)
