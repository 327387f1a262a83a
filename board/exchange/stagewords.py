"""Stages by the words other tools have for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.domain.config import Stage
from board.exchange.columns import normal
from board.exchange.drafts import LOST, WON

COMMON: Mapping[str, str] = {
    WON: "won, closed won, deal won, 성공, 계약완료, 계약 성사",
    LOST: "lost, closed lost, deal lost, 실패, 드롭, 드랍",
    "inquiry": (
        "prospecting, prospect, lead, lead in, new, open, appointment scheduled, contact made, 신규, "
        "문의, 리드, "
        "접수, 상담"
    ),
    "qualified": (
        "engaging, qualification, qualify, qualified, qualified to buy, needs analysis, needs defined, "
        "discovery, "
        "value proposition, id. decision makers, demo scheduled, 니즈, 요구사항, 영업중, 진행중, 미팅"
    ),
    "quote": (
        "presentation scheduled, perception analysis, proposal, proposal made, proposal/price quote, "
        "quote, quoted, "
        "제안, 견적, 견적서 발송"
    ),
    "negotiation": (
        "decision maker bought-in, negotiation, negotiation/review, negotiations started, negotiating, "
        "협상, 협의, 네고"
    ),
    "commit": "contract sent, verbal, verbal commit, commit, committed, contracting, 계약, 계약중, 구두 합의",
    "ordered": "ordered, order received, po received, 수주, 발주, 발주 완료",
    "awaiting": "awaiting delivery, in production, shipped, 납기 대기, 납품 대기, 제작 중",
    "delivered": "delivered, inspection, 납품, 검수, 납품 완료",
    "closed": "closed, done, completed, finished, 완료, 종료, 종결",
    "lost": "실주",
}
"""Key of a stage as boards have it at first, to the words of other tools that mean it."""


class StageWords:
    """What each word means on this board."""

    def __init__(self, stages: Sequence[Stage], said: Mapping[str, str]) -> None:
        """Take the board's stages, and word to key as the person said it."""
        keys = {stage.key for stage in stages}
        words: dict[str, str] = {}
        for key, names in COMMON.items():
            if key in keys or key in (WON, LOST):
                words.update(dict.fromkeys(map(normal, names.split(", ")), key))
        for stage in stages:
            for label in (*stage.label.values(), *stage.short.values(), *stage.report.values()):
                words[normal(label)] = stage.key
        words.update({normal(key): key for key in keys})
        words.update({normal(word): key for word, key in said.items()})
        self._words = words
        self.first = stages[0].key if stages else "inquiry"
        self._kinds = {stage.key: stage.kind for stage in stages}

    def __getitem__(self, word: str) -> str | None:
        """The stage's key, `WON` or `LOST`; None: nobody knows the word."""
        return self._words.get(normal(word)) if word else self.first

    def is_over(self, stage: str) -> bool:
        """Whether a date called "close date" has passed for a deal in this stage."""
        return stage in (WON, LOST) or self._kinds.get(stage, "selling") != "selling"
