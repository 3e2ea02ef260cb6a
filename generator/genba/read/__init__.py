"""Files → a Notebook and what was wrong in them. The only place that opens notes."""
