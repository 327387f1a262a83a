"""Which column of a supplier's history is what: as the person says, or by the names other tools use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from board.errors import Misuse
from board.exchange.columns import normal

SUPPLIER, STATED, DUE, ACTUAL = "supplier", "stated", "scheduled", "actual"
DELIVERY, WORDING, GROUP = "delivery", "wording", "group"

NAMES: Mapping[str, str] = {
    SUPPLIER: "supplier, vendor, supplier name, vendor name, seller, seller id, supplier id, vendor id, "
    "공급사, 공급업체, 공급처, 벤더, 벤더명, 협력사, 협력업체, 매입처, 납품업체, 제조사, 거래처, 거래처명",
    GROUP: "lane, country, destination, destination country, ship to, product group, item group, category, "
    "product category, item category, group, item, product, 품목군, 제품군, 품목그룹, 품목, 품명, 제품, "
    "국가, 도착지, 납품처, 분류",
    STATED: "po sent to vendor date, stated, stated on, confirmation date, confirmed on, po date, "
    "purchase order date, order date, ordered on, purchase date, order purchase timestamp, created, "
    "확인일, 회신일, 통보일, 발주일, 발주일자, 주문일, 주문일자",
    DUE: "scheduled delivery date, scheduled date, scheduled, confirmed date, confirmed delivery date, "
    "promised date, promise date, promised delivery date, committed date, due date, due, "
    "expected delivery date, expected date, estimated delivery date, order estimated delivery date, eta, "
    "requested delivery date, 확정납기, 납기, 납기일, 납기일자, 납품예정일, 입고예정일, 예정일, "
    "도착예정일, 약속일",
    ACTUAL: "delivered to client date, actual delivery date, actual date, actual, delivered date, "
    "delivered on, delivered, received date, received on, receipt date, goods receipt date, gr date, "
    "arrival date, arrived, order delivered customer date, delivery date, 실제입고일, 실입고일, 입고일, "
    "입고일자, 납품일, 실납품일, 도착일, 실제도착일, 수령일, 배송완료일, 완료일",
    DELIVERY: "asn/dn #, asn, asn #, delivery id, delivery number, delivery no, delivery note, shipment id, "
    "shipment number, delivery, dn, 납품번호, 입고번호, 출하번호, 배송번호, order id, order number, "
    "po number, po #, 발주번호, 주문번호",
    WORDING: "wording, confirmation, firmness, commitment, 표현, 확정여부, 확정구분, 확약구분",
}
"""What the columns are called elsewhere, the surest name first."""

ALIASES: Mapping[str, str] = {
    "vendor": SUPPLIER, "vendorname": SUPPLIER, "suppliername": SUPPLIER,
    "due": DUE, "duedate": DUE, "scheduleddate": DUE, "promised": DUE, "confirmed": DUE,
    "delivered": ACTUAL, "actualdate": ACTUAL, "received": ACTUAL, "arrived": ACTUAL,
    "stateddate": STATED, "statedon": STATED, "said": STATED,
    "id": DELIVERY, "deliveryid": DELIVERY, "shipment": DELIVERY, "shipmentid": DELIVERY, "asn": DELIVERY,
}  # fmt: skip
"""Other words for the fields in what a person says, without case and signs; any further word is a level."""

NEEDED = (SUPPLIER, DUE, ACTUAL)


def parse_columns(texts: Sequence[str]) -> dict[str, str]:
    """Field or level to column, from `supplier=Vendor,group=Country,stated="PO Sent, Date"`.

    Quotes may have been taken away by the shell: a comma parts only before the next `name=`.

    Raises:
        Misuse: `history.columns_pair`, `history.columns_twice`.
    """
    found: dict[str, str] = {}
    for text in texts:
        name = ""
        for part in _parts(text):
            left, sign, right = part.partition("=")
            if sign and not left.lstrip().startswith('"'):
                name = _field(left.strip())
                if not name or not right.strip():
                    raise Misuse("history.columns_pair", text=part)
                if name in found:
                    raise Misuse("history.columns_twice", field=name)
                found[name] = right.strip()
            elif name:
                found[name] += f",{part}"
            else:
                raise Misuse("history.columns_pair", text=part)
    return {name: column.strip('"') for name, column in found.items()}


def _field(said: str) -> str:
    """The field a person means, else the name of a level as it was said."""
    plain = normal(said)
    return plain if plain in NAMES else ALIASES.get(plain, said)


def _parts(text: str) -> Iterator[str]:
    """The pieces between commas that are outside quotes."""
    start, quoted = 0, False
    for place, letter in enumerate(text):
        quoted ^= letter == '"'
        if letter == "," and not quoted:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def known_names(said: Mapping[str, str]) -> Callable[[Sequence[str]], int]:
    """How many of a row's cells are names of columns that are looked for."""
    names = {normal(column) for column in said.values()}
    names |= {normal(name) for each in NAMES.values() for name in each.split(", ")}
    return lambda cells: len(names & {normal(cell) for cell in cells})


def taken_columns(columns: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """Field to column: what was said, and what must be there by its name; all by their names if nothing was.

    Raises:
        Misuse: `history.column_needed`, `import.map_column`.
    """
    found = {name: _column(column, columns) for name, column in said.items()}
    for name in NAMES:
        if name in found or (said and name not in NEEDED):
            continue
        column = _by_name(name, columns, set(found.values()))
        if column:
            found[name] = column
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise Misuse(
            "history.column_needed", fields=", ".join(missing), columns=", ".join(columns),
            example=f'--columns {missing[0]}="{columns[0]}"',
        )  # fmt: skip
    return found


def _by_name(name: str, columns: Sequence[str], used: set[str]) -> str:
    by_normal = {normal(column): column for column in reversed(columns) if column not in used}
    names = (normal(each) for each in NAMES[name].split(", "))
    return next((by_normal[each] for each in names if each in by_normal), "")


def _column(said: str, columns: Sequence[str]) -> str:
    """The column a person names, whatever its case, blanks and signs.

    Raises:
        Misuse: `import.map_column`.
    """
    if said in columns:
        return said
    by_normal = {normal(column): column for column in reversed(columns)}
    if normal(said) in by_normal:
        return by_normal[normal(said)]
    # late: only a typing mistake needs it
    from difflib import get_close_matches

    near = get_close_matches(normal(said), by_normal, 1, 0.5)
    raise Misuse("import.map_column", column=said, near=by_normal[near[0]] if near else ", ".join(columns))
