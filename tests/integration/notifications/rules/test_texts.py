"""Templates that may count and those that may not; the length of an SMS; addresses, quiet hours and dates of reminders."""

import re
from datetime import datetime, time
from email import message_from_bytes, policy
from email.headerregistry import Address

import pytest

from services.integration.notifications.rules import addresses, mails, quiet_hours, reminders, sms, templates
from services.integration.notifications.rules.mails import Letter
from services.integration.notifications.rules.templates import InvalidTemplate
from services.kernel import working_calendar
from services.kernel.vietnam import TIME_ZONE

SHIPPED = [
    (each.topic, part, getattr(text, part))
    for each in templates.shipped().values()
    for text in each.texts.values()
    for part in templates.LONGEST
]
ATTACKS = {
    "an attribute walk": "{{ code.__class__.__mro__[1].__subclasses__() }}",
    "an attribute": "{{ code.upper }}",
    "an item": "{{ code['__class__'] }}",
    "a filter that walks": "{{ code|attr('__class__') }}",
    "a format string": "{{ '{0.__class__}'.format(code) }}",
    "a percent format": "{{ '%s' % code }}",
    "a huge range": "{% for i in range(10**9) %}x{% endfor %}",
    "nested loops": "{% for a in code %}{% for b in code %}{{ a }}{% endfor %}{% endfor %}",
    "a long text out of a short one": "{{ 'a' * 10**9 }}",
    "a power": "{{ 9**9**9 }}",
    "a filter": "{{ code|center(99999999) }}",
    "a call": "{{ cycler() }}",
    "a global": "{{ lipsum }}",
    "a variable nobody has": "{{ password }}",
    "a variable of another topic": "{{ event_types }}",
    "a variable of its own": "{% set x = code %}{{ x }}",
    "a macro": "{% macro m() %}{% endmacro %}",
    "an include": "{% include '/etc/passwd' %}",
    "an import": "{% import 'os' as os %}",
    "brackets left open": "{{ " + "(" * 4_000,
    "conditions without end": "{% if code %}" * 180 + "{% endif %}" * 180,
    "nothing": "  ",
    "too long": "a" * 5_001,
}


@pytest.mark.parametrize("part", templates.LONGEST)
def test_every_shipped_template_may_count(part):
    for topic, kind, source in SHIPPED:
        if kind == part:
            templates.require_valid(topic, part, source)


@pytest.mark.parametrize("source", ATTACKS.values(), ids=ATTACKS)
def test_a_draft_that_can_do_more_than_name_variables_does_not_count(source):
    with pytest.raises(InvalidTemplate) as refusal:
        templates.require_valid("status", "body", source)
    assert refusal.value.vi


def test_a_subject_has_one_line_and_an_sms_few_parts():
    for part, source in (("subject", "a\nb"), ("sms", "Đ" * 499 + "{{ procedure }}{{ authority }}{{ reason }}")):
        with pytest.raises(InvalidTemplate):
            templates.require_valid("status", part, source)


def test_values_are_text_and_never_templates():
    assert templates.render("{{ code }}", {"code": "{{ 7*7 }}{% if x %}"}, "body") == "{{ 7*7 }}{% if x %}"


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        # Two places each, and never cut in two.
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("đ" * 70, 1),
        ("đ" * 71, 2),
        ("đ" * 134, 2),
        ("đ" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted_as_networks_do(text, segments):
    assert sms.segments(text) == segments


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đã tiếp nhận hồ sơ, hẹn trả: 50.000 ₫", "Da tiep nhan ho so, hen tra: 50.000 d"),
        ("Nguyễn Thị Ưởng", "Nguyen Thi Uong"),
        ("“dấu” – …", '"dau" - ...'),
        ("中 😀", "? ?"),
    ],
)
def test_a_text_without_diacritics_needs_seven_bits(text, plain):
    assert sms.unaccented(text) == plain
    assert sms.is_gsm_7(plain)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Mai@Example.VN", "Mai@example.vn"),
        (" mai@example.vn ", "mai@example.vn"),
        ("mai@ví-dụ.vn", "mai@xn--v-d-rja3452b.vn"),
        ("mai@example.vn\r\nBcc: x@y.vn", None),
        ("mai@@example.vn", None),
        ("<mai@example.vn>", None),
        ("mai@localhost", None),
        ("a" * 65 + "@example.vn", None),
        ("mái@example.vn", None),
        (None, None),
    ],
)
def test_only_what_can_be_written_to_is_an_address(written, address):
    if address and "xn--" in address:
        address = "mai@" + "ví-dụ.vn".encode("idna").decode()
    assert addresses.email(written) == address


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0912 345 678", "84912345678"),
        ("+84 912345678", "84912345678"),
        ("02133876501", None),
        ("+8562012345678", None),
        (None, None),
    ],
)
def test_only_mobile_phones_get_messages(written, number):
    assert addresses.mobile(written) == number


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TIME_ZONE)


