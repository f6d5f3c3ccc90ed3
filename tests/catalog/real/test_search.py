import pytest
from sqlalchemy import event

from tests.catalog.importing import import_file, lines
from tests.catalog.real.judging import ask
from tests.catalog.real.narrowing import facet, facet_counts_and_list_lengths, walk

# Queries that must neither fail nor match.
NOTHING = [
    "",
    "   ",
    "?!",
    "...",
    "%",
    "%%%",
    "_",
    "\\",
    "'",
    '"',
    "&",
    "|",
    "!",
    ":*",
    "<->",
    "()",
    "🙂🙂",
    "~",
    "^",
]
# Queries that must not fail, whatever they match.
HOSTILE = [
    "'; drop table procedure_version; --",
    "khai' | 'sinh",
    "khai:* & !sinh",
    "khai 🙂 sinh",
    "khai_sinh%",
    "\u202ekhai sinh\u202c",
    "x" * 200,
    "a " * 100,
    "khai sinh " * 20,
    "ư" * 200,
    "1.0" * 66,
    "ﬃ" * 200,
    "İ" * 200,
    "\ud7ff\uffff",
]


@pytest.mark.parametrize("path", ["", "/facets"])
async def test_no_word_finds_nothing(real_catalog, path):
    for q in NOTHING:
        answer = await real_catalog.client.get(f"/v1/procedures{path}", params={"q": q})
        assert answer.status_code == 200, q
        assert answer.json().get("items", []) == [], q
        assert answer.json().get("total", 0) == 0, q


