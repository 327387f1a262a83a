"""See that wheel and source distribution carry what the program needs beside its code."""

import sys
import tarfile
import zipfile
from pathlib import Path

NEEDED = ("py.typed", "i18n/locale/ko/LC_MESSAGES/board.mo", "tui/board.tcss")


def main() -> int:
    """Look into both and name what is missing."""
    folder = Path(sys.argv[1])
    themes = {f"themes/{file.name}" for file in Path("themes").glob("*.toml")}
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    missing = [f"wheel: board/{name}" for name in (*NEEDED, *themes) if f"board/{name}" not in in_wheel]
    missing += [f"sdist: board/{name}" for name in NEEDED if f"board/{name}" not in in_sdist]
    missing += [f"sdist: {name}" for name in (*themes, "README.md", "LICENSE") if name not in in_sdist]
    for name in missing:
        print(f"missing from the {name}")
    print(f"{wheel.name}: {len(in_wheel)} files; {sdist.name}: {len(in_sdist)} files")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
