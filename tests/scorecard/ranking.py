"""Rankings for tests: loading one as an administrator does, and reading it."""

from typing import Any

import httpx

from tests.running import Service

SOURCE = {"title": "Báo cáo xếp hạng", "publisher": "Bộ Ví dụ", "published_on": "2021-03-01", "url": "https://example.vn/bao-cao"}
CSV = {"Content-Type": "text/csv"}
REFERENCE = "province,code,rank\nLai Châu,H35,{rank}\n"
FOUR = """province,code,rank,score,institutions,people
Cao Bằng,H14,1,9.5,5,4.5
Lai Châu,H35,2,8,3,5
Nghệ An,H41,2,8,4,4
Thanh Hóa,H56,4,6.5,,2
"""


async def load(
    scorecard: Service,
    csv: str | bytes,
    *,
    name: str = "dvc-2020",
    year: int = 2020,
    persona: str = "admin",
    headers: dict[str, str] | None = None,
    **parameters: Any,
) -> httpx.Response:
    return await scorecard.client.put(
        f"/v1/rankings/{name}/{year}",
        params=SOURCE | parameters,
        content=csv,
        headers=scorecard.token(persona) | CSV | (headers or {}),
    )


async def loaded(scorecard: Service, csv: str | bytes, **options: Any) -> dict[str, Any]:
    response = await load(scorecard, csv, **options)
    assert response.status_code in (200, 201), response.text
    return response.json()


async def read(scorecard: Service, name: str = "dvc-2020", year: int = 2020, **parameters: Any) -> dict[str, Any]:
    response = await scorecard.client.get(f"/v1/rankings/{name}/{year}", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()
