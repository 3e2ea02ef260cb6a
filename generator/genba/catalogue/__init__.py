"""Notebook → Catalogue: who met whom, what became of it, as of a day and for an audience. Pure."""
