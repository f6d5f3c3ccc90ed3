"""Names and titles that come in: seen, on one line, in one spelling; found however they are typed."""

import unicodedata
from datetime import date
from importlib import resources
from typing import Any
from uuid import uuid4

import alembic.command
import pytest
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.catalog.editing import CODE, draft, page, publish
from tests.catalog.importing import counts, import_file, lines
from tests.running import Service

UNSEEN = ["\u200b", "\u00ad", "\u3164", "\ufeff", "\u202e", "\u2066", "\u0007"]
BREAKS = ["\n", "\u2028"]
PROVINCE = {"code": "H35", "name": "Ủy ban nhân dân tỉnh Lai Châu", "kind": "province", "valid_from": "2004-01-01"}
NEWS = {"kind": "article", "title": "Tin mới", "state": "published"}


async def put_authority(service: Service, name: str) -> Any:
    return await service.client.put("/v1/authorities/H35", json=PROVINCE | {"name": name}, headers=service.token("editor"))


async def post_news(service: Service, **changes: Any) -> Any:
    headers = service.token("editor") | {"Idempotency-Key": str(uuid4())}
    return await service.client.post("/v1/news", json=NEWS | changes, headers=headers)


@pytest.mark.parametrize("unseen", [*UNSEEN, *BREAKS])
async def test_an_authority_has_no_name_that_cannot_be_seen_or_breaks_the_line(catalog: Service, unseen: str):
    answers = [await put_authority(catalog, name) for name in (unseen * 3, f"Ủy ban{unseen}nhân dân")]
    assert [answer.status_code for answer in answers] == [422, 422]


async def test_an_authority_is_named_in_one_spelling(catalog: Service):
    answer = await put_authority(catalog, unicodedata.normalize("NFD", "Phường  Ðoàn\u00a0Kết"))
    assert answer.json()["name"] == "Phường Đoàn Kết"


@pytest.mark.parametrize("unseen", [*UNSEEN, *BREAKS])
async def test_news_has_no_title_that_cannot_be_seen_or_breaks_the_line(catalog: Service, unseen: str):
    answers = [await post_news(catalog, title=title) for title in (unseen * 3, f"Tin{unseen}mới")]
    assert [answer.status_code for answer in answers] == [422, 422]


async def test_categories_and_files_are_named_like_everything_else(catalog: Service):
    picture = {"name": "\u3164", "url": "/anh.jpg", "media_type": "image/jpeg"}
    answer = await post_news(catalog, category="\u200b", attachments=[picture])
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/category", "/body/attachments/0/name"]


async def test_the_number_of_a_decision_can_be_seen(catalog: Service, record: Any):
    await draft(catalog, record())
    answer = await publish(catalog, decision={"number": "\u200b\u200b", "date": "2026-01-05"})
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/decision/number"]


# -- records ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unseen", UNSEEN)
async def test_a_procedure_has_no_name_with_what_cannot_be_seen(catalog: Service, record: Any, unseen: str):
    answers = [await draft(catalog, record(name=name)) for name in (unseen * 3, f"Thủ tục{unseen} khai sinh")]
    assert [answer.status_code for answer in answers] == [422, 422]


async def test_a_step_of_the_workflow_and_a_field_have_names_too(catalog: Service, record: Any):
    answer = await draft(catalog, record(field="…", workflow=[{"step": "\u3164", "role": "officer", "hours": 8.0}]))
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/field", "/body/workflow/0/step"]


async def test_an_import_reports_such_a_name_at_its_place(catalog: Service, record: Any):
    result = await import_file(catalog, lines(record(name="\u200b")))
    assert (result["refused"], result["report"][0]["field"]) == (1, "/name")


async def test_what_a_national_record_names_badly_is_read_as_it_shows(catalog: Service, record: Any):
    component = {"name": "Bản sao\t\u200egiấy \u00adphép theo NÐ-CP", "originals": 1, "copies": 0}
    changes = {"name": "Thủ tục\nðăng ký khai sinh", "components": [component], "requirements": "1. Ðủ tuổi\n2. Có mặt"}
    await draft(catalog, record(**changes))
    await publish(catalog)
    shown = (await page(catalog)).json()
    assert shown["name"] == "Thủ tục đăng ký khai sinh"
    assert shown["components"][0]["name"] == "Bản sao giấy phép theo NĐ-CP"
    assert shown["requirements"] == "1. Đủ tuổi\n2. Có mặt"


