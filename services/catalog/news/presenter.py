"""The newest news items as Atom (RFC 4287) and JSON Feed 1.1, with the same entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pydantic_core import to_json

from services.catalog.models import NewsItem
from services.kernel.vietnam import TIME_ZONE

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
# Nothing was published yet; a feed must name an instant all the same, and not another one each time it is asked.
EPOCH = datetime(1990, 1, 1, tzinfo=TIME_ZONE)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `address` is its own URL, `link` the URL of an entry with the placeholder `{slug}`."""

    title: str
    scope: str
    address: str
    link: str
    entries: Sequence[NewsItem]


def atom(feed: Feed) -> bytes:
    """The feed as Atom. The same entries give the same bytes."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "vi"})
    _add(root, "id", f"urn:motcua:news:{feed.scope}")
    _add(root, "title", feed.title)
    _add(root, "updated", max((_updated(each) for each in feed.entries), default=EPOCH).isoformat())
    _add(SubElement(root, "author"), "name", feed.title)
    _add(root, "link", rel="self", type=ATOM, href=feed.address)
    for each in feed.entries:
        _entry(SubElement(root, "entry"), feed, each)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _entry(entry: Element, feed: Feed, each: NewsItem) -> None:
    _add(entry, "id", f"urn:uuid:{each.id}")
    _add(entry, "title", each.title)
    _add(entry, "updated", _updated(each).isoformat())
    _add(entry, "published", _published(each).isoformat())
    _add(entry, "link", rel="alternate", href=feed.link.replace("{slug}", each.slug))
    for file in each.attachments:
        size = {} if file["size"] is None else {"length": str(file["size"])}
        _add(entry, "link", rel="enclosure", type=file["media_type"], title=file["name"], href=file["url"], **size)
    if each.category_code is not None:
        _add(entry, "category", term=each.category_code, label=each.category or "")
    if each.summary is not None:
        _add(entry, "summary", each.summary)
    _add(entry, "content", each.body or each.summary or each.title, type="html" if each.body else "text")


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    items = [_item(feed, each) for each in feed.entries]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, "language": "vi", "feed_url": feed.address}
    return to_json({**head, "items": items})


def _item(feed: Feed, each: NewsItem) -> dict[str, Any]:
    content = {"content_html": each.body} if each.body else {"content_text": each.summary or each.title}
    item: dict[str, Any] = {
        "id": f"urn:uuid:{each.id}",
        "url": feed.link.replace("{slug}", each.slug),
        "title": each.title,
        "summary": each.summary,
        "image": picture(each.attachments),
        "date_published": _published(each).isoformat(),
        "date_modified": _updated(each).isoformat(),
        "tags": [each.category] if each.category else None,
        "attachments": [_file(file) for file in each.attachments] or None,
        **content,
    }
    return _without_nulls(item)


def _file(file: dict[str, Any]) -> dict[str, Any]:
    return _without_nulls(
        {"url": file["url"], "mime_type": file["media_type"], "title": file["name"], "size_in_bytes": file["size"]}
    )


def _without_nulls(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}


def picture(attachments: Sequence[dict[str, Any]]) -> str | None:
    """The URL of the first attached picture."""
    return next((file["url"] for file in attachments if file["media_type"].startswith("image/")), None)


def _published(each: NewsItem) -> datetime:
    return (each.published_at or each.listed_at).astimezone(TIME_ZONE)


def _updated(each: NewsItem) -> datetime:
    # A scheduled item that was edited earlier counts as updated when it becomes visible.
    return max(each.edited_at.astimezone(TIME_ZONE), _published(each))
