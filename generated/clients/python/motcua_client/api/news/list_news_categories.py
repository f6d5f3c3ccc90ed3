from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_news_categories_kind_type_0 import ListNewsCategoriesKindType0
from ...models.news_categories import NewsCategories
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    kind: ListNewsCategoriesKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListNewsCategoriesKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_year: int | None | Unset
    if isinstance(year, Unset):
        json_year = UNSET
    else:
        json_year = year
    params["year"] = json_year


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/news/categories",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | NewsCategories | Problem | None:
    if response.status_code == 200:
        response_200 = NewsCategories.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if 400 <= response.status_code <= 499:
        response_4xx = Problem.from_dict(response.json())



        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = Problem.from_dict(response.json())



        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | NewsCategories | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: ListNewsCategoriesKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | NewsCategories | Problem]:
    """ The categories in use, by code

     The categories in use, by code.

    Args:
        kind (ListNewsCategoriesKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | NewsCategories | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
year=year,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    kind: ListNewsCategoriesKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | NewsCategories | Problem | None:
    """ The categories in use, by code

     The categories in use, by code.

    Args:
        kind (ListNewsCategoriesKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | NewsCategories | Problem
     """


    return sync_detailed(
        client=client,
kind=kind,
year=year,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: ListNewsCategoriesKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | NewsCategories | Problem]:
    """ The categories in use, by code

     The categories in use, by code.

    Args:
        kind (ListNewsCategoriesKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | NewsCategories | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
year=year,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    kind: ListNewsCategoriesKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | NewsCategories | Problem | None:
    """ The categories in use, by code

     The categories in use, by code.

    Args:
        kind (ListNewsCategoriesKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | NewsCategories | Problem
     """


    return (await asyncio_detailed(
        client=client,
kind=kind,
year=year,
if_none_match=if_none_match,

    )).parsed
