"""Searches a built site for words that must not be there, however they are coded."""
