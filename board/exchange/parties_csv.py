"""Rows of a file as drafts of people and companies."""

from __future__ import annotations

from board.exchange.cells import BadCell, Cells, Context
from board.exchange.drafts import CompanyDraft, ContactDraft


def contact_draft(row: Cells, context: Context) -> ContactDraft:
    """One row as a person.

    Raises:
        BadCell: it names nobody.
    """
    name = row.text("name") or _full(row.text("first"), row.text("last"))
    mail = row.text("mail")
    if not name and not mail:
        raise BadCell("import.no_name", "name")
    return ContactDraft(
        line=row.line,
        external=row.external(),
        name=name or mail,
        title=row.text("title"),
        mail=mail,
        phone=row.text("phone"),
        company=row.text("company"),
        domain=row.text("domain"),
    )


def _full(first: str, last: str) -> str:
    """Given name first, unless the name is Korean, which is written as one word."""
    if first and last and "가" <= last[0] <= "힣":
        return last + first
    return " ".join(part for part in (first, last) if part)


def company_draft(row: Cells, context: Context) -> CompanyDraft:
    """One row as a company.

    Raises:
        BadCell: it names none.
    """
    name, domain = row.text("name"), row.text("domain")
    if not name and not domain:
        raise BadCell("import.no_name", "name")
    return CompanyDraft(line=row.line, external=row.external(), name=name or domain, domain=domain)
