"""The Korean templates (korean.md, section 2): what happened, what I did, what comes next and when."""

from __future__ import annotations

from collections.abc import Mapping

SPOKEN: Mapping[str, str] = {
    "update_same": (
        "[[{contact}, ]]{me}입니다. {item} 납기, [[{day_part} ]]현황 말씀드립니다. "
        "[[날짜는 {since} 말씀드린 그대로, ]]현재 {date_w}입니다. [[{since} 이후로 ]]{done_short} 했습니다. "
        "[[{next_at}에 {next} 확인하고, ]]{next_update}에 다시 전화드리겠습니다."
    ),
    "update_later": (
        "[[{contact}, ]]{me}입니다. 안 좋은 소식이라 먼저 전화드렸습니다. {item} 납기, "
        "[[지난번에 {old_date} 말씀드렸는데 ]][[{source_at} {source} 확인 결과 ]]{date_w}입니다. "
        "사유는 {reason}입니다. 죄송합니다. 일정 다시 잡으셔야 하는 곳부터 말씀해 주시면 같이 맞추겠습니다. "
        "{next_update}에 다시 연락드리겠습니다."
    ),
    "update_firm": (
        "[[{contact}, ]]{me}입니다. {item} 납품일 말씀드리려고 전화드렸습니다. {date_w}입니다. "
        "[[{source} 확인받았고, ]]전날 {d1_time}에 한 번 더 확인하고 연락드리겠습니다."
    ),
    "hold": "지금 날짜를 말씀드리면 틀릴 수 있습니다. [[{check} ]]확인하고 {confirm_by}까지 답드리겠습니다.",
    "hold_difficult": (
        "솔직히 말씀드리면 굉장히 어려운 일정입니다. 된다고 말씀드릴 수는 없습니다. "
        "[[{check} ]]확인 결과를 {confirm_by}까지 꼭 말씀드리겠습니다."
    ),
    "chase": (
        "[[{contact}, ]]{me}입니다. [[{po_ref} ]]{item} 납기 확인 부탁드립니다. "
        "재고 잡혔는지, 출고일이 언제인지 두 가지입니다. {reply_by}까지 부탁드립니다."
    ),
    "expedite": (
        "[[{contact}, ]]{item} 건 긴급 출고 부탁드립니다. 고객 필요일이 {need_date}입니다. "
        "일부 수량이라도 먼저 가능한지 {reply_by}까지 알려 주십시오."
    ),
    "in_writing": "확인 감사합니다. 방금 말씀하신 날짜, 카톡으로 한 줄만 남겨 주십시오.",
    "brief": (
        "[[{customer} ]]{item} 건입니다. 대책은 {plan}입니다. {no_plan}. 부탁드릴 것은 {ask}입니다. "
        "{no_ask}. "
        "[[최초 안내 {first_date}, ]]지금 {date_w}[[, {slip_days}영업일 지연]]입니다. 원인은 {reason}입니다. "
        "고객께는 {told_at}에 말씀드렸습니다. {no_told}. "
        "다음 보고는 {next_report}입니다."
    ),
    "thanks": (
        "[[{contact}, ]]{me}입니다. {item}[[ {delivered_at}]] 잘 납품했습니다. 급한데 챙겨 주신 덕분입니다. "
        "감사합니다. 밥 한번 사겠습니다."
    ),
    "no": (
        "[[{contact}, ]]{me}입니다. 기다리신 결과부터 말씀드립니다. [[{need_date} ]]일정은 어렵습니다. "
        "{reason} 때문입니다. 가장 빨리 가능한 일정은 {earliest}입니다. 기대하셨을 텐데 죄송합니다."
    ),
}

