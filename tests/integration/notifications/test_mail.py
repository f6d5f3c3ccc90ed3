"""Notices by mail: what they say, one for each cause, merged within the window, and what refusals and lost answers make of them."""

from datetime import timedelta

import pytest

from tests.integration.builders import CODE, eventually
from tests.integration.notifications.builders import (
    ADDRESS,
    MailServer,
    body,
    completed,
    now,
    party,
    processed,
    received,
    sending,
    submitted,
    supplement_requested,
    until_sent,
    with_settings,
)
from tests.running import Service


async def test_a_notice_carries_what_the_law_wants(integration: Service, mailbox: MailServer):
    await integration.deliver(party())
    await integration.deliver(received())
    (message,) = await until_sent(integration)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Subject"]) == (ADDRESS, f"Đã tiếp nhận hồ sơ {CODE}")
    for kind in ("plain", "html"):
        text = body(mail, kind)
        for part in ("Cơ quan", "Trung tâm Phục vụ hành chính công tỉnh", "Người tiếp nhận", "Vàng Thị Hoa", "Người xử lý"):
            assert part in text
        for part in ("Thời điểm tiếp nhận", "Thời điểm xử lý", "Hẹn trả kết quả"):
            assert part in text
    assert mail["Message-ID"] == f"<{message.id}.0@laichau.gov.vn>"
    assert mail["Auto-Submitted"] == "auto-generated"
    # Who signs in follows it there; the dossier has an account.
    assert f"https://dichvucong.laichau.gov.vn/citizen#/dossiers/{CODE}" in body(mail)
    # What the law wants told has no way to be switched off.
    assert mail["List-Unsubscribe"] is None


async def test_steps_within_the_window_are_one_message_with_the_last_state(integration: Service, mailbox: MailServer):
    windowed = with_settings(integration, notification_window=3_600)
    for each in (party(), received(), processed(3), completed(5), processed(4)):
        await windowed.deliver(each)
    assert await windowed.rows("select template, jsonb_array_length(steps), version from notification") == [("completed", 4, 5)]
    async with windowed.database.transaction() as session:
        await session.execute(_ends_windows())
    await until_sent(windowed)
    await windowed.database.close()
    (mail,) = mailbox.mails
    text = body(mail)
    assert mail["Subject"] == f"Đã có kết quả hồ sơ {CODE}"
    places = [text.index(state) for state in ("đã tiếp nhận (", "đang xử lý (", "đã có kết quả (")]
    assert places == sorted(places)


async def test_an_event_delivered_again_under_another_id_is_told_once(integration: Service, mailbox: MailServer):
    await integration.deliver(party())
    step = received()
    await integration.deliver(step)
    await until_sent(integration)
    await integration.deliver(step)
    await integration.deliver(submitted())
    assert await integration.rows("select count(*) from notification") == [(1,)]
    assert len(mailbox.mails) == 1


async def test_old_news_is_not_told(integration: Service):
    await integration.deliver(party())
    step = received()
    old = step.model_copy(update={"step": step.step.model_copy(update={"at": now() - timedelta(days=3)})})
    await integration.deliver(old)
    assert await integration.rows("select count(*) from notification") == [(0,)]


async def test_who_represents_the_applicant_is_told_too_and_one_address_once(integration: Service, mailbox: MailServer):
    await integration.deliver(party(submitted_by={"email": "pao@example.vn"}))
    await integration.deliver(party("H35.01.01-250310-00002", submitted_by={"email": ADDRESS}))
    await integration.deliver(received())
    await integration.deliver(received(code="H35.01.01-250310-00002"))
    await until_sent(integration, 3)
    assert sorted(mailbox.recipients) == [ADDRESS, ADDRESS, "pao@example.vn"]


async def test_persons_that_arrive_later_are_waited_for(integration: Service, mailbox: MailServer):
    await integration.deliver(received())
    async with sending(integration):

        async def looked() -> bool:
            return (await integration.rows("select due_at > opened_at from notification"))[0][0]

        await eventually(looked)
        await integration.deliver(party())
        async with integration.database.transaction() as session:
            await session.execute(_ends_windows())
    await until_sent(integration)
    assert len(mailbox.mails) == 1


def _ends_windows():
    from sqlalchemy import text  # noqa: PLC0415

    return text("update notification set due_at = now() where state = 'open'")


