"""XML from outside: parsed without DTDs, entities and network, and compared with our schema, before anything is read of it."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

from services.integration import errors

NAMESPACE: Final = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PACKET_BYTES: Final = 33_554_432
"""Bytes of a packet at most."""
_MARKUP: Final = 200_000
"""Tags and attributes of a packet at most; ten times those of one with every list full. Each takes some 200 bytes when parsed: a packet of nothing else took 1.8 GB."""
_NAMED: Final = re.compile(r"Element '(?:\{[^}]*\})?([\w.-]{1,60})'")
_EXPECTED: Final = re.compile(r"Expected is .*$", re.DOTALL)
_LOCAL: Final = re.compile(r"\{[^}]*\}([\w.-]+)")
_SCHEMA: Final = Path(__file__).parents[1] / "data" / "edxml.xsd"


def parsed(content: bytes) -> etree._Element:
    """The root of a packet that follows the schema; raises `PacketUnreadable` or `PacketInvalid` with the line of the fault.

    A text has 10 MB at most, and depth is bounded, as libxml2 does without `huge_tree`.
    """
    if len(content) > PACKET_BYTES:
        raise errors.PacketTooLarge
    # Files are base64, in which neither is found but at the end.
    if max(content.count(b"<"), content.count(b"=")) > _MARKUP:
        raise errors.PacketUnreadable(errors=[errors.PacketUnreadable.fault("/")])
    # The parser is held to UTF-8, so that no other encoding hides a declaration from this search.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise errors.PacketUnreadable(errors=[errors.PacketUnreadable.fault("/")])
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        refusal = errors.AttachmentTooLarge if _is_text_too_long(error) else errors.PacketUnreadable
        raise refusal(errors=[refusal.fault(f"/line/{line}")]) from error
    require_valid(root)
    return root


def _is_text_too_long(error: Exception) -> bool:
    """Whether a text is longer than libxml2 reads: only files are that long. Other limits of it have the same code."""
    return getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "Text node too long" in str(error)


def require_valid(root: etree._Element) -> None:
    """Refuse what does not follow the schema, at the line of the first fault, whose element is named; no value of the packet is quoted."""
    schema = _schema()
    if not schema.validate(root):
        first = next(iter(schema.error_log))
        raise errors.PacketInvalid(_element(first), errors=[errors.PacketInvalid.fault(f"/line/{first.line}")])


def _element(fault: etree._LogEntry) -> str:
    """Which element is wrong; where it is one too many or too few, which are expected there. Other words of libxml2 quote values."""
    named = _NAMED.match(fault.message)
    if named is None:
        return ""
    expected = _EXPECTED.search(fault.message) if fault.type == etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT else None
    return f"<{named[1]}>" + (f": {', '.join(_LOCAL.findall(expected[0]))}?" if expected else "")


@cache
def _tree() -> etree._ElementTree:
    return etree.parse(_SCHEMA, etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False))


def _schema() -> etree.XMLSchema:
    # One for each use: the log of faults belongs to it, and packets are read in threads.
    return etree.XMLSchema(_tree())