WRITTEN: Mapping[str, str] = {
    "update_same": """\
[{item}[[ {qty}]] 납기 현황[[ {today}]]]
[[{contact}, ]]{me}입니다.
· 현재: {date_w} (변동 없음)
· {since} 이후: {done}
· 다음 확인: {next}[[, {next_at}]]
{next_update}에 다시 말씀드리겠습니다.""",
    "update_later": """\
[{item} 납기 변경 안내]
[[{contact}, ]]{me}입니다. 먼저 죄송하다는 말씀 드립니다.
· 기존 안내: {old_date}[[ ({told_at} 말씀드림)]]
· 변경: {date_w}
· 사유: {reason}[[ ({source}, {source_at} 확인)]]
· 영향: {impacts}
· 드릴 수 있는 방법: {options}
{next_update}에 진행 상황 다시 말씀드리겠습니다.""",
    "update_firm": """\
[{item} 납품 일정]
[[{contact}, ]]{me}입니다.
· 납품: {date_w}[[ {time}]]
· 수량: {qty}
· 확인: {source}[[, {source_at}]]
전날 {d1_time}에 한 번 더 확인해 연락드리겠습니다. 기다려 주셔서 감사합니다.""",
    "hold": (
        "[[{contact}, ]]{me}입니다. {item} 일정 문의 주신 건은 [[{check} ]]확인 중입니다. "
        "확인 전에 날짜를 말씀드리기보다 {confirm_by}까지 정확히 회신드리겠습니다."
    ),
    "hold_difficult": (
        "[[{contact}, ]]{me}입니다. 요청하신 [[{need_date} ]]일정은 현재로서는 매우 어려운 상황입니다. "
        "[[{check} ]]검토 중이며 {confirm_by}까지 결과를 말씀드리겠습니다. "
        "그 전까지는 확정으로 잡지 말아 주시면 감사하겠습니다."
    ),
    "chase": """\
[[{contact}, ]]{me}입니다. [[{po_ref} ]]{item}[[ {qty}]] 납기 확인 부탁드립니다.
· 받은 날짜: {vendor_date}
· 고객 필요일: {need_date}
· 여쭙는 것: 재고·배정 여부 / 출고일
고객 보고가 있어 {reply_by}까지 부탁드립니다.""",
    "expedite": """\
[[{contact}, ]][[{po_ref} ]]{item}[[ {qty}]] 긴급 출고 요청드립니다.
· [[현재 회신: {vendor_date} / ]]필요일: {need_date}
· 걸린 일정: {impacts}
· 가능하면: 전량[[ {need_date}]] / 일부 먼저 / 대체 모델
{reply_by}까지 가부 부탁드립니다.""",
    "in_writing": (
        "[[{contact}, ]]방금 통화한 내용 확인 부탁드립니다. [[{po_ref} ]]{item}[[ {qty}]], {vendor_date} "
        '입고. 맞으면 "네" 한 글자만 부탁드립니다.'
    ),
    "brief": """\
[보고] [[{customer} ]]{item} 납기
· 대책·시점: {plan}
· {no_plan}
· 부탁드릴 것: {ask}
· {no_ask}
· [[금액 {amount}, ]]담당 {owner}
· 경과: [[{first_date} → ]]{date_w}[[ ({slip_days}영업일)]][[, {reason}]]
· 고객: {told_at} 통보[[, 요구 {customer_ask}]]
· {no_told}
· 한 일: {done}
· 검토한 대안: {options}
· 다음 보고: {next_report}""",
    "thanks": (
        "[[{contact}, ]]{me}입니다. {item}[[ {qty}]][[ {delivered_at}]] 납품 잘 마쳤습니다. "
        "급하게 챙겨 주신 덕분에 고객께 무사히 납품했습니다. 감사합니다. 다음 건으로 또 연락드리겠습니다."
    ),
    "no": """\
[[{contact}, ]]{me}입니다. 검토 결과 말씀드립니다.
· 요청[[ {need_date}]]: 불가
· 이유: {reason}
· 가능한 일정: {earliest}
· 함께 검토할 방법: {options}
좋은 답을 드리지 못해 죄송합니다. {next_update}에 전화드려 상의드리겠습니다.""",
}

SPOKEN_CLOSE: Mapping[str, str] = {
    "chase": (
        "[[{contact}, ]][[{po_ref} ]]{item} 납기 확인 좀 부탁해요. 재고 잡혔는지, 언제 나가는지 두 가지만요. "
        "{reply_by}까지 부탁해요."
    ),
    "expedite": (
        "[[{contact}, ]]{item} 건 급하게 좀 빼 주세요. 고객이 {need_date}에 꼭 필요하대요. "
        "일부라도 먼저 되는지 {reply_by}까지 알려 줘요."
    ),
    "in_writing": "고마워요. 방금 말한 날짜, 카톡으로 한 줄만 남겨 줘요.",
    "thanks": (
        "[[{contact}, ]]{item}[[ {delivered_at}]] 잘 들어갔어요. 급한데 챙겨 줘서 고마워요. 밥 한번 살게요."
    ),
}

WRITTEN_CLOSE: Mapping[str, str] = {
    "chase": """\
[[{contact}, ]][[{po_ref} ]]{item}[[ {qty}]] 납기 확인 좀 부탁해요.
· 받은 날짜: {vendor_date}
· 고객 필요일: {need_date}
· 궁금한 것: 재고·배정 / 출고일
고객한테 보고해야 해서 {reply_by}까지 부탁해요.""",
    "expedite": """\
[[{contact}, ]][[{po_ref} ]]{item}[[ {qty}]] 급하게 좀 부탁해요.
· [[지금 회신: {vendor_date} / ]]필요일: {need_date}
· 걸린 일정: {impacts}
· 되면: 전량[[ {need_date}]] / 일부 먼저 / 대체 모델
되는지 안 되는지 {reply_by}까지 알려 줘요.""",
    "in_writing": (
        "[[{contact}, ]]방금 통화한 거 확인만 해 줘요. [[{po_ref} ]]{item}[[ {qty}]], {vendor_date} 입고. "
        '맞으면 "네" 한 글자만요.'
    ),
    "thanks": (
        "[[{contact}, ]]{item}[[ {qty}]][[ {delivered_at}]] 잘 들어갔어요. 급하게 챙겨 준 덕분이에요. "
        "고마워요. 다음 건으로 또 연락할게요."
    ),
}
"""To a vendor's person one is close to (`tone = "close"`)."""