PATHS = ["", "/facets", "/suggestions"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("share", [3, pytest.param(1, marks=pytest.mark.soak)])
async def test_whatever_is_typed_is_answered(real_catalog, path, share):
    """Of each path another third, or all for long."""
    for q in HOSTILE[PATHS.index(path) % share :: share]:
        answer = await real_catalog.client.get(f"/v1/procedures{path}", params={"q": q})
        assert answer.status_code == 200, q


@pytest.mark.parametrize("path", ["", "/facets", "/suggestions"])
async def test_a_question_that_is_too_long_is_refused(real_catalog, path):
    answer = await real_catalog.client.get(f"/v1/procedures{path}", params={"q": "x" * 201})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    "query",
    [
        {"field": "x" * 301},
        {"level": "galaxy"},
        {"channel": "pigeon"},
        {"at": "tomorrow"},
    ],
)
@pytest.mark.parametrize("path", ["", "/facets"])
async def test_a_narrowing_that_cannot_be_is_refused(real_catalog, path, query):
    answer = await real_catalog.client.get(f"/v1/procedures{path}", params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("query", [{"q": "\0"}, {"q": "khai\0sinh"}, {"q": "a", "field": "\0"}])
@pytest.mark.parametrize("path", ["", "/facets", "/suggestions"])
async def test_a_nul_is_refused(real_catalog, path, query):
    answer = await real_catalog.client.get(f"/v1/procedures{path}", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_characters")


async def test_punctuation_and_wildcards_between_words_change_nothing(real_catalog):
    assert await ask(real_catalog.client, "khai_sinh%") == await ask(real_catalog.client, "khai sinh")


async def test_an_exact_code_finds_only_it_whatever_is_around(real_catalog):
    assert await ask(real_catalog.client, "thủ tục 1.004873.000.00.00.H35 là gì?") == ["1.004873"]


async def test_an_unknown_code_finds_nothing(real_catalog):
    assert await ask(real_catalog.client, "9.999999") == []


async def test_an_incomplete_code_finds_all_codes_that_begin_so(real_catalog):
    codes = await ask(real_catalog.client, "1.01322", 20)
    assert len(codes) == 8
    assert {code[:7] for code in codes} == {"1.01322"}


async def test_marks_tell_land_leases_from_land_taxes(real_catalog):
    answer = await real_catalog.client.get("/v1/procedures", params={"q": "thuế", "limit": 3})
    assert ["thuế" in item["name"].lower() or item["field"]["name"] == "Thuế" for item in answer.json()["items"]] == [True] * 3


async def test_pages_of_a_search_are_parts_of_one_list(real_catalog):
    whole = await ask(real_catalog.client, "giấy chứng nhận", 50)
    assert await walk(real_catalog.client, {"q": "giấy chứng nhận", "limit": 10}, pages=5) == whole
    assert len(set(whole)) == 50


async def test_a_search_says_it_only_once(real_catalog):
    first = await real_catalog.client.get("/v1/procedures", params={"q": "khai sinh"})
    again = await real_catalog.client.get(
        "/v1/procedures", params={"q": "khai sinh"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (first.status_code, again.status_code) == (200, 304)


async def test_a_search_is_at_most_two_statements(real_catalog):
    await ask(real_catalog.client, "khai sinh")
    sent = []
    engine = real_catalog.app.state.database.engine.sync_engine
    listener = ("before_cursor_execute", lambda *arguments: sent.append(arguments[2]))
    event.listen(engine, *listener)
    await ask(real_catalog.client, "làm giấy khai sinh cho con cần giấy tờ gì")
    event.remove(engine, *listener)
    assert 1 <= len(sent) <= 2


async def test_a_commune_comes_before_a_ministry_on_an_equal_match(catalog, record):
    twins = [
        record(code="1.000001", laichau_code=None, authority_level_codes=["MINISTRY"]),
        record(code="1.000002", laichau_code=None, authority_level_codes=["PROVINCE"]),
        record(code="1.000003", laichau_code=None, authority_level_codes=["COMMUNE"]),
    ]
    await import_file(catalog, lines(*twins), effective_from="2025-07-01")
    assert await ask(catalog.client, "khai sinh") == ["1.000003", "1.000002", "1.000001"]


async def test_the_order_of_kinds_of_match(catalog, record):
    named = {
        "1.000001": "Đăng ký khai sinh tại nhà",
        "1.000002": "Sinh viên ký quỹ, khai báo, đăng tin",
        "1.000003": "Đăng ký khai báo",
        "1.000004": "Biển số xe",
    }
    records = [record(code=code, laichau_code=None, name=name, results=None, keywords=None) for code, name in named.items()]
    await import_file(catalog, lines(*records), effective_from="2025-07-01")
    # The whole phrase, then all words, then most of the important ones.
    assert await ask(catalog.client, "đăng ký khai sinh") == ["1.000001", "1.000002", "1.000003"]


async def test_a_word_published_a_moment_ago_is_found(stocked, record):
    assert await ask(stocked.client, "quidditch") == []
    await import_file(stocked, lines(record(code="1.999990", laichau_code=None, name="Cấp thẻ chơi quidditch")))
    assert await ask(stocked.client, "quidditch") == ["1.999990"]


async def test_a_version_of_another_day_is_searched_as_of_that_day(stocked, record):
    await import_file(stocked, lines(record(name="Thủ tục đón chào em bé")), effective_from="2026-01-01")
    before = await stocked.client.get("/v1/procedures", params={"q": "đón chào", "at": "2025-12-31"})
    after = await stocked.client.get("/v1/procedures", params={"q": "đón chào", "at": "2026-01-01"})
    assert (before.json()["items"], [item["code"] for item in after.json()["items"]]) == ([], ["1.001193"])


@pytest.mark.parametrize(
    "query",
    [
        {},
        pytest.param({"q": "khai sinh"}, marks=pytest.mark.soak),
        pytest.param({"q": "đăng ký", "level": "commune"}, marks=pytest.mark.soak),
        {"q": "giấy phép", "channel": "online", "audience": "Doanh nghiệp"},
        {"field": "ho-tich", "level": "commune"},
        pytest.param({"level": "ministry", "channel": "post"}, marks=pytest.mark.soak),
        {"q": "giấy phép", "service_level": "partial"},
        pytest.param({"at": "2025-12-31", "level": "commune", "service_level": "none"}, marks=pytest.mark.soak),
    ],
)
@pytest.mark.parametrize("tried", [1, pytest.param(3, marks=pytest.mark.soak)])
async def test_a_facet_counts_what_the_list_would_have(real_catalog, query, tried):
    counted, listed = await facet_counts_and_list_lengths(real_catalog.client, query, tried)
    assert counted == listed


async def test_facets_name_their_values(sampled):
    answer = (await sampled.client.get("/v1/procedures/facets", params={"q": "khai sinh"})).json()
    names = ["field", "level", "audience", "channel", "life_event", "service_level"]
    assert [each["name"] for each in answer["facets"]] == names
    assert facet(answer, "level", "commune")["name_vi"] == "Cấp xã"
    assert facet(answer, "channel", "online")["name_en"] == "Online"
    assert facet(answer, "field", "ho-tich")["name_vi"] == "Hộ tịch"
    assert facet(answer, "life_event", "birth")["name_en"] == "Having a child"


@pytest.mark.parametrize(("day", "named"), [("2025-12-31", "Partly online"), ("2005-01-01", None)])
async def test_service_levels_are_named_by_the_law_of_the_day(sampled, day, named):
    answer = (await sampled.client.get("/v1/procedures/facets", params={"at": day})).json()
    names = {each["value"]: each["name_en"] for each in answer["facets"][-1]["values"]}
    assert names.get("partial") == named


async def test_facets_are_not_sent_twice(sampled):
    first = await sampled.client.get("/v1/procedures/facets")
    again = await sampled.client.get("/v1/procedures/facets", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("khai s", "1.001193"),
        ("khai sinh", "1.001193"),
        ("đăng ký kết h", "1.000894"),
        ("dang ki ket", "1.000894"),
        ("gk", "1.001193"),
        ("ho chi", "1.001456"),
        ("karao", "1.001029"),
        ("1.00119", "1.001193"),
        ("1.001193", "1.001193"),
        ("tach th", "1.012784"),
    ],
)
async def test_suggestions_follow_the_typing(real_catalog, q, code):
    items = (await real_catalog.client.get("/v1/procedures/suggestions", params={"q": q})).json()["items"]
    assert code in [item["code"] for item in items]


@pytest.mark.parametrize("q", ["sổ đ", "so do", "giay phep xay", "c", "đ", "th"])
async def test_suggestions_are_few_and_no_name_comes_twice(real_catalog, q):
    items = (await real_catalog.client.get("/v1/procedures/suggestions", params={"q": q})).json()["items"]
    names = [item["name"].strip(" .").casefold() for item in items]
    assert 1 <= len(names) <= 8
    assert len(set(names)) == len(names)


async def test_procedures_of_one_name_are_suggested_once(catalog, record):
    twins = [record(code=f"1.00000{n}", laichau_code=None) for n in range(1, 6)]
    await import_file(catalog, lines(*twins, record(name="Thủ tục khai sinh lại từ đầu")), effective_from="2025-07-01")
    items = (await catalog.client.get("/v1/procedures/suggestions", params={"q": "khai sinh"})).json()["items"]
    assert len(items) == 2
