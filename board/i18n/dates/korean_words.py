"""The Korean vocabulary of dates, and the pieces of pattern built from it."""

from __future__ import annotations

from board.i18n.dates.kinds import Span, Unit
from board.i18n.dates.vocabulary import one_of, table

WEEKDAYS = "월화수목금토일"
NATIVE = table({
    1: "한 하나", 2: "두 둘", 3: "세 석 셋", 4: "네 넉 넷", 5: "다섯", 6: "여섯", 7: "일곱", 8: "여덟",
    9: "아홉",
    10: "열", 11: "열한", 12: "열두",
})  # fmt: skip
_SINO = {word: n for n, word in enumerate("일이삼사오육칠팔구십", 1)} | {"십일": 11, "십이": 12}
MONTH_NUMBERS = _SINO | {"유": 6, "시": 10}
NUMBERS = NATIVE | _SINO | {"이십": 20, "삼십": 30}
NTHS = table({
    1: "1 첫 첫째 첫번째", 2: "2 둘째 두번째", 3: "3 셋째 세째 세번째", 4: "4 넷째 네째 네번째",
    5: "5 다섯째",
    -1: "마지막",
})  # fmt: skip
DAY_WORDS = table({
    0: "오늘 금일 당일", 1: "내일 낼 명일 익일", 2: "모레 낼모레 내일모레", 3: "글피", 4: "그글피",
    -1: "어제",
    -2: "그저께 그제 엊그제", -3: "그끄저께",
})  # fmt: skip
LENGTHS = table({
    1: "하루", 2: "이틀", 3: "사흘", 4: "나흘", 5: "닷새", 6: "엿새", 7: "이레", 8: "여드레", 9: "아흐레",
    10: "열흘",
    15: "보름",
})  # fmt: skip
PAIRS = table({
    (1, 2): "하루이틀 일이 한두", (2, 3): "이삼 두세", (3, 4): "삼사 서너", (4, 5): "사오", (5, 6): "오륙",
    (2, 4): "두서너",
})  # fmt: skip
WEEKS = table({
    0: "이번주 금주 요번주", 1: "다음주 담주 차주 내주", 2: "다다음주 다담주 차차주",
    -1: "지난주 저번주 전주",
    -2: "지지난주 저저번주",
})  # fmt: skip
MONTHS = table({
    0: "이달 이번달 당월 금월 요번달", 1: "다음달 담달 내달 익월 차월", 2: "다다음달",
    -1: "지난달 저번달 전월",
})  # fmt: skip
YEARS = table({0: "올해 금년 당해", 1: "내년 명년", 2: "내후년 후년", -1: "작년 전년 지난해"})
QUARTERS = table({0: "이번분기 당분기 금분기 분기", 1: "다음분기 담분기 차분기", -1: "지난분기 전분기"})
HALF_MONTH, HALF_YEAR, YEAR_LONG = Span(15, 15, "day"), Span(6, 6, "month"), Span(12, 12, "month")
HALVES = {"반달": HALF_MONTH, "반년": HALF_YEAR, "1년": YEAR_LONG, "일년": YEAR_LONG}
_UNITS: dict[Unit, str] = {
    "working_day": "영업일 근무일 워킹데이", "day": "일", "week": "주 주일 주간", "month": "달 개월",
}  # fmt: skip
UNITS: dict[str, Unit] = table(_UNITS)
PARTS = table({"early": "초 초순 초반", "mid": "중순 중반", "late": "하순 후반", "end": "말"})
WEEK_PARTS = table({"early": "초 초반", "mid": "중반", "late": "후반", "weekend": "말"})
FESTIVALS = table({
    "seollal": "설 설날 구정", "chuseok": "추석 한가위", "christmas": "크리스마스 성탄절 성탄",
    "new_year": "신정",
})  # fmt: skip
NOT_A_DATE = (
    r"조만간|곧|금방|빨리|나중에|언젠가|(?:빠른|이른|가까운)시일(?:내)?|"
    r"(?:최대한|가능한한?|되도록)(?:빨리|빠르게)|되는대로|수일|며칠"
)
NOT_YET = r"미정|미확정|추후(?:안내|통보|협의|공지|결정|확정)?|확인중|확인후(?:회신|안내)"

NUMBER = rf"[0-9]{{1,3}}|{one_of(NUMBERS)}"
WEEK = rf"(?P<week>{one_of(WEEKS)})"
WEEKDAY = rf"(?P<wd>[{WEEKDAYS}])(?:요일|욜)?"
YEAR = rf"(?P<y>'?[0-9]{{2}}년|'[0-9]{{2}}|2[01][0-9]{{2}}[년.]?|{one_of(YEARS)})"
MONTH = rf"(?:{YEAR}?(?P<m>[0-9]{{1,2}}|{one_of(MONTH_NUMBERS)})월|(?P<rel>{one_of(MONTHS)}))"
NTH = rf"(?P<nth>{one_of(NTHS)})"
LENGTH = (
    rf"(?:(?P<lo>{NUMBER})[~,-])?(?P<n>{NUMBER})(?P<u>{one_of(UNITS)})|"
    rf"(?P<pair>{one_of(PAIRS)})(?P<pu>{one_of(UNITS)})?|(?P<word>{one_of(LENGTHS)})|"
    rf"영업일(?:기준)?(?:으로)?(?P<wdn>{NUMBER})일|(?P<half>{one_of(HALVES)})"
)

MORNING = ("오전", "아침", "새벽")
PARTS_OF_DAY = table({
    "noon": "오전 정오 점심", "close": "오후 저녁 퇴근", "open": "아침", "lunch_over": "점심후 점심이후",
})  # fmt: skip
TIMED = (
    rf"(?P<rest>.*?)(?P<half>오전|오후|아침|저녁|밤|낮|새벽)?(?<![0-9])(?P<h>[0-9]{{1,2}}|"
    rf"{one_of(NATIVE)})시"
    r"(?:(?P<m>[0-9]{1,2})분|(?P<thirty>반))?",
    r"(?P<rest>.*?)(?P<half>오전|오후)?(?<![0-9:/])(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})",
    r"(?P<rest>.*?)(?P<part>오전|오후|퇴근|점심|정오|아침|저녁)(?P<edge>전|후|이후|중)?",
)
TAIL = (
    r"(?P<rest>.+?)(?P<mark>까지는|까지|까진|이전까지|이전|전까지|전에|전|이후로?|부터|쯤|정도|경|께|"
    r"이내에?|이내로|"
    r"안으로|안에?|내에?|내로|중으로|중에?|에|으로|로|은|는|요|지나고|지나서|지나면|끝나고|끝나면|"
    r"끝나는대로)"
)
HEAD = r"(?P<mark>늦어도|약|한|대략|아마도?)(?P<rest>.+)"
MARKS = table({
    "by": "까지 까진 늦어도", "before": "전 이전", "from": "이후 부터",
    "about": "쯤 정도 경 께 약 한 대략 아마",
    "within": "이내 안 내 중", "after": "지나 끝나",
})  # fmt: skip
