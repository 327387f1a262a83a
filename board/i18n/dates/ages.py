"""How long ago a day was, in words: "3 days ago", "2개월 전"."""

from __future__ import annotations

from datetime import date

from board.i18n.words import _, language


def age(day: date, today: date) -> str:
    """The time from `day` to `today` in its largest unit; "today" for the day itself.

    Args:
        day: a local day, today or before.
        today: the board's day.
    """
    if day >= today:
        return _("today")
    # late: 40 ms, and only the timeline of a deal tells ages
    import pendulum

    then, now = (pendulum.date(d.year, d.month, d.day) for d in (day, today))
    return _("{time} ago").format(time=then.diff_for_humans(now, absolute=True, locale=language()))
