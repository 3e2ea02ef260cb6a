"""Numbers → inline SVG and HTML tables: no JavaScript, colours from the style sheet, a table beside each picture."""
