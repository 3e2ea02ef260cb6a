"""Pages → a staged Markdown tree → a site folder, put in place only when it is whole."""
