from datetime import date
from typing import Any

import pytest

from services.catalog.procedures.rules import record_parser
from services.catalog.versions.rules import differences
from services.catalog.versions.rules.editions import Decision, Edition
from services.catalog.versions.schemas.differences import Differences
from tests.catalog.editing import PATH, day, draft, publish
from tests.catalog.importing import import_file, lines


async def second(service: Any, change: Any) -> None:
    """Publish a second version."""
    await draft(service, change)
    assert (await publish(service)).status_code == 201


async def compared(service: Any, path: str = "/versions/1/differences", **headers: str) -> Differences:
    answer = await service.client.get(f"{PATH}{path}", headers=headers)
    assert answer.status_code == 200
    return Differences.model_validate(answer.json())


def change_rows(result: Differences) -> list[tuple[Any, ...]]:
    return [
        (section.section, change.kind, change.entry, change.field, change.before, change.after)
        for section in result.sections
        for change in section.changes
    ]


async def test_equal_versions_have_no_differences(published, record):
    await second(published, record())
    result = await compared(published)
    assert result.sections == []
    assert (result.before.number, result.after.number, result.after.decision.number) == (1, 2, "1234/QĐ-UBND")


async def test_entries_are_matched_by_identity_not_by_position(published, record):
    components = record()["components"]
    first, *rest = components
    new = {"name": "Ảnh chân dung", "originals": 2, "copies": 0}
    await second(published, record(components=[new, *rest[::-1], first | {"copies": 3}], methods=record()["methods"][::-1]))
    result = await compared(published)
    assert [each[:4] for each in change_rows(result)] == [
        ("components", "added", "Ảnh chân dung", None),
        ("components", "changed", "Tờ khai đăng ký khai sinh", "copies"),
    ]
    change = result.sections[0].changes[1]
    assert (change.before, change.after, change.pointer_before) == (0, 3, "/components/0/copies")
    assert change.pointer_after == f"/components/{len(components)}/copies"


async def test_a_renamed_component_is_the_same_component(published, record):
    first, *rest = record()["components"]
    await second(published, record(components=[first | {"name": "Tờ khai đăng ký khai sinh theo mẫu"}, *rest]))
    assert change_rows(await compared(published)) == [
        (
            "components",
            "changed",
            "Tờ khai đăng ký khai sinh theo mẫu",
            "name",
            "Tờ khai đăng ký khai sinh",
            "Tờ khai đăng ký khai sinh theo mẫu",
        )
    ]


async def test_a_text_is_compared_sentence_by_sentence(published, record):
    steps = record()["steps"]
    text = "Người yêu cầu chuẩn bị giấy tờ. Nộp tại quầy; gửi bưu chính.\nTheo Nghị định 63/2010."
    await import_file(published, lines(record(steps=[steps[0] | {"text": text}, *steps[1:]])), effective_from=day(-20))
    await second(published, record(steps=[steps[0] | {"text": text.replace("Nộp tại quầy;", "Nộp trực tuyến;")}, *steps[1:]]))
    [section] = (await compared(published, "/versions/2/differences?to=3")).sections
    [change] = section.changes
    assert (section.section, section.label.vi, section.label.en, change.label.vi) == (
        "steps",
        "Trình tự thực hiện",
        "Steps",
        "Nội dung",
    )
    assert [(each.kind, each.text) for each in change.sentences or ()] == [
        ("kept", "Người yêu cầu chuẩn bị giấy tờ."),
        ("removed", "Nộp tại quầy;"),
        ("added", "Nộp trực tuyến;"),
        ("kept", "gửi bưu chính."),
        ("kept", "Theo Nghị định 63/2010."),
    ]


async def test_steps_in_another_order_have_moved(published, record):
    first, *rest = record()["steps"]
    await second(published, record(steps=[*rest, first]))
    assert [each[1:4] for each in change_rows(await compared(published))] == [("moved", first["name"], None)]


async def test_every_section_tells_its_differences(published, record):
    change = record(
        name="Tên mới",
        audiences=["Người nước ngoài"],
        executing_authority="Ủy ban nhân dân tỉnh",
        executing_authorities=["Ủy ban nhân dân tỉnh"],
        requirements="Có điều kiện.",
        related=["1.000894"],
        results=[{"code": "KQ.9", "name": "Bản sao trích lục"}],
        legal_bases=[{"number": "60/2014/QH13", "title": "Luật Hộ tịch (sửa đổi)", "date_iso": "2014-11-20"}],
        committed_limit={"value": 4.0, "unit": "HOUR", "decision": "12/QĐ-UBND"},
        workflow=[{"step": "Ký", "role": "leader", "hours": 1.0}],
        form_schema={"properties": {"new": {"type": "string"}}, "required": ["new"]},
        form_example=None,
    )
    await second(published, change)
    result = await compared(published)
    assert {section.section for section in result.sections} >= {
        "general",
        "audiences",
        "authorities",
        "requirements",
        "related",
        "results",
        "legal_bases",
        "limits",
        "workflow",
        "form",
    }
    assert ("form", "added", "/new", None, None, {"field": "/new", "required": True, "schema": {"type": "string"}}) in change_rows(
        result
    )
    assert all(section.label.vi and section.label.en for section in result.sections)


def test_no_real_procedure_differs_from_itself(real_records):
    editions = [Edition(record_parser.parse(each), 1, date(2026, 1, 1), Decision(None, None)) for each in real_records]
    views = [differences.view(each) for each in editions]
    assert [view["code"] for view in views if differences.differences(view, view)] == []


