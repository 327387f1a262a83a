"""Messages as programs copy them, made up, and what each proposes on the board of `tests.pastings`."""

from __future__ import annotations

CASES: tuple[tuple[str, int, str, str], ...] = (
    (
        "kakao mobile export, android, ko", 1,
        """2026년 12월 7일 월요일
2026년 12월 7일 오후 4:12, 박지훈 과장(노바) : 12월 28일(월) 입고 확정되었습니다
2026년 12월 7일 오후 4:15, 회원님 : 감사합니다""",
        "vendor messenger reached 12-07 16:15 #2 | said 12-28 confirmed g3",
    ),
    (
        "kakao ios export, en", 2,
        """Dec 7, 2026 at 4:12 PM, Tom Weber : the switches will arrive Dec 21""",
        "vendor messenger inbound 12-07 16:12 #4 | said 12-21 expected g3",
    ),
    (
        "kakao pc export with preamble", 1,
        """노바시스템 박지훈 과장 님과 카카오톡 대화
저장한 날짜 : 2026-12-08 09:55:10

--------------- 2026년 12월 4일 금요일 ---------------
[박지훈 과장] [오후 2:05] 다다음 주 월요일에 입고됩니다
--------------- 2026년 12월 7일 월요일 ---------------
[박지훈 과장] [오후 5:40] 죄송합니다 생산 지연으로 3일 늦어집니다""",
        "vendor messenger inbound 12-07 17:40 #2 | said 12-14 expected g3 | said 12-17 expected g3"
        " | production",
    ),
    (
        "a month of chat, only its end counts", 1,
        """--------------- 2026년 11월 2일 월요일 ---------------
[박지훈 과장] [오후 2:05] 11/20 입고됩니다
--------------- 2026년 12월 7일 월요일 ---------------
[박지훈 과장] [오후 5:40] 12/22 입고 예정입니다""",
        "vendor messenger inbound 12-07 17:40 #2 | said 12-22 expected g3",
    ),
    (
        "kakao pc, en", 2,
        """[Tom Weber] [9:12 AM] Stuck in customs, new ETA Dec 17""",
        "vendor messenger inbound 12-08 09:12 #4 | said 12-17 expected g3 | customs",
    ),
    (
        "group chat with customer and vendor", 1,
        """[김민호] [오전 9:01] 12/15까지 필요합니다
[박지훈] [오전 9:12] 12/22 입고 예정입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | need 12-15 expected gNone | said 12-22 expected g3",
    ),
    (
        "a stranger's sentences, of which one alone speaks of supply", 1,
        """[최 PM] [오전 9:12] 죄송합니다, 3일 지연입니다
[최 PM] [오전 9:12] 본사 재고 부족이라서요""",
        "vendor? messenger inbound 12-08 09:12 #0 | said 12-14 expected g3 | vendor_stock",
    ),
    (
        "a stranger's mail, in English, about what only a vendor knows", 2,
        """From: PM Choi <choi@somewhere.example>
To: me
Subject: RE: switches
Date: Tue, 8 Dec 2026 09:12:00 +0900

I am sorry, the switches will be two weeks late, head office has no stock.""",
        "vendor? mail inbound 12-08 09:12 #0 | said 12-25 expected g3 | vendor_stock",
    ),
    (
        "two parts, two dates", 1,
        """[박지훈] [오전 9:12] 1차 4대는 12/14 입고, 나머지 4대는 12/28 입고 예정입니다.""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-14 expected g3 | said 12-28 expected g3",
    ),
    (
        "what cannot be is no date", 1,
        """[박지훈] [오전 9:12] 12/11은 어렵고요 12/28 입고 예정입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-28 expected g3",
    ),
    (
        "no date at all", 1,
        """[박지훈] [오전 9:12] 12/11 납품은 불가합니다. 확인되는 대로 말씀드릴게요""",
        "vendor messenger inbound 12-08 09:12 #2",
    ),
    (
        "a question of the vendor", 1,
        """[박지훈] [오전 9:12] 12/28 입고도 괜찮으신가요?""",
        "vendor messenger inbound 12-08 09:12 #2",
    ),
    (
        "tbd", 1,
        """[박지훈] [오전 9:12] 아직 미정입니다. 이번 주 중으로 회신드리겠습니다""",
        "vendor messenger inbound 12-08 09:12 #2",
    ),
    (
        "unconfirmed", 1,
        """[박지훈] [오전 9:12] 12/28 입고 예정인데 아직 확정은 아닙니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-28 expected g3",
    ),
    (
        "hearsay from head office", 1,
        """[박지훈] [오전 9:12] 본사에서 급하게 빼줬대요. 16일 입고된대요""",
        "vendor messenger inbound 12-08 09:12 #2 | hearsay 12-16 expected g1",
    ),
    (
        "lead time", 1,
        """[박지훈] [오전 9:12] 발주 후 6~8주입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said (6, 8) expected g3",
    ),
    (
        "about", 1,
        """[박지훈] [오전 9:12] 12월 28일쯤 입고 예정입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-28 expected g3",
    ),
    (
        "a week", 1,
        """[박지훈] [오전 9:12] 1월 둘째 주에 입고될 예정입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 01-15 expected g3",
    ),
    (
        "pulled in", 1,
        """[박지훈] [오전 9:12] 하루 당겨서 출고 가능합니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-10 expected g3",
    ),
    (
        "customer asks when", 1,
        """[김민호] [오전 9:12] 서버 언제 오나요?""",
        "customer messenger inbound 12-08 09:12 #1",
    ),
    (
        "customer claims a past day", 1,
        """[김민호] [오전 9:12] 지난주 금요일 아니었나요? 내일까지 필요합니다""",
        "customer messenger inbound 12-08 09:12 #1 | need 12-09 expected gNone | claim 12-04 expected gNone",
    ),
    (
        "customer claims, quoting us", 1,
        """[김민호] [오전 9:12] 12/4 납품이라고 하셨는데 어떻게 된 건가요?""",
        "customer messenger inbound 12-08 09:12 #1 | claim 12-04 expected gNone",
    ),
    (
        "customer wishes, we hold", 1,
        """[김민호] [오전 9:12] 12/18에 받을 수 있을까요?
[이수진] [오전 9:20] 확인하고 내일까지 답드리겠습니다""",
        "customer messenger reached 12-08 09:20 #1 | wish 12-18 expected gNone | hold by 12-09 hold",
    ),
    (
        "customer wants a rhythm", 1,
        """[김민호] [오전 9:12] 매일 전화 주세요""",
        "customer messenger inbound 12-08 09:12 #1 | every 1 call",
    ),
    (
        "customer's mail with a need", 2,
        """From: Grace Miller <grace@hanbit.example>
Date: Mon, Dec 7, 2026 at 9:12 AM
Subject: Switches
To: <sujin@ours.example>

Hi, you said Dec 4. We need them by Dec 10.

Grace""",
        "customer mail inbound 12-07 09:12 #3 | need 12-10 expected gNone | claim 12-04 expected gNone",
    ),
    (
        "customer, own schedule is none of ours", 1,
        """[김민호] [오전 9:12] 저희 교육은 12/22 예정입니다""",
        "customer messenger inbound 12-08 09:12 #1",
    ),
    (
        "customer wants a call, not the goods", 1,
        """[김민호] [오전 9:12] 12/9 오후 2시에 전화 부탁드립니다
견적은 12/10까지 필요합니다""",
        "customer messenger inbound 12-08 09:12 #1",
    ),
    (
        "told on kakao", 1,
        """[이수진] [오전 9:20] 팀장님, 납품은 12월 29일(화) 예정입니다. 죄송합니다.
[김민호] [오전 9:31] 네 알겠습니다""",
        "customer messenger inbound 12-08 09:31 #1 | told 12-29 expected",
    ),
    (
        "told by mail", 1,
        """From: Sujin Lee <sujin@ours.example>
Sent: Monday, December 7, 2026 3:20 PM
To: 김민호 <mh.kim@yeouido.example>
Subject: 납기 안내

서버 8대는 12월 29일(화) 납품 확정입니다.""",
        "customer mail sent 12-07 15:20 #0 | told 12-29 confirmed",
    ),
    (
        "asked the vendor, no answer yet", 1,
        """[이수진] [오전 9:20] 과장님 12/11 입고 가능한가요?""",
        "vendor? messenger sent 12-08 09:20 #0",
    ),
    (
        "a mail to the vendor", 1,
        """보낸 사람: 이수진 <sj@ours.example>
보낸 날짜: 2026년 12월 7일 월요일 오후 1:20
받는 사람: 박지훈 <jh.park@nova.example>
제목: 서버 8대 납기

12/11 입고 가능한지 확인 부탁드립니다.""",
        "vendor mail sent 12-07 13:20 #0",
    ),
    (
        "colleague quotes the vendor", 1,
        """[한지원] [오전 9:20] 노바에서 12/28 입고된대요""",
        "colleague messenger inbound 12-08 09:20 #0 | hearsay 12-28 expected g1",
    ),
    (
        "boss quotes the customer", 1,
        """[최영주 부장] [오전 9:20] 고객이 12/15까지 필요하다네""",
        "boss messenger inbound 12-08 09:20 #0 | need 12-15 expected g1",
    ),
    (
        "engineering", 1,
        """[오세라] [오전 9:20] 설치는 1월 6일에 가능합니다""",
        "engineering messenger inbound 12-08 09:20 #0 | said 01-06 expected g3",
    ),
    (
        "outlook, ko, with the question quoted", 1,
        """보낸 사람: 박지훈 <jh.park@nova.example>
보낸 날짜: 2026년 12월 7일 월요일 오후 3:20
받는 사람: 이수진 <sj.lee@ours.example>
제목: RE: 서버 8대 납기

과장님,

문의하신 서버 8대 납기 회신드립니다.
12/21(월) 출고, 12/22(화) 입고 확정입니다.

감사합니다.
박지훈 드림
노바시스템 010-9876-5432

-----원본 메시지-----
보낸 사람: 이수진 <sj.lee@ours.example>
보낸 날짜: 2026년 12월 7일 월요일 오후 1:20
제목: 서버 8대 납기

12/11 입고 가능한가요?""",
        "vendor mail reached 12-07 15:20 #2 | said 12-21 expected g3 | said 12-22 confirmed g3",
    ),
    (
        "outlook, en", 2,
        """From: Tom Weber <tom.weber@orbit.example>
Sent: Monday, December 7, 2026 3:20 PM
To: Sujin Lee <sujin@ours.example>
Subject: RE: PO 4711 switches

Hi Sujin,

Due to a component shortage the switches are delayed by two weeks.
They will now ship on Monday, December 28, 2026.

Best regards,
Tom""",
        "vendor mail inbound 12-07 15:20 #4 | said 12-28 expected g3 | parts",
    ),
    (
        "gmail, ko, on the web", 1,
        """박지훈 <jh.park@nova.example>
12월 7일 (월) 오후 3:20 (2시간 전)
나에게

통관 지연으로 12/18 입고 예정입니다.""",
        "vendor mail inbound 12-07 15:20 #2 | said 12-18 expected g3 | customs",
    ),
    (
        "gmail reply, en", 2,
        """We can deliver on Dec 22.

On Mon, Dec 7, 2026 at 1:20 PM Sujin Lee <sujin@ours.example> wrote:
> Can you make Dec 11?""",
        "vendor? mail inbound - #0 | said 12-22 expected g3",
    ),
    (
        "only what was quoted", 2,
        """On Mon, Dec 7, 2026 at 9:12 AM Grace Miller <grace@hanbit.example> wrote:
> Wasn't that last Friday?""",
        "customer mail inbound 12-07 09:12 #3 | claim 12-04 expected gNone",
    ),
    (
        "naver", 1,
        """보낸사람 박지훈<jh.park@nova.example>
받는사람 이수진<sj@ours.example>
보낸시간 : 2026-12-07 (월) 15:20:13
제목 : 납기 회신

입고일이 12/28로 변경되었습니다. 사유는 부품 수급 문제입니다.""",
        "vendor mail inbound 12-07 15:20 #2 | said 12-28 expected g3 | parts",
    ),
    (
        "forwarded by a colleague", 2,
        """FYI

---------- Forwarded message ---------
From: Tom Weber <tom.weber@orbit.example>
Date: Mon, Dec 7, 2026 at 3:20 PM
Subject: ETA
To: <bob@ours.example>

ETA is Dec 28.""",
        "vendor mail inbound 12-07 15:20 #4 | said 12-28 expected g3",
    ),
    (
        "teams", 2,
        """[12/7/2026 9:12 AM] Tom Weber
ETA Dec 28, confirmed.""",
        "vendor messenger inbound 12-07 09:12 #4 | said 12-28 confirmed g3",
    ),
    (
        "teams, ko", 1,
        """[오전 9:12] 오세라
설치팀 일정이 밀려 있어 12/30 설치 가능합니다""",
        "engineering messenger inbound 12-08 09:12 #0 | said 12-30 expected g3 | backlog",
    ),
    (
        "slack", 2,
        """Tom Weber  9:12 AM
Factory delay. We expect to ship Dec 21.""",
        "vendor messenger inbound 12-08 09:12 #4 | said 12-21 expected g3 | production",
    ),
    (
        "slack, name above the time", 2,
        """Tom Weber
  9:12 AM
I was told the switches land Dec 21.
Sujin Lee
  9:15 AM
Thanks, will check.""",
        "vendor messenger reached 12-08 09:15 #4 | hearsay 12-21 expected g1",
    ),
    (
        "whatsapp", 2,
        """[07/12/2026, 09:12:33] Tom Weber: Allocation slip, shipping Dec 28""",
        "vendor messenger inbound 12-07 09:12 #4 | said 12-28 expected g3 | allocation",
    ),
    (
        "telegram", 2,
        """Tom Weber, [Dec 7, 2026 at 9:12 AM]:
Cannot ship by Dec 11. Available Dec 28.""",
        "vendor messenger inbound 12-07 09:12 #4 | said 12-28 expected g3",
    ),
    (
        "line", 1,
        """2026.12.07 월요일
09:12\t박지훈\t12/28 입고됩니다
09:13\t이수진\t네""",
        "vendor messenger reached 12-07 09:13 #2 | said 12-28 expected g3",
    ),
    (
        "text message of a carrier", 1,
        """[Web발신]
[노바시스템] 주문하신 상품이 12/10 도착 예정입니다.""",
        "vendor text inbound - #0 | said 12-10 expected g3",
    ),
    (
        "text message from a number", 1,
        """010-9876-5432
2026. 12. 7. 오전 9:12
28일에 들어갑니다""",
        "vendor text inbound 12-07 09:12 #2 | said 12-28 expected g3",
    ),
    (
        "text of nobody", 1,
        """2주 지연, 본사 재고 부족""",
        "vendor? messenger inbound - #0 | said 12-25 expected g3 | vendor_stock",
    ),
    (
        "text of nobody, no supply", 1,
        """다음 주에 뵙겠습니다""",
        "customer? messenger inbound - #0",
    ),
    (
        "a name and a colon", 1,
        """박지훈 과장: 12/22 입고 확정입니다""",
        "vendor messenger inbound - #2 | said 12-22 confirmed g3",
    ),
    (
        "yesterday evening, by the clock alone", 1,
        """[박지훈] [오후 7:12] 내일 출고됩니다""",
        "vendor messenger inbound 12-07 19:12 #2 | said 12-08 expected g3",
    ),
    (
        "marks of whoever pasted it", 1,
        """12/28 입고 !구축업체 !교육 ~타벤더 x 더 늦음""",
        "vendor? messenger inbound - #0 | said 12-28 expected g3 | !구축업체 | !교육 | ~타벤더 refused",
    ),
    (
        "day-first with the month's name", 2,
        """[Tom Weber] [9:12 AM] Shipment moved to 28 December 2026""",
        "vendor messenger inbound 12-08 09:12 #4 | said 12-28 expected g3",
    ),
    (
        "dotted days", 1,
        """[박지훈] [오전 9:12] 2026. 12. 28. 입고 예정입니다""",
        "vendor messenger inbound 12-08 09:12 #2 | said 12-28 expected g3",
    ),

)  # fmt: skip
"""Name, deal, message, what it proposes: party (? when guessed), channel, outcome, time, person; dates."""
