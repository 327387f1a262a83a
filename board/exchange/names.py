"""The names that other tools, and spreadsheets in English and Korean, give their columns."""

from __future__ import annotations

from collections.abc import Mapping

from board.exchange.drafts import Kind

NAMES: Mapping[Kind, Mapping[str, str]] = {
    "deals": {
        "id": (
            "id, deal id, opportunity id, record id, record id - deal, deal no, 번호, "
            "건번호, 딜 id, 영업기회 id, 영업기회번호"
        ),
        "title": (
            "title, deal name, deal - title, opportunity name, opportunity, name, subject, deal, 건명, "
            "제목, 딜명, 영업기회명, 영업기회, 프로젝트명, 사업명, product, product name, item, 품목, "
            "제품"
        ),
        "customer": (
            "customer, account name, account, company, company name, organization, organisation, "
            "deal - organization, associated company, client, 고객, 고객사, 고객명, 회사, 회사명, "
            "거래처, 거래처명, 업체, 업체명"
        ),
        "domain": "associated company domain, company domain name, company domain, domain, 도메인",
        "contact_name": (
            "contact, contact name, contact person, deal - contact person, associated contact, person, "
            "고객 담당자, 연락처명"
        ),
        "contact_mail": (
            "associated contact email, contact email, email, e-mail, mail, 이메일, 메일, 담당자 이메일"
        ),
        "contact_phone": "contact phone, phone, phone number, mobile, 전화, 전화번호, 연락처, 휴대폰",
        "amount": (
            "amount, deal amount, deal value, deal - value, value, close value, total, "
            "금액, 공급가, 공급가액, 계약금액, 견적금액, 예상금액, 예상 매출, 매출"
        ),
        "amount_high": "amount high, amount to, max amount",
        "margin": "margin, margin amount, 마진액",
        "approximate": "approximate",
        "currency": (
            "currency, currency code, deal - currency of value, deal currency, currency iso code, 통화, 화폐"
        ),
        "vat": "vat",
        "stage": (
            "stage, deal stage, stage name, deal - stage, pipeline stage, sales stage, 단계, 영업단계, "
            "진행단계, 진행상태"
        ),
        "status": "status, deal - status, deal status, 상태",
        "since": "stage since, engage date, engaged, date entered stage, stage change date, 단계 변경일",
        "owner": (
            "owner, deal owner, deal - owner, opportunity owner, sales agent, sales rep, salesperson, "
            "assigned to, account owner, 담당, 담당자, 영업담당, 영업담당자, 영업대표"
        ),
        "follow_up_owner": "follow up owner, follow-up owner, 팔로업 담당",
        "priority": "priority",
        "created": (
            "created, create date, created date, created at, deal - deal created, date created, "
            "creation date, open date, 생성일, 등록일, 접수일, 문의일"
        ),
        "closed": "closed, closed date, closed at, deal - deal closed on, won time, 종료일, 수주일, 종결일",
        "close": "close date, closing date, 마감일, 계약일",
        "active": (
            "last activity, last activity date, last contacted, last modified date, "
            "deal - last activity date, updated, 최근 연락일, 최종 연락일, 최근활동일"
        ),
        "expected_close": (
            "expected close, expected close date, deal - expected close date, estimated close date, "
            "forecast date, 예상 계약일, 계약 예정일, 예상 수주일, 수주예정일"
        ),
        "on_hold_until": "on hold until, 재개일, 보류 재개일",
        "condition": "condition, 조건",
        "lost_reason": (
            "lost reason, closed lost reason, loss reason, deal - lost reason, 실주 사유, 실주사유, 사유"
        ),
        "lost_note": "lost note, 실주 메모",
        "note": "note, notes, description, comment, comments, 비고, 메모, 내용, 특이사항",
        "tags": "tags, labels, label, 태그, 라벨",
        "type_key": "type key",
        "archived": "archived",
        "untriaged": "untriaged",
        "external_source": "external source",
        "external_id": "imported id",
    },
    "touches": {
        "id": "activity id, id, record id, call id, task id, engagement id, 활동 id, 번호",
        "at": (
            "activity date, date, at, timestamp, due date and time, start date, time, call date, 일자, "
            "날짜, 일시, 연락일, 활동일, 방문일"
        ),
        "channel": "activity type, type, channel, kind, 유형, 활동유형, 채널, 방법, 구분",
        "outcome": "outcome, result, 결과",
        "call_outcome": "call outcome, call result, 통화 결과",
        "meeting_outcome": "meeting outcome, 미팅 결과",
        "task_status": "task status, status, done, 할일 상태, 상태",
        "due": "task due date, due date, due, 기한, 마감일",
        "direction": "direction, email direction, call direction, 방향, 수신발신",
        "subject": "call/meeting title/subject, subject, title, activity subject, 제목, 건명",
        "note": (
            "notes/description, note, notes, description, body, comment, comments, details, 내용, 메모, 비고"
        ),
        "owner": (
            "activity owner, owner, assigned to, assigned to user, created by, user, 담당, 담당자, 작성자"
        ),
        "mail": "associated contact email, contact email, email, e-mail, mail, 이메일, 메일",
        "deal": (
            "deal id, associated deal, associated deal id, deal, opportunity id, opportunity, deal name, "
            "건번호, 영업기회, 딜"
        ),
        "minutes": "minutes, duration, duration (minutes), 소요시간",
    },
    "contacts": {
        "id": "contact id, record id, id, 번호",
        "name": "name, full name, contact name, contact, 이름, 성명, 고객 담당자, 담당자",
        "first": "first name, given name, 이름(first)",
        "last": "last name, family name, surname, 성",
        "title": "job title, title, position, role, 직함, 직급, 직책",
        "mail": "email, e-mail, email address, mail, 이메일, 메일",
        "phone": (
            "mobile phone number, mobile phone, mobile, phone number, phone, 휴대폰, 핸드폰, 전화, "
            "전화번호, 연락처"
        ),
        "company": (
            "company, company name, account name, account, organization, associated company, 회사, "
            "회사명, 고객사, 거래처"
        ),
        "domain": "associated company domain, company domain, domain, 도메인",
    },
    "companies": {
        "id": "company id, account id, record id, id, 번호",
        "name": (
            "company name, account name, account, company, organization, name, 회사명, 고객사, 거래처명, "
            "회사, 업체명, 상호"
        ),
        "domain": "company domain name, company domain, domain, domain name, 도메인",
    },
    "jobs": {
        "id": "job id, job number, work order, 작업번호, id, 번호",
        "title": "job, job name, task, title, name, 작업, 작업명, 제목, 건명",
        "centre": "work centre, work center, centre, center, team, machine, 팀, 작업팀, 설비, 라인",
        "effort": (
            "effort, effort days, working days, work days, man days, estimate, 공수, 작업일수, 소요일, "
            "예상 공수"
        ),
        "remaining": "remaining, remaining days, days left, left, 남은 일수, 잔여 공수, 잔여",
        "actual_effort": "actual effort, actual days, actual, took, 실제 공수, 실적 공수",
        "release": "release, parts ready, material ready, earliest start, 부품 입고일, 착수 가능일",
        "due": "due, due date, deadline, promised, told, 납기, 납기일, 기한, 마감일",
        "priority": "priority, rank, 우선순위",
        "state": "state, status, 상태",
        "held_until": "held until, hold until, 홀딩 기한",
        "deal": "deal, deal id, deal name, order, 건, 건번호, 영업기회",
    },
}
"""Per kind: field to the names of its column, the surest first; case, blanks and signs do not matter."""
