"""Builds the documentation: ``python docs/build.py site-docs``."""

import sys
from pathlib import Path

from genba.cli.manual import commands_page
from genba.pipeline.docs import build_docs

if __name__ == "__main__":
    build_docs(Path(sys.argv[1]), Path(__file__).parents[1], commands_page)
