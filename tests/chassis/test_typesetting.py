"""Papers set by Typst: archival, the same every time, and without power in what is printed."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Final

import pytest

from services.chassis import typesetting
from tests.chassis import papers

AT: Final = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)
INJECTIONS: Final = (
    '#panic("no")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.4.0": canvas',
    "$ x^2 $ *bold* _emphasis_ `raw` @label <label> \\ = heading",
    '"); #eval("1+1")',
    "{{ data }} ${data} %s",
)


def _set(text: object, **arguments: object) -> bytes:
    return typesetting.typeset(typesetting.PLAIN, {"title": "", "text": text}, at=AT, **arguments)  # type: ignore[arg-type]


def test_a_paper_says_it_is_pdf_a_2b_and_has_what_that_takes():
    assert papers.is_archival(_set("Lò Thị Mai"))


def test_vietnamese_and_the_names_of_minorities_come_out_of_the_pdf_as_they_went_in():
    names = "Lò Thị Mươi, Vàng A Chớ, Giàng Seo Phử, Hoàng Thị Ngẫm, Tráng A Pao, Đèo Văn Ỷ, Y Moan Ênuôl, Krajăn Plin, Hơ Bia Ŏ"
    assert papers.text(_set(names)) == names


@pytest.mark.parametrize("text", INJECTIONS)
def test_markup_in_data_is_printed_as_text(text):
    assert papers.text(_set(text)) == text


def test_a_character_without_a_glyph_is_printed_as_a_square_and_marks_of_direction_are():
    assert papers.text(_set("Mai 😀 中 \u202egnurt")) == "Mai □ □ □gnurt"


def test_every_character_that_counts_as_printable_has_a_glyph():
    characters = [chr(code) for code in range(0x20, 0x3000) if not typesetting._NOT_PRINTABLE.match(chr(code))]
    assert papers.is_archival(_set(" ".join(characters)))


def test_the_same_data_and_time_give_the_same_bytes():
    assert _set("Lò Thị Mai", qr="https://example.vn/v1/verify/abc") == _set("Lò Thị Mai", qr="https://example.vn/v1/verify/abc")


def test_a_word_longer_than_the_page_is_broken():
    assert papers.pages(_set("a" * 5_000)) == 2


def test_ten_megabytes_of_text_are_refused_at_once():
    with pytest.raises(typesetting.TooLongToPrint):
        _set("a" * 10_000_000)


@pytest.mark.parametrize("text", ["a " * 120_000, "a" * 240_000, "\\n" * 60_000, "ế" * 80_000])
def test_as_much_text_as_is_allowed_takes_seconds_at_most(text):
    begin = time.process_time()
    assert _set(text)
    assert time.process_time() - begin < 10


async def test_a_paper_is_set_beside_the_event_loop():
    papers_set = asyncio.gather(
        *(typesetting.pdf(typesetting.PLAIN, {"title": "", "text": "a " * 60_000}, at=AT) for _ in range(3))
    )
    turns = 0
    while not papers_set.done():
        turns += 1
        await asyncio.sleep(0)
    assert len(await papers_set) == 3
    assert turns > 10