@pytest.mark.parametrize(
    ("now", "start", "end", "sent"),
    [
        ("2026-11-30T20:59", time(21), time(7), "2026-11-30T20:59"),
        ("2026-11-30T21:00", time(21), time(7), "2026-12-01T07:00"),
        ("2026-12-01T06:59", time(21), time(7), "2026-12-01T07:00"),
        ("2026-12-01T07:00", time(21), time(7), "2026-12-01T07:00"),
        ("2026-12-01T12:30", time(12), time(13), "2026-12-01T13:00"),
        ("2026-12-01T12:30", time(7), time(7), "2026-12-01T12:30"),
        ("2026-12-01T12:30", None, None, "2026-12-01T12:30"),
    ],
)
def test_what_can_wait_is_sent_after_quiet_hours(now, start, end, sent):
    assert quiet_hours.sending_time(at(now), start, end) == at(sent)


@pytest.mark.parametrize(
    ("kind", "due", "remind"),
    [
        # Monday the 30th: three working days of eight hours before it is the Wednesday before.
        ("supplement_lapses", "2026-11-30T16:30", "2026-11-25T16:30"),
        ("result_due", "2026-11-30T16:30", "2026-11-27T16:30"),
        # Beyond the calendar.
        ("result_due", "2099-11-30T16:30", "2099-11-29T16:30"),
    ],
)
def test_reminders_count_working_time(kind, due, remind):
    calendar = working_calendar.load(working_calendar.LAI_CHAU)
    assert reminders.remind_at(kind, at(due), calendar) == at(remind)


def test_a_mail_is_what_standards_want():
    letter = Letter(
        "Đã tiếp nhận hồ sơ " * 8,
        "Kính gửi Lò Thị Mai,\n\nhttps://a.vn",
        "vi",
        link="https://a.vn",
        unsubscribe="https://a.vn/" + "a" * 90,
    )
    sender = Address("Dịch vụ công tỉnh Lai Châu", "a", "a.vn")
    written = mails.mail(letter, sender=sender, to="mai@example.vn", message_id="<1.0@a.vn>", at=at("2026-11-30T08:00"))
    mail = message_from_bytes(written, policy=policy.default)
    assert (mail["Subject"], mail["From"].addresses[0].display_name) == (letter.subject, sender.display_name)
    assert mail["List-Unsubscribe"] == f"<{letter.unsubscribe}>"
    # RFC 2047: an encoded word has 75 characters at most; RFC 5321: lines end with both characters.
    assert all(len(word) <= 75 for word in re.findall(rb"=\?utf-8\?\S+", written))
    assert b"\n" not in written.replace(b"\r\n", b"")


@pytest.mark.parametrize("changes", [{"subject": "a\nBcc: x@y.vn"}, {"unsubscribe": "https://a.vn/\r\nBcc: x@y.vn"}])
def test_a_line_break_in_a_header_is_refused(changes):
    letter = Letter(**{"subject": "a", "body": "a", "language": "vi"} | changes)
    with pytest.raises(ValueError, match="line break"):
        mails.mail(letter, sender=Address("a", "a", "a.vn"), to="m@example.vn", message_id="<1.0@a.vn>", at=at("2026-11-30T08:00"))


@pytest.mark.parametrize("part", ["subject", "sms"])
def test_a_value_with_invisible_characters_leaves_one_printable_line(part: str):
    written = "Bổ\u00adsung\u200b\u202e giấy\r\n\x07 chứng\u2028sinh"
    assert templates.render("Cần: {{ reason }}", {"reason": written}, part) == "Cần: Bổsung giấy chứng sinh"
