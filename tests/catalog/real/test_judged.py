import sys

import pytest

from tests.catalog.real.judging import MEANT, Figures, answers, ask, questions, worst

pytestmark = pytest.mark.long

BAR = 0.85
FIRST = 3
KNOWN = {judged.q: judged.codes for judged in questions()}
NO_ANSWER = [judged.q for judged in questions() if not judged.codes]


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.soak)])
async def test_queries_find_the_judged_procedures(real_catalog, capsys, step):
    answered = await answers(real_catalog.client, step)
    figures = Figures.of(answered)
    fresh = Figures.of(answer for answer in answered if answer.judged.fresh)
    with capsys.disabled():
        sys.stdout.write(f"\nsearch, all   {figures}\nsearch, fresh {fresh}\n{worst(answered, 12)}\n")
    assert figures.mrr >= BAR
    assert fresh.mrr >= BAR


def test_the_judged_queries_are_many_and_distinct():
    assert len([codes for codes in KNOWN.values() if codes]) >= 120
    assert len(KNOWN) == len(questions())


@pytest.mark.parametrize(
    "q",
    [
        "khai sinh",
        "khai sính",
        "KHAI SINH",
        "đăng kí khai sinh",
        "gks",
        "dang ky kinh doanh",
        "so do",
        "sổ đỏ",
        "làm giấy khai sinh cho con cần giấy tờ gì",
    ],
)
async def test_exact_answers_are_among_the_first_three(real_catalog, q):
    meant = {code for code, grade in KNOWN[q].items() if grade == MEANT}
    assert meant & set(await ask(real_catalog.client, q, FIRST))


async def test_a_query_for_a_driving_licence_finds_procedures_about_driving(real_catalog):
    # The catalogue has no procedure that grants one; it has those of driving schools and their teachers.
    answer = await real_catalog.client.get("/v1/procedures", params={"q": "gplx", "limit": 3})
    assert ["lái xe" in item["name"] for item in answer.json()["items"]] == [True, True, True]


@pytest.mark.parametrize("q", NO_ANSWER)
async def test_a_question_without_an_answer_is_answered_calmly(real_catalog, q):
    first = await ask(real_catalog.client, q, 20)
    assert first == list(dict.fromkeys(first))
    assert first == await ask(real_catalog.client, q, 20)
