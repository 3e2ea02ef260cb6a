"""genba: a knowledge base of what executives hear from customers, built from Markdown notes in Git."""

__version__ = "0.1.0"
