from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_news_kind_type_0 import ListNewsKindType0
from ...models.list_news_state import ListNewsState
from ...models.page_news_list_item import PageNewsListItem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    kind: ListNewsKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    category: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    state: ListNewsState | Unset = ListNewsState.PUBLISHED,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListNewsKindType0):
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

    json_category: None | str | Unset
    if isinstance(category, Unset):
        json_category = UNSET
    else:
        json_category = category
    params["category"] = json_category

    json_q: None | str | Unset
    if isinstance(q, Unset):
        json_q = UNSET
    else:
        json_q = q
    params["q"] = json_q

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/news",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | PageNewsListItem | Problem | None:
    if response.status_code == 200:
        response_200 = PageNewsListItem.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | PageNewsListItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    kind: ListNewsKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    category: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    state: ListNewsState | Unset = ListNewsState.PUBLISHED,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageNewsListItem | Problem]:
    """ News items, newest first

     News items, newest first.

    Args:
        kind (ListNewsKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        category (None | str | Unset): A category's code or name.
        q (None | str | Unset): Words; diacritics optional.
        state (ListNewsState | Unset): Other states than published are for editors. Default:
            ListNewsState.PUBLISHED.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageNewsListItem | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
year=year,
category=category,
q=q,
state=state,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    kind: ListNewsKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    category: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    state: ListNewsState | Unset = ListNewsState.PUBLISHED,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageNewsListItem | Problem | None:
    """ News items, newest first

     News items, newest first.

    Args:
        kind (ListNewsKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        category (None | str | Unset): A category's code or name.
        q (None | str | Unset): Words; diacritics optional.
        state (ListNewsState | Unset): Other states than published are for editors. Default:
            ListNewsState.PUBLISHED.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageNewsListItem | Problem
     """


    return sync_detailed(
        client=client,
kind=kind,
year=year,
category=category,
q=q,
state=state,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    kind: ListNewsKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    category: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    state: ListNewsState | Unset = ListNewsState.PUBLISHED,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageNewsListItem | Problem]:
    """ News items, newest first

     News items, newest first.

    Args:
        kind (ListNewsKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        category (None | str | Unset): A category's code or name.
        q (None | str | Unset): Words; diacritics optional.
        state (ListNewsState | Unset): Other states than published are for editors. Default:
            ListNewsState.PUBLISHED.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageNewsListItem | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
year=year,
category=category,
q=q,
state=state,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    kind: ListNewsKindType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    category: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    state: ListNewsState | Unset = ListNewsState.PUBLISHED,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageNewsListItem | Problem | None:
    """ News items, newest first

     News items, newest first.

    Args:
        kind (ListNewsKindType0 | None | Unset): Only of this kind.
        year (int | None | Unset): Of publication, in Vietnam.
        category (None | str | Unset): A category's code or name.
        q (None | str | Unset): Words; diacritics optional.
        state (ListNewsState | Unset): Other states than published are for editors. Default:
            ListNewsState.PUBLISHED.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageNewsListItem | Problem
     """


    return (await asyncio_detailed(
        client=client,
kind=kind,
year=year,
category=category,
q=q,
state=state,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
