"""The ends a terminal can come to: hung up, told to stop, put to sleep, no longer reading.

Textual installs no handler for a hang-up, spins when that signal is ignored, and blocks its loop when
the terminal stops reading. So: our own handlers, a watch on the terminal, and a hard exit when the
loop no longer answers. Nothing is lost by it: every act is on disk
when it is answered, and what is being typed is kept as a draft.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.app import App

GRACE = 2.0
"""Seconds the loop has to leave in order."""


def install(app: App[Any], loop: asyncio.AbstractEventLoop, keep: Callable[[], object]) -> None:
    """Leave in order on SIGHUP, SIGTERM and a terminal that is gone; draw anew after a resume.

    `keep` writes down what is being typed, before anything else: the loop may never turn again.

    Not `loop.add_signal_handler`: it needs a loop that still turns.
    """
    hit: list[int] = []

    def leave(number: int, frame: FrameType | None) -> None:
        if hit:
            return
        hit.append(number)
        hard = threading.Timer(GRACE, os._exit, (128 + number,))
        hard.daemon = True
        hard.start()
        keep()
        loop.call_soon_threadsafe(lambda: app.exit(return_code=128 + number))

    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, leave)
    threading.Thread(target=_watch_terminal, args=(leave,), daemon=True, name="terminal").start()
    app.app_resume_signal.subscribe(app, lambda _: app.screen.refresh(layout=True))


def _watch_terminal(leave: Any) -> None:
    """A hang-up that never becomes a signal: the poll reports it always."""
    poll = select.poll()
    try:
        poll.register(0, 0)
        while not poll.poll(5000):
            pass
    except OSError:
        pass
    leave(signal.SIGHUP, None)
