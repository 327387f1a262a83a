"""`python -m board`."""

from __future__ import annotations

import sys

from board.main import main

if __name__ == "__main__":
    sys.exit(main())
