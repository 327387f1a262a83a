"""Why a date moves, from the words people use for it."""

from __future__ import annotations

from board.i18n.dates.shared import rx

REASONS = (
    ("customer_change", r"(?:고객|사양|스펙|모델|수량|요구사항|"
                        r"납품처?) ?(?:측 ?)?(?:요청으로 ?)?(?:사양 ?|일정 ?|스펙 ?)?변경|"
     r"customer(?:'s)? (?:spec |date |scope )?change|changed (?:the|their) (?:spec|scope|order|mind)|"
     r"spec change"),
    ("customer_site", r"현장 ?(?:준비|공사|전원|상면)? ?(?:미비|지연|안 ?됨|안 ?돼|덜 ?됨|문제)|"
                      r"상면 ?부족|site (?:is )?not ready|"
     r"site delay"),
    ("order_error", r"발주 ?(?:누락|착오|실수|오류|잘못)|오발주|(?:order|po) (?:error|mistake|missed)|"
                r"wrong(?:ly)? order|"
     r"forgot to order|ordered (?:the )?wrong"),
    ("allocation", r"(?:물량|본사)? ?배정 ?(?:이 |을 )?(?:밀|지연|못|안 ?됨|안 ?돼|부족|실패|늦)|"
                   r"물량 ?(?:부족|밀림)|"
     r"allocation (?:delay|short|slip|push|lost|late)|not allocated|on allocation"),
    ("parts", r"부품 ?(?:수급|부족|지연|없|대기|이슈|문제)|자재 ?(?:수급|부족|지연)|parts? (?:short|"
              r"delay|missing)|"
     r"component shortage|missing parts?|waiting for parts"),
    ("production", r"(?:생산|제조|공장|양산|조립) ?(?:일정 ?)?(?:이 |가 )?(?:지연|밀|늦|차질|중단|문제)|"
     r"(?:production|factory|manufacturing) (?:delay|problem|issue|late|slip|stop)"),
    ("logistics", r"(?:운송|배송|물류|선적|항공|해상|택배) ?(?:편 ?)?(?:이 |가 )?(?:지연|밀|늦|차질|사고|"
                  r"문제)|파업|"
     r"(?:shipping|shipment|transport|freight|logistics|carrier|transit) (?:delay|problem|issue|late)|"
     r"delayed in transit"),
    ("customs", r"통관 ?(?:이 |에서 |에 )?(?:지연|걸|막|보류|밀|늦|문제)|세관 ?(?:지연|보류|검사)|"
     r"(?:customs (?:delay|hold|held|clearance delay|issue)|(?:held|stuck) (?:at|in) customs)"),
    ("backlog", r"(?:내부|엔지니어링|개발|팀) ?(?:일정|작업)? ?(?:이 )?밀|일이? ?밀려|백로그|backlog|"
                r"(?:team|engineering) (?:is )?"
     r"(?:overloaded|full|behind)"),
    ("credit", r"여신 ?(?:한도|초과|문제|부족|막|보류)?|미입금|입금 ?(?:이 |가 )?(?:지연|안 ?됨|안 ?돼|"
               r"미확인|전이?라)|미수금|"
     r"credit (?:hold|limit|block)|(?:payment|deposit) (?:late|delay|missing|overdue)|not paid|unpaid"),
    ("contract", r"(?:계약서?|발주서|날인|품의) ?(?:가 |이 )?(?:지연|늦|밀|미도착|안 ?나|못 ?받|안 ?옴)|"
     r"(?:contract|po|paperwork|signature) (?:delay|late|not (?:signed|received))"),
    ("defect", r"불량(?!률|률)|초기 ?불량|교환 ?(?:으로|때문|출고|진행)|하자|"
               r"(?<!no )(?<!not )defect(?:ive|s)?\b|faulty|\bdoa\b|"
     r"dead on arrival"),
    ("vendor_stock", r"재고 ?(?:가 |는 |도 )?(?:부족|없|소진|바닥|떨어|동남)|품절|쇼티지|"
                     r"입고 ?물량 ?부족|out of stock|no stock|"
     r"stock ?out|(?:stock|inventory) (?:short|gone|is out)|short of stock|short(?:age)? of (?:stock|"
     r"supply)|"
     r"insufficient (?:stock|inventory)|sold out|back ?order"),
    ("unknown", r"사유 ?(?:는 )?(?:확인 ?중|모름|미상|불명)|이유 ?(?:는 )?(?:모름|확인 ?중)|"
                r"reason (?:unknown|not known|unclear)"),
)  # fmt: skip
DENIED = (
    r" ?(?:하지|가|은|는|이|도)? ?(?:아니|아님|않|없(?!어서|다)|해결|문제 ?없)| is (?:not|"
    r"no longer)| (?:resolved|solved|fixed)"
)


def reason_in(text: str) -> str | None:
    """The code of the reason whose words come first in a text, if any does."""
    found: list[tuple[int, int, str]] = []
    for rank, (code, pattern) in enumerate(REASONS):
        m = rx(pattern).search(text.lower())
        if m and not rx(DENIED).match(text.lower(), m.end()):
            found.append((m.start(), rank, code))
    return min(found)[2] if found else None
