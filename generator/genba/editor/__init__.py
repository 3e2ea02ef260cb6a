"""What an editor asks while somebody types, and the language server (LSP 3.17, by pygls) that answers it."""
