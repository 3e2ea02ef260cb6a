"""Builds the documentation: ``python docs/build.py site-docs``."""

import sys
from pathlib import Path

from genba.pipeline.docs import build_docs

if __name__ == "__main__":
    build_docs(Path(sys.argv[1]))
