"""Sentences about engineering, work centres and their jobs."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "centre.days_backwards": N_("{end} is before {start}. The first day comes first: {end}..{start}=2."),
    "centre.none": N_(
        "There is no work centre yet. Add one first: its name, and how many jobs it does at a time."
    ),
    "centre.not_staffing": N_("“{text}” says no slots for days. Write it so: 2027-03-02..2027-03-20=2."),
    "centre.twice": N_("{name} is there already as #{centre}. Take another name, or change that one."),
    "centre.unknown": N_("There is no work centre {centre}. These there are: {centres}."),
    "centre.which": N_("At which work centre? Say --centre NAME; these there are: {centres}."),
    "effort.range": N_("{effort} is no length of work: 1 to {most} working days."),
    "effort.unknown": N_("“{text}” is no length of work. Type working days or weeks: 45, 45d, 9 weeks."),
    "feasibility.condition_missing": N_(
        "On which condition? Say it in a few words, such as: if the parts come by March."
    ),
    "feasibility.day_missing": N_("Possible by when? No day was wanted either: give one, such as 6/30."),
    "feasibility.no_work": N_(
        "Nobody has said yet which work centre makes {deal}, and how much work it is. F, then r puts "
        "it down: Assembly 45d."
    ),
    "feasibility.none": N_(
        "Engineering was not asked about {deal} yet. F asks them in one line; so does board "
        "feasibility ask DEAL TEXT."
    ),
    "feasibility.who_pleads": N_(
        "A second look wants somebody who pleads for it (R28). Say who, as a role: SVP, team lead."
    ),
    "import.effort_unreadable": N_("“{value}” is no number of working days, such as 45, 45d or 9 weeks."),
    "import.job_state": N_(
        "“{value}” is no state of a job. Use inquiry, held, committed, started, done or cancelled."
    ),
    "import.no_centre": N_("{title} names no work centre, and there is not exactly one on this board."),
    "import.no_effort": N_("the row does not say how many working days the job takes."),
    "import.no_job": N_("the row has no name of a job."),
    "job.empty": N_("A job wants a name. Type what is made."),
    "job.no_effort": N_("How much work is it? Give working days: 45, 45d, 9 weeks."),
    "job.unknown": N_(
        "There is no job {job}, or more than one of that name. board job list shows them with their "
        "numbers."
    ),
    "slots.range": N_("{slots} jobs at a time is not possible: 0 to {most}."),
}
