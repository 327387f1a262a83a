"""Start an installed program in a pty, away from the checkout, and see the demo board on its screen."""

import os
import sys
import tempfile
from pathlib import Path

import pexpect


def main() -> int:
    """Start, wait for a lane, quit, and check the exit code."""
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color",
            "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        }  # fmt: skip
        child = pexpect.spawn(
            str(program), ["--lang", "en", "demo"], env=env, cwd=home, dimensions=(48, 160), encoding="utf-8"
        )
        child.expect("Today", timeout=60)
        child.send("q")
        child.expect(pexpect.EOF, timeout=20)
        child.close()
    print(f"the installed program showed the demo and left with {child.exitstatus}")
    return child.exitstatus or 0


if __name__ == "__main__":
    sys.exit(main())
