"""Catalogue → Page values: one module a kind of page, templates beside them."""
