"""`suppliers --tune`: the safe dates' numbers, chosen by the team's own past."""

from __future__ import annotations

from board.cli.run import Run
from board.domain.ground import Ground
from board.domain.safe_date.slips import Tuning
from board.i18n.words import _, ngettext
from board.usecases.tune_safe_dates import fit, keep


def tune(run: Run, ground: Ground, *, dry_run: bool, as_json: bool = False) -> int:
    """Choose the numbers and keep them, unless those in force do as well."""
    fitted = fit(ground)
    n = fitted.settled
    if as_json:
        numbers = {"before": fitted.before, "now": fitted.now, "is_new": fitted.is_new}
        run.out.json({"judged_by": n, **numbers, "written": fitted.is_new and not dry_run})
    judged = ngettext("judged by {n} order that came", "judged by {n} orders that came", n)
    tell = run.out.say if as_json else run.out.result
    run.out.say(judged.format(n=f"{n:,}"))
    if not fitted.is_new:
        told = _("The numbers in force do as well as any: {numbers}")
        tell(told.format(numbers=_named(fitted.now)))
        return 0
    told = _("{before} → {now}")
    tell(told.format(before=_named(fitted.before), now=_named(fitted.now)))
    if dry_run:
        run.out.say(_("Nothing was written: this was a dry run."))
        return 0
    with run.store() as store:
        actor = run.actor(ground.config)
        commit = run.commit(store, keep(actor, fitted, ground.config), actor)
        run.answer(commit, ground.config, actor, talk=True)
    return 0


def _named(tuning: Tuning) -> str:
    """The numbers by their names in `board config`."""
    slow, quick = tuning.half_life or 0, tuning.quick_half_life or 0
    return f"safe_k {tuning.k:g}, safe_half_life {slow:g}, safe_quick_half_life {quick:g}"
