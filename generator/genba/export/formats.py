"""The forms in which a catalogue leaves genba, by the names that ``genba export`` knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genba.catalogue.catalogue import Catalogue
from genba.export.csv_files import csv_files
from genba.export.site_data import site_data
from genba.export.sqlite_file import sqlite_file
from genba.export.tables import tables

ONE = ""
"""The path of what is one file and no folder."""


def exported(catalogue: Catalogue, format: str, *, name: str) -> Mapping[str, bytes]:
    """The files by their paths, with ``/``; ``name`` is what the site is called.

    Raises ModuleNotFoundError for Parquet without pyarrow.
    """
    return _MAKERS[format](catalogue, name)


def _json(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    return {path: text.encode() for path, text in site_data(catalogue).items()}


def _csv(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    return csv_files(tables(catalogue))


def _sqlite(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    return {ONE: sqlite_file(tables(catalogue))}


def _parquet(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    from genba.export.parquet_files import parquet_files

    return parquet_files(tables(catalogue))


def _ical(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    from genba.export.calendar_file import calendar_file

    return {ONE: calendar_file(catalogue, name=name)}


def _vcard(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    from genba.export.contacts_file import contacts_file

    return {ONE: contacts_file(catalogue)}


def _opensearch(catalogue: Catalogue, name: str) -> Mapping[str, bytes]:
    from genba.export.opensearch_files import opensearch_files

    return opensearch_files(catalogue)


_MAKERS: Mapping[str, Callable[[Catalogue, str], Mapping[str, bytes]]] = {
    "json": _json, "csv": _csv, "sqlite": _sqlite, "parquet": _parquet, "ical": _ical, "vcard": _vcard,
    "opensearch": _opensearch,
}  # fmt: skip
