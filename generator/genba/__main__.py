"""Runs the command line as ``python -m genba``."""

from genba.cli import main

main()
