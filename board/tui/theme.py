"""From a theme's plain colours to what Textual and the line widgets draw with."""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme

from board.settings.themes import ThemeSpec

_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "block-cursor-text-style": "reverse",
    "input-selection-background": "ansi_default",
    "input-selection-foreground": "ansi_default",
    "screen-selection-background": "ansi_default",
    "screen-selection-foreground": "ansi_default",
}
"""What Textual's own widgets need when the terminal's palette decides: nothing but default and reverse."""


def textual_theme(spec: ThemeSpec) -> Theme:
    """Textual's own theme: for inputs, dialogs and scroll bars."""
    c = spec.colours
    return Theme(
        name=spec.name,
        primary=c["primary"], secondary=c["secondary"], accent=c["accent"],
        warning=c["warning"], error=c["error"], success=c["success"],
        foreground=c["foreground"], background=c["background"], surface=c["surface"], panel=c["panel"],
        dark=spec.dark, ansi=spec.ansi,
        variables={
            **(_ANSI if spec.ansi else {}),
            "block-cursor-background": c["accent"],
            "block-cursor-foreground": c["background"],
            "input-cursor-background": c["foreground"],
            "input-cursor-foreground": c["background"],
            "input-selection-background": c["panel"],
            "border": c["accent"],
            "border-blurred": c["muted"],
            "footer-background": c["panel"],
            "scrollbar": c["muted"],
            "scrollbar-hover": c["muted"],
            "scrollbar-active": c["accent"],
            "scrollbar-background": c["background"],
            "scrollbar-background-hover": c["background"],
            "scrollbar-background-active": c["background"],
        },
    )  # fmt: skip


class Palette:
    """Role to rich style, on the ground a widget has.

    Styles name no ground of their own unless the theme says so, and then the widget's applies: every
    colour change costs bytes on the line, so neighbouring texts share what they can.
    """

    def __init__(self, spec: ThemeSpec) -> None:
        self.spec = spec
        ground = spec.colours["background"].replace("ansi_", "")
        base = Style(bgcolor=ground)
        self._styles = {role: base + Style.parse(style.rich) for role, style in spec.roles.items()}
        self.base = self._styles["text"]

    def __getitem__(self, role: str) -> Style:
        """The style of a role."""
        return self._styles[role]
