"""One run of the command line: what it was started with, and how it reaches the board."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from board.cli.output import Output
from board.domain.change import Build, Commit
from board.domain.config import Config
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground
from board.errors import Conflict
from board.settings.launch import Launch

if TYPE_CHECKING:
    from board.store.base import Store
    from board.store.tiny.store import TinyStore
    from board.usecases.act import Actor

MakeBuild = Callable[["Snapshot", "Actor"], Build]


class Run(msgspec.Struct, frozen=True):
    """What every verb gets."""

    launch: Launch
    out: Output
    environ: Mapping[str, str]
    show: Callable[[Launch], int]
    """Opens the full screen; given by whoever puts the program together."""

    def read(self) -> Ground:
        """The board as it is and the moment, without a lock and without writing anything."""
        # late: an act opens the store instead
        from board.store.tiny.reader import read_board

        snapshot = read_board(self.launch.path, foreign=self._tell_foreign)
        return Ground(snapshot, self.launch.moment(snapshot.config))

    @contextmanager
    def store(self) -> Iterator[TinyStore]:
        """The board, open for one act."""
        # late: TinyDB; reading verbs do without
        from board.store.tiny.store import open_store

        store = open_store(self.launch.path, self.launch.who, clock=self.launch.clock)
        try:
            yield store
        finally:
            store.close()
            if store.kept_copy:
                self._tell_taken_over(store.kept_copy)

    def _tell_foreign(self, path: str) -> None:
        # late, here and below: as a rule nobody else writes the file
        from board.errors import FileTrouble
        from board.i18n.sentences import sentence

        self.out.say(sentence(FileTrouble("file.foreign", path=path)))

    def _tell_taken_over(self, copy: str) -> None:
        from board.i18n.words import _

        said = _("Another program had written the file. It is kept as it came in {copy}; nothing is lost.")
        self.out.say(said.format(copy=copy))

    def actor(self, config: Config) -> Actor:
        """Who acts, and when."""
        from board.usecases.act import Actor

        return Actor(self.launch.who, self.launch.moment(config))

    def act(self, make: MakeBuild, *, as_json: bool = False) -> int:
        """Do one thing to the board and say what came of it.

        Args:
            make: from the board as it is, which names deals and dates, to the use case to run.
            as_json: what was written is the result, document by document, and the sentence a remark.
        """
        from board.usecases.contested import unless_moved

        with self.store() as store:
            before = store.snapshot()
            actor = self.actor(before.config)
            commit = self.commit(store, unless_moved(make(before, actor), before), actor)
            if as_json:
                # late: few acts are asked by a machine
                from board.cli.views import written

                self.out.json(written(commit, store.snapshot()))
            self.answer(commit, before.config, actor, talk=as_json)
        return 0

    def commit(self, store: Store, build: Build, actor: Actor) -> Commit | None:
        """Make a change durable.

        Raises:
            Conflict: somebody was quicker; both values in words.
            BoardError: whatever else the use case or the file says.
        """
        try:
            return store.commit(build)
        except Conflict as conflict:
            # late: two people rarely do one thing
            from board.i18n.contested import in_words

            raise in_words(conflict, store.snapshot(), actor.moment) from None

    def answer(
        self, commit: Commit | None, config: Config, actor: Actor, *, talk: bool = False
    ) -> None:  # fmt: skip
        """Say what an act did; it is the result, unless `talk` says that something else is."""
        from board.i18n.acts import answer
        from board.i18n.words import _

        if commit is None:
            self.out.say(_("Nothing to change: it is so already."))
        else:
            line = answer(commit.tx, config, actor.moment.today, undo=False)
            (self.out.say if talk else self.out.result)(line)


class Verb(msgspec.Struct, frozen=True):
    """A verb of the command line: its arguments, and what it does."""

    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Run, Namespace], int]
    is_search: bool = False
    """Whether a word like -hanbit is part of what is looked for."""
