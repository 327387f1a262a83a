"""What a team may change about its messages: the words of a draft, and the phrases looked for (R14).

Apart from what fills and checks them, for every start reads the configuration and few write a message.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

DraftId = Literal[
    "update_same", "update_later", "update_firm", "hold", "hold_difficult", "chase", "expedite", "in_writing",
    "brief", "thanks", "no",
]  # fmt: skip
"""1, 2a, 2b, 3a, 3b, 4a, 4b, 4c, 5, 6, 7 of the templates."""
Form: TypeAlias = Literal["spoken", "written"]
"""To be said on the phone, or to be sent."""
Tone: TypeAlias = Literal["polite", "close"]
"""How one speaks with a vendor's person; customers are always spoken to politely."""


class DraftTemplate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A team's own words for a draft, in place of the program's."""

    draft: DraftId
    language: Literal["ko", "en"] = "ko"
    form: Form = "written"
    tone: Tone = "polite"
    text: str

    @property
    def key(self) -> str:
        """What it is for, in one word: `chase.ko.spoken.close`; two with one key mean nothing."""
        return f"{self.draft}.{self.language}.{self.form}.{self.tone}"


class PhraseLists(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is looked for, in any language: a team's to change.

    A blank may be there or not in Hangul, `~` stands for a few words, Latin letters match whole words.
    """

    promise: tuple[str, ...] = (
        "될 것 같은데", "문제없", "무조건", "반드시 맞춰", "반드시 지키", "반드시 납품", "반드시 됩니다",
        "약속드", "약속합니다", "약속하겠", "확실히 됩니다", "확실합니다", "틀림없", "100%", "책임지고",
        "장담", "웬만하면 됩니다", "될 겁니다", "될 거예요", "맞춰 드릴게요", "맞춰 드리겠습니다",
        "늦어도 ~까지는 꼭",
        "promise", "guarantee", "guaranteed", "you have my word", "definitely", "for sure", "for certain",
        "without fail", "no doubt", "no problem", "no problem at all", "absolutely", "100 percent",
        "should be fine", "will be fine", "at the very latest",
    )  # fmt: skip
    excuse: tuple[str, ...] = (
        "공급망 이슈", "글로벌 재고 상황", "최대한 빨리", "최대한 빠르게", "최대한 신속", "최선을 다해",
        "최선을 다하", "본사 정책상", "어쩔 수 없", "저희도 답답",
        "supply chain issue", "supply chain issues", "supply chain problems", "global shortage",
        "global stock situation", "as soon as possible", "asap", "as quickly as possible", "our best",
        "my best", "company policy", "head office policy", "beyond our control", "out of our hands",
        "every effort",
    )  # fmt: skip
    reassurance: tuple[str, ...] = (
        "걱정하지 않으셔도", "걱정 안 하셔도", "걱정 마", "걱정하지 마", "안심하",
        "don't worry", "do not worry", "no worries", "rest assured", "no need to worry",
        "nothing to worry about",
    )  # fmt: skip