@pytest.mark.parametrize(
    ("reply", "stopped"),
    [("550 5.1.1 <mai@example.vn> no such user", True), ("550 who?", True), ("552 5.2.2 mailbox full", False)],
)
async def test_a_hard_refusal_stops_the_address_and_another_one_only_the_message(
    integration: Service, mailbox: MailServer, reply, stopped
):
    mailbox.reply = lambda _address: reply
    await integration.deliver(party())
    await integration.deliver(received())
    (message,) = await until_sent(integration)
    assert (message.state, "mai@" in message.last_error) == ("quarantined", False)
    assert reply[:3] in message.last_error
    mailbox.reply = lambda _address: None
    await integration.deliver(completed(3))
    async with sending(integration):

        async def decided() -> bool:
            return await integration.rows("select 1 from notification where state = 'open'") == []

        await eventually(decided)
    states = await integration.rows("select state, reason from notification order by id")
    assert states[1] == (("dropped", "no_address") if stopped else ("composed", None))


@pytest.mark.parametrize(
    "reply", ["450 4.2.1 busy", "421 4.3.2 closing", pytest.param("451 4.7.1 greylisted", marks=pytest.mark.soak)]
)
async def test_a_soft_refusal_is_tried_again(integration: Service, mailbox: MailServer, reply):
    replies = [reply, reply]
    mailbox.reply = lambda _address: replies.pop() if replies else None
    await integration.deliver(party())
    await integration.deliver(received())
    (message,) = await until_sent(integration)
    assert (message.state, len(mailbox.mails)) == ("acknowledged", 1)


async def test_an_answer_that_is_lost_repeats_the_same_message_id(integration: Service, mailbox: MailServer):
    mailbox.silent = 1
    await integration.deliver(party())
    await integration.deliver(received())
    await until_sent(integration)
    first, second = mailbox.mails
    assert first["Message-ID"] == second["Message-ID"]


async def test_a_server_that_is_down_is_waited_for(integration: Service, mailbox: MailServer):
    await mailbox.stop()
    await integration.deliver(party())
    await integration.deliver(received())
    async with sending(integration):

        async def failed() -> bool:
            rows = await integration.rows("select attempts from notification_message")
            return bool(rows) and rows[0].attempts > 1

        await eventually(failed)
        await mailbox.start()
        await eventually(lambda: _taken(mailbox))


async def _taken(mailbox: MailServer) -> bool:
    return bool(mailbox.mails)


async def test_news_that_could_not_be_handed_over_is_given_up(integration: Service, mailbox: MailServer):
    mailbox.reply = lambda _address: "450 4.2.1 busy"
    hasty = with_settings(integration, notification_hours=0.00001)
    await hasty.deliver(party())
    await hasty.deliver(received())
    (message,) = await until_sent(hasty)
    await hasty.database.close()
    assert (message.state, message.last_error) == ("quarantined", "Deferred: 450 4.2.1")


@pytest.mark.parametrize(
    "address",
    [
        "mai@example.vn\r\nBcc: all@example.vn",
        "mai@example.vn>, <x@y.vn",
        '"a b"@example.vn',
        "mai@localhost",
        "mái@example.vn",
        "",
    ],
)
async def test_what_is_no_address_is_never_written_to(integration: Service, mailbox: MailServer, address):
    await integration.deliver(party(email=address))
    await integration.deliver(received())
    async with sending(integration):

        async def dropped() -> bool:
            return await integration.rows("select 1 from notification where state = 'dropped'") != []

        await eventually(dropped)
    assert mailbox.mails == []


async def test_names_and_reasons_cannot_add_headers_or_html(integration: Service, mailbox: MailServer):
    await integration.deliver(party(name="Mai\r\nBcc: x@y.vn <script>"))
    await integration.deliver(supplement_requested(2, now() + timedelta(days=30), code=CODE))
    await until_sent(integration)
    (mail,) = mailbox.mails
    assert mail["Bcc"] is None
    assert "<script>" not in body(mail, "html")


async def test_erasing_the_persons_leaves_nothing_to_send_or_to_read(integration: Service, mailbox: MailServer):
    mailbox.reply = lambda _address: "450 4.2.1 busy"
    await integration.deliver(party())
    await integration.deliver(received())
    async with sending(integration):

        async def composed() -> bool:
            return await integration.rows("select 1 from notification_message where attempts > 0") != []

        await eventually(composed)
    await integration.client.delete(f"/v1/national-portal/parties/{CODE}", headers=integration.token("admin"))
    mailbox.reply = lambda _address: None
    (message,) = await until_sent(integration)
    assert (message.state, message.content, mailbox.mails) == ("quarantined", None, [])


async def test_no_address_stands_in_the_database(integration: Service):
    await integration.deliver(party())
    await integration.deliver(received())
    await until_sent(integration)
    (message,) = await integration.rows("select notification_message::text as row from notification_message")
    (notification,) = await integration.rows("select notification::text as row from notification")
    for name in ("mai@", ADDRESS.encode().hex(), "Lò Thị Mai", "Lò Thị Mai".encode().hex()):
        assert name not in message.row + notification.row
