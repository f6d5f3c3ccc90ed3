"""The legal minimum of a published procedure: NĐ 63/2010/NĐ-CP Art. 8(2) a–g, tested by index 1.3 of QĐ 766/QĐ-TTg."""

from collections.abc import Iterator

from services.catalog.rules.record import Component, Method, Record


def missing(record: Record) -> Iterator[tuple[str, str]]:
    """JSON Pointers into the record of what the law wants and is not there, each with the letter and the thing."""
    if not _said(record.name):
        yield "/name", "a) tên thủ tục"
    if not any(_said(step.text) for step in record.steps or ()):
        yield "/steps", "b) trình tự thực hiện"
    if not record.methods:
        yield "/methods", "c) cách thức thực hiện"
    if not record.components:
        yield "/components", "d) thành phần, số lượng hồ sơ"
    for n, component in enumerate(record.components or ()):
        yield from ((f"/components/{n}/{key}", "d) thành phần, số lượng hồ sơ") for key in _unsaid(component))
    for n, method in enumerate(record.methods or ()):
        yield from ((f"/methods/{n}/{key}", what) for key, what in _gaps(method))
    if not any(_said(audience) for audience in record.audiences or ()):
        yield "/audiences", "e) đối tượng thực hiện"
    if not any(_said(authority) for authority in record.executors):
        yield "/executing_authorities", "g) cơ quan thực hiện"


def _unsaid(component: Component) -> Iterator[str]:
    if not _said(component.name):
        yield "name"
    if component.originals is None and component.copies is None and not _said(component.quantity_text):
        yield "originals"


def _gaps(method: Method) -> Iterator[tuple[str, str]]:
    if method.channel_code not in ("DIRECT", "ONLINE", "POSTAL"):
        yield "channel_code", "c) cách thức thực hiện"
    if method.limit is None and not _said(method.time_limit_text):
        yield "time_limit_value", "đ) thời hạn giải quyết"


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
