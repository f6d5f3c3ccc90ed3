"""Values sent to several endpoints: impossible days, SQL, delegations, odd forms, an abolished procedure."""

from datetime import date, timedelta
from typing import Any

from services.contracts.catalog import Closure, ProcedureAbolished

SQL = "x' or '1'='1'; drop table dossier; --"
DATES = [
    "0001-01-01T00:00:00+23:59",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "9999-12-31T23:59:59Z",
    "+10000-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2020-03-02T09:00:00+07:00",
    "2026-02-30T09:00:00+07:00",
    "2027-03-08T25:00:00+07:00",
    "2027-03-08T09:00:00+99:00",
    "2027-03-08",
    "20270308",
    "",
    "infinity",
    -1,
    1e18,
    True,
    ["2027-03-08T09:00:00+07:00"],
]
TODAY = date.today()  # noqa: DTZ011 - a day more or less does not matter here
LEAVE = {"stand_in": "demo|colleague", "first_day": f"{TODAY}", "last_day": f"{TODAY + timedelta(days=3)}", "reason": "Nghỉ phép"}
LAST_DAY = date(9999, 12, 31)
# Odd, but valid forms.
ODD_FORMS: list[dict[str, Any]] = [
    {"n": 10**300},
    {"n": -(10**300)},
    {"n": 1.7976931348623157e308},
    {"n": 5e-324},
    {"": "", " ": " ", "__proto__": {"a": 1}, "constructor": None},
    {"\u202e\ufffe\uffff": "\U0010ffff"},
    {"x" * 10_000: "y"},
    {"a": "x" * 500_000},
    {"a": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},
    {f"k{n}": n for n in range(5_000)},
]
ABOLISHED = ProcedureAbolished(
    code="1.008888",
    revision=1,
    decision="QĐ mẫu",
    decided_on=date(2025, 12, 1),
    effective_from=date(2026, 1, 1),
    effective_to=None,
    reason="Luật mới",
    replaced_by=None,
    closures=(Closure(state="abolished", effective_from=date(2026, 1, 1), effective_to=None),),
)
