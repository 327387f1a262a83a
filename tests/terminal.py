"""A terminal for tests and measurements: runs a program in a pty, parses its screen, answers its queries.

Everything waits for a condition. Chunks are stamped when they are read and parsed once output pauses,
so that parsing delays no stamp.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

now = time.perf_counter

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "insert": "\x1b[2~", "enter": "\r",
    "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "f1": "\x1bOP",
}  # fmt: skip

_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9:;]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<dcs>[^\x1b]*)\x1b\\"
    rb"|\x1b[()*+#%][ -~]"
    rb"|\x1b[ -~]",
    re.DOTALL,
)
_BEGINNING = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9:;]*[ -/]*|\][^\x07\x1b]*\x1b?|P[^\x1b]*\x1b?|[()*+#%])?\Z", re.DOTALL
)
_PAUSE = 0.002
"""Seconds without output after which what came is parsed."""


class Terminal:
    """One program in one terminal; use it as a context manager.

    Args:
        argv: program and arguments.
        size: columns and rows.
        env: set on top of this process's environment; None removes a variable.
    """

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (160, 48),
        env: Mapping[str, str | None] | None = None,
    ) -> None:
        self.argv = list(argv)
        self.size = size
        self.env = _environment(env or {})
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        """All bytes the program has written."""
        self.raw = bytearray()
        """What it has written, as it came."""
        self.last_byte = 0.0
        self.started = 0.0
        self.code: int | None = None
        self.is_at_end = False
        self._pid = self._fd = -1
        self._chunks: deque[tuple[float, bytes]] = deque()
        self._rest = b""

    def __enter__(self) -> Terminal:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return self._pid

    def start(self) -> float:
        """Run the program; returns the moment before the fork."""
        self.started = now()
        with warnings.catch_warnings():  # threads of other tests; the child only execs
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid, self._fd = pty.fork()
        if self._pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.size[1], self.size[0], 0, 0))
                os.execvpe(self.argv[0], self.argv, self.env)
            finally:
                os._exit(127)
        os.set_blocking(self._fd, False)
        return self.started

    def press(self, *keys: str) -> float:
        """Type keys by name (`down`, `ctrl+r`) or as text; returns the moment after the write.

        Raises:
            AssertionError: the program has ended.
        """
        if self.is_at_end:
            raise AssertionError(f"the program ended before {keys!r}; on the screen:\n{self.text()}")
        data = "".join(map(sequence, keys)).encode()
        while data:
            select.select([], [self._fd], [], 5)
            data = data[os.write(self._fd, data) :]
        return now()

    def wait_for(
        self, what: str | re.Pattern[str] | Callable[[Terminal], bool], timeout: float = 15
    ) -> float:
        """Wait until a pattern is on the screen, or something is true.

        Returns:
            The moment the bytes came that made it so.

        Raises:
            AssertionError: it did not come true in time, or the program ended before; shows the screen.
        """
        holds = what if callable(what) else _on_screen(what)
        deadline = now() + timeout
        if holds(self):
            return self.last_byte
        while True:
            while self._chunks:
                stamp = self._parse_one()
                if holds(self):
                    return stamp
            if callable(what) and holds(self):  # what is not on the screen comes true without a byte
                return self.last_byte
            if self.is_at_end or now() > deadline:
                ended = "the program ended" if self.is_at_end else f"not within {timeout} s"
                wanted = getattr(what, "__qualname__", what)
                raise AssertionError(f"{wanted!r}: {ended}; on the screen:\n{self.text()}")
            self._collect(min(0.25, max(0.0, deadline - now())))

    def settle(self, quiet: float = 0.05, timeout: float = 10, first: float | None = None) -> float:
        """Wait until the program has written nothing for `quiet` seconds.

        Args:
            quiet: seconds.
            timeout: seconds.
            first: seconds to wait for a first byte, before the silence counts; None: no longer than `quiet`.

        Returns:
            The moment of the last byte.

        Raises:
            AssertionError: it never was quiet.
        """
        begun, seen = now(), self.bytes
        while now() - begun < timeout:
            since = max(begun, self.last_byte)
            patience = first if first is not None and self.bytes == seen else quiet
            left = patience - (now() - since)
            if left <= 0 or self.is_at_end:
                self._parse_all()
                return self.last_byte
            self._collect(left)
        raise AssertionError(f"still writing after {timeout} s:\n{self.text()}")

    def listen(self, seconds: float) -> int:
        """Read for that long, whatever comes; returns how many bytes did."""
        before, deadline = self.bytes, now() + seconds
        while (left := deadline - now()) > 0 and not self.is_at_end:
            self._collect(left)
        return self.bytes - before

    def hold(self, key: str, times: int, per_second: float) -> float:
        """Press a key over and over, as a keyboard repeats it; returns the moment of the last press."""
        pressed = begun = now()
        for n in range(times):
            while (left := begun + n / per_second - now()) > 0:
                self._collect(left)
            pressed = self.press(key)
        return pressed

    def text(self) -> str:
        """The screen, its lines without trailing blanks."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The screen's lines without trailing blanks; a wide character counts once."""
        self._parse_all()
        return [line.rstrip() for line in _drawn(self.screen)]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as dragging a window does."""
        self._parse_all()
        self.size = (columns, rows)
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._pid, number)

    def wait_exit(self, timeout: float = 10) -> int:
        """Wait until the program has ended; its exit code, or minus the signal's number.

        Raises:
            AssertionError: it goes on running.
        """
        deadline = now() + timeout
        while self.code is None:
            self._collect(0.01)  # a program may block on a full pty while it says goodbye
            self._reap()
            if now() > deadline:
                raise AssertionError(f"still running after {timeout} s:\n{self.text()}")
        while not self.is_at_end and self._collect(0.05):
            pass
        self._parse_all()
        return self.code

    def close(self) -> None:
        """End the program and let go of the terminal."""
        if self._fd < 0:
            return
        self._reap()
        if self.code is None:
            os.kill(self._pid, signal.SIGKILL)
            _, status = os.waitpid(self._pid, 0)
            self.code = os.waitstatus_to_exitcode(status)
        os.close(self._fd)
        self._fd = -1

    def _reap(self) -> None:
        if self.code is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)

    def _collect(self, timeout: float) -> bool:
        """Read what there is, until output pauses; whether anything came."""
        came = False
        while select.select([self._fd], [], [], _PAUSE if came else timeout)[0]:
            try:
                data = os.read(self._fd, 65536)
            except BlockingIOError:
                break
            except OSError:  # Linux says EIO when the other side is closed
                data = b""
            if not data:
                self.is_at_end = True
                break
            came = True
            self.last_byte = now()
            self.bytes += len(data)
            self.raw += data
            self._chunks.append((self.last_byte, data))
            self._answer(data)
        return came

    def _parse_all(self) -> None:
        while self._chunks:
            self._parse_one()

    def _parse_one(self) -> float:
        stamp, data = self._chunks.popleft()
        data = self._rest + data
        cut = _BEGINNING.search(data)
        self._rest = data[cut.start() :] if cut else b""
        self.stream.feed(_SEQUENCE.sub(_understood, data[: cut.start()] if cut else data))
        return stamp

    def _answer(self, data: bytes) -> None:
        if b"\x1b" not in data:
            return
        answers = b"".join(self._answer_to(found) for found in _SEQUENCE.finditer(data))
        if answers:
            os.write(self._fd, answers)

    def _answer_to(self, query: re.Match[bytes]) -> bytes:
        match query["private"], query["numbers"], query["middle"], query["final"]:
            case b"", b"" | b"0", b"", b"c":
                return b"\x1b[?62;22c"
            case b"", b"5", b"", b"n":
                return b"\x1b[0n"
            case b"", b"6", b"", b"n":
                return b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1)
            case b"?", mode, b"$", b"p":
                return b"\x1b[?%b;%d$y" % (mode, 2 if mode == b"2026" else 0)
            case b"?", b"", b"", b"u":
                return b"\x1b[?0u"
        return b""


def sequence(key: str) -> str:
    """What a terminal sends for a key; anything that is no key's name is sent as it is."""
    if key in KEYS:
        return KEYS[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return chr(ord(key[5].upper()) & 0x1F)
    return key


def _understood(found: re.Match[bytes]) -> bytes:
    """The sequence, if pyte knows it; it would draw the others, or take them for something else."""
    private, final = found["private"], found["final"]
    if found["osc"] is not None or found["dcs"] is not None:
        return b""
    if final is None:
        return found[0]
    unknown = private in (b"<", b"=", b">") or found["middle"] or b":" in found["numbers"]
    if unknown or (private == b"?" and final not in b"hlJK") or final in b"tuqcn":
        return b""
    return found[0]


def _on_screen(what: str | re.Pattern[str]) -> Callable[[Terminal], bool]:
    pattern = re.compile(what)
    return lambda terminal: pattern.search("\n".join(_drawn(terminal.screen))) is not None


def _drawn(screen: pyte.Screen) -> list[str]:
    """The lines of a screen; pyte's own way stumbles over a wide letter of which one half is overwritten."""
    rows = (screen.buffer[y] for y in range(screen.lines))
    return ["".join(row[x].data for x in range(screen.columns)) for row in rows]


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    base = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    merged: dict[str, str | None] = {**os.environ, **base, "COLUMNS": None, "LINES": None, **changes}
    return {name: value for name, value in merged.items() if value is not None}