async def test_the_same_record_composed_and_decomposed_is_unchanged(catalog: Service, record: Any):
    body = lines(record())
    await import_file(catalog, body)
    again = await import_file(catalog, unicodedata.normalize("NFD", body))
    assert counts(again) == {"state": "done", "total": 1, "imported": 0, "unchanged": 1, "refused": 0}


# -- search ----------------------------------------------------------------------------------------------------------------------


async def found(service: Service, query: str) -> list[str]:
    answer = await service.client.get("/v1/procedures", params={"q": query})
    return [item["code"] for item in answer.json()["items"]]


async def test_a_procedure_is_found_whatever_letter_was_typed_for_d_with_stroke(catalog: Service, record: Any):
    names = ["Ðăng ký ðất ÐAI", "Ɖăng ký đất đai", "Đăng ký đất đai"]
    codes = [f"1.00000{n}" for n in range(len(names))]
    await import_file(catalog, lines(*(record(code=code, name=name) for code, name in zip(codes, names, strict=True))))
    queries = ["đăng ký đất đai", "Ðăng ký ðất đai", "ÐẤT ÐAI", "ɖất đai", "dat dai", "ｄａｔ　ｄａｉ"]
    assert {query: sorted(await found(catalog, query)) for query in queries} == dict.fromkeys(queries, codes)


async def test_full_width_letters_and_digits_are_plain_ones_in_a_search(catalog: Service, record: Any):
    await import_file(catalog, lines(record()))
    queries = ["１．００１１９３", "1.001193", "ｋｈａｉ　ｓｉｎｈ"]
    assert {query: await found(catalog, query) for query in queries} == {query: [CODE] for query in queries}


async def test_suggestions_and_news_are_found_so_too(catalog: Service, record: Any):
    await import_file(catalog, lines(record(name="Ðăng ký ðất ÐAI")))
    suggested = await catalog.client.get("/v1/procedures/suggestions", params={"q": "ÐẤT Ð"})
    await post_news(catalog, title="Ðường về Lai Châu", summary="ＱＲ")
    listed = await catalog.client.get("/v1/news", params={"q": "đường qr"})
    assert (len(suggested.json()["items"]), len(listed.json()["items"])) == (1, 1)


async def test_words_indexed_by_older_rules_are_indexed_again(postgres: Any, identity: Any, record: Any):
    url = await postgres.fresh("test_catalog_folding", "catalog")
    service = Service.of("catalog", url, identity)
    await import_file(service, lines(record(name="Cấp sổ ðỏ 350 m²")))
    await post_news(service, title="Tin của Ðảng ủy")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("update procedure_version set search_words = 'ðo', search_name = ' ðo '"))
        await connection.execute(text("update news_item set search_text = ' tin cua ðang uy '"))
        await connection.run_sync(migrate, "0011")
        await connection.run_sync(migrate, "0012")
    await engine.dispose()
    news = await service.client.get("/v1/news", params={"q": "đảng"})
    assert (await found(service, "sổ đỏ m2"), len(news.json()["items"])) == ([CODE], 1)
    await service.close()


def migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(resources.files("services.catalog") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command = alembic.command.downgrade if revision == "0011" else alembic.command.upgrade
    command(config, revision)


# -- e-forms ---------------------------------------------------------------------------------------------------------------------

FORM = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "format": "name"},
        "born_on": {"type": "string", "format": "birth-date"},
        "number": {"type": "string", "format": "citizen-number"},
        "tax_code": {"type": "string", "format": "tax-code"},
        "phone": {"type": "string", "format": "phone-number"},
    },
}


async def test_the_example_of_a_form_fits_our_formats(catalog: Service, record: Any):
    example = {
        "name": "Lò Thị Mai",
        "born_on": "1952",
        "number": "012 345 678 901",
        "tax_code": "0100109106",
        "phone": "0912.345.678",
    }
    assert (await draft(catalog, record(form_schema=FORM, form_example=example))).status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "\u3164"),
        ("name", "Lò\nMai"),
        ("name", "---"),
        ("born_on", "1899"),
        ("born_on", f"{date.max.year}"),
        ("number", "000000000000"),
        ("tax_code", "0100109107"),
        ("phone", "------"),
    ],
)
async def test_an_example_beside_our_formats_is_refused_at_its_place(catalog: Service, record: Any, field: str, value: str):
    answer = await draft(catalog, record(form_schema=FORM, form_example={field: value}))
    assert answer.json()["errors"][0]["pointer"] == f"/body/form_example/{field}"
