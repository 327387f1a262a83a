"""Writing the small files the program keeps for itself."""

from __future__ import annotations

import os
from pathlib import Path


def replace(path: Path, content: bytes) -> bool:
    """Put `content` at `path`, whole or not at all; says whether it was done.

    Nothing kept here is worth stopping for: a full disk or a folder that cannot be written leaves what
    was there before.
    """
    # late: 3 ms, and reading needs none of it
    from tempfile import NamedTemporaryFile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            fresh = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                fresh.replace(path)
            except OSError:
                fresh.unlink(missing_ok=True)
                raise
    except OSError:
        return False
    return True
