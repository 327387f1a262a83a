"""Touches to win, in words."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.reports.touches import Decided, TouchesToWin
from board.i18n.reports.sheet import Bar, Bars, Facts, Notes, Range, Ranges, Sheet, share_text
from board.i18n.words import _, ngettext


def touches_sheet(result: TouchesToWin) -> Sheet:
    """Wins and losses by touches, and the share won with its interval."""
    shown = [bucket for bucket in result.buckets if bucket.share.n or bucket.first]
    counts = Bars(
        _("Deals won and lost, by our touches to the customer"),
        tuple(Bar(_label(b), (("main", b.won), ("rest", b.lost)), _counts(b)) for b in shown),
        (("main", _("won")), ("rest", _("lost"))),
    )
    shares = Ranges(
        _("Share won"), tuple(Range(_label(b), b.share, share_text(b.share)) for b in shown),
        _("95 % interval"),
    )  # fmt: skip
    facts = Facts((
        (_("all decided deals"), _counts(result.all)),
        (_("share won"), share_text(result.all.share)),
        (_("given up early, of those lost here"), share_text(result.gave_up_early)),
    ))  # fmt: skip
    return Sheet("touches", _("Touches to win"), (facts, counts, shares, Notes(tuple(_notes(result)))))


def _counts(decided: Decided) -> str:
    return _("won {won} · lost {lost}").format(won=decided.won, lost=decided.lost)


def _label(decided: Decided) -> str:
    if decided.last == 0:
        return _("none on record")
    if decided.last is None:
        return _("after {first} touches and more").format(first=decided.first)
    if decided.first == decided.last:
        return ngettext("after {n} touch", "after {n} touches", decided.first).format(n=decided.first)
    return _("after {first}-{last} touches").format(first=decided.first, last=decided.last)


def _notes(result: TouchesToWin) -> Iterator[str]:
    yield _(
        "Counted are our touches to the customer, whatever came of them, up to the day the deal was won or "
        "lost; of deals that were imported closed, all of them."
    )
    yield _(
        "The interval holds the true share 19 times out of 20 (Wilson 1927). Few deals make it wide. It "
        "shows what went together, not what caused what."
    )
    if result.gave_up_early.n:
        yield _("Given up early is with fewer than {n} touches since the customer's last word.").format(
            n=result.wanted
        )
    if result.unsure:
        yield ngettext(
            "{n} won deal has no day of its order on record, so touches after it are counted too.",
            "{n} won deals have no day of their order on record, so touches after it are counted too.",
            result.unsure,
        ).format(n=result.unsure)
    if result.untouched:
        yield ngettext(
            "{n} decided deal has no touch on record.", "{n} decided deals have no touch on record.",
            result.untouched,
        ).format(n=result.untouched)  # fmt: skip
