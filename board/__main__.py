"""`python -m board`."""

from __future__ import annotations

from board.main import leave

if __name__ == "__main__":
    leave()
