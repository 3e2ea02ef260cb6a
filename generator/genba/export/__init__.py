"""Catalogue → data for other programs."""