async def test_versions_are_compared_in_either_direction(published, record):
    await second(published, record(name="Tên mới"))
    back = await compared(published, "/versions/2/differences?to=1")
    assert change_rows(back) == [("general", "changed", None, "name", "Tên mới", "Thủ tục đăng ký khai sinh")]


async def test_a_draft_is_compared_with_what_is_published(published, record):
    await draft(published, record(requirements="Có điều kiện."))
    answer = await published.client.get(f"{PATH}/draft/differences", headers=published.token("leader"))
    result = Differences.model_validate(answer.json())
    assert (result.before.number, result.after.kind, result.after.number) == (1, "draft", 1)
    assert [section.section for section in result.sections] == ["requirements"]
    assert answer.headers["cache-control"] == "private, no-store"


async def test_a_first_draft_is_all_new(catalog, record):
    await draft(catalog, record())
    result = await compared(catalog, "/draft/differences", **catalog.token("editor"))
    assert result.before is None
    assert {each[1] for each in change_rows(result)} == {"added"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["# 1.001193", "phiên bản 1 → phiên bản 2", "## Thời hạn", "4 giờ (12/QĐ-UBND)", "(trống)", "**Thêm**"]),
        ("en", ["# 1.001193", "version 1 → version 2", "## Time limits", "4 hours (12/QĐ-UBND)", "(nothing)", "**Added**"]),
    ],
)
async def test_differences_can_be_read_as_markdown(published, record, language, words):
    await second(published, record(workflow=None, committed_limit={"value": 4.0, "unit": "HOUR", "decision": "12/QĐ-UBND"}))
    headers = {"Accept": "text/markdown", "Accept-Language": language}
    answer = await published.client.get(f"{PATH}/versions/1/differences", headers=headers)
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert (answer.headers["content-language"], answer.headers["vary"]) == (language, "Accept, Accept-Language")
    assert [word for word in words if word not in answer.text] == []


async def test_a_record_cannot_write_markup_into_the_markdown(published, record):
    evil = "[bấm](http://x) <script>x</script><b>a</b> `mã` **đậm** | ~~bỏ~~"
    await second(published, record(requirements=evil))
    answer = await published.client.get(f"{PATH}/versions/1/differences", headers={"Accept": "text/markdown"})
    line = next(line for line in answer.text.splitlines() if "bấm" in line)
    assert line.endswith(r"\[bấm\](http://x) &lt;b\>a&lt;/b\> \`mã\` \*\*đậm\*\* \| \~\~bỏ\~\~")


async def test_scripts_of_a_record_reach_no_reader_of_differences(published, record):
    await import_file(published, lines(record(requirements="<script>alert(1)</script>Điều kiện")))
    answer = await published.client.get(f"{PATH}/versions/1/differences")
    assert "script" not in answer.text
    assert answer.json()["sections"][0]["changes"][0]["after"] == "Điều kiện"


async def test_differences_of_versions_are_cacheable(published, record):
    await second(published, record(name="Tên mới"))
    first = await published.client.get(f"{PATH}/versions/1/differences")
    again = await published.client.get(f"{PATH}/versions/1/differences", headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["cache-control"], again.status_code) == ("public, max-age=60", 304)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("1.001193/versions/9/differences", 404, "version_not_found"),
        ("1.001193/versions/1/differences?to=9", 404, "version_not_found"),
        ("1.999999/versions/1/differences", 404, "procedure_not_found"),
        ("khai-sinh/versions/1/differences", 404, "procedure_not_found"),
        ("1.001193.H38/versions/1/differences", 404, "procedure_not_found"),
        ("1.001193/versions/0/differences", 422, "invalid_request"),
        ("1.001193/versions/99999999999/differences", 422, "invalid_request"),
        ("1.001193/versions/một/differences", 422, "invalid_request"),
        ("1.001193/versions/1/differences?to=-1", 422, "invalid_request"),
    ],
)
async def test_unknown_versions_are_not_compared(published, path, status, code):
    answer = await published.client.get(f"/v1/procedures/{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_only_editors_and_leaders_see_what_a_draft_changes(published, record):
    await draft(published, record())
    answers = [
        await published.client.get(f"{PATH}/draft/differences", headers=published.token(who)) for who in ("citizen", "clerk")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert (await published.client.get(f"{PATH}/draft/differences")).status_code == 401


async def test_there_must_be_a_draft_to_compare(published):
    answer = await published.client.get(f"{PATH}/draft/differences", headers=published.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (404, "draft_not_found")


async def test_variants_of_a_fee_are_compared_by_their_conditions(published, record):
    rule = {"code": "le-phi", "kind": "charge", "name": "Lệ phí", "legal_basis": "NQ 35/2020"}
    variants = [rule | {"amount": 8_000}, rule | {"amount": 4_000, "channel": "online"}]
    await second(published, record(fee_rules=variants))
    await draft(published, record(fee_rules=[variants[1] | {"amount": 0}, variants[0]]))
    assert (await publish(published, day(1))).status_code == 201
    result = await compared(published, "/versions/2/differences")
    assert change_rows(result) == [("fee_rules", "changed", "Lệ phí", "amount", 4_000, 0)]
    await draft(published, record(fee_rules=[variants[0], variants[0]]))
    refused = await publish(published, day(2))
    assert refused.status_code == 422
    assert "/fee_rules/1" in refused.text
