"""The whole board as one JSON document a line: `kind`, `id`, `rev` and its fields as they are stored.

A document's own field called `kind` (a party's) is written as `own_kind`.
"""

from __future__ import annotations

from typing import TextIO

import msgspec

from board.domain.snapshot import KINDS, Snapshot


def write_documents(snapshot: Snapshot, out: TextIO) -> int:
    """Write every document, retracted ones and unknown fields too, and return how many there are."""
    encode = msgspec.json.Encoder().encode
    count = 0
    for kind in KINDS:
        for id in sorted(snapshot.table(kind)):
            doc = snapshot.document(kind, id)
            fields = {"own_kind" if name == "kind" else name: value for name, value in doc.items()}
            line = {"kind": kind, "id": id, "rev": doc.get("rev", 1), **fields}
            out.write(encode(line).decode("utf-8") + "\n")
            count += 1
    return count
