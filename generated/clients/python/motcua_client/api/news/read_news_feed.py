from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.read_news_feed_format_type_0 import ReadNewsFeedFormatType0
from ...models.read_news_feed_kind_type_0 import ReadNewsFeedKindType0
from ...models.read_news_feed_response_200 import ReadNewsFeedResponse200
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    kind: None | ReadNewsFeedKindType0 | Unset = UNSET,
    category: None | str | Unset = UNSET,
    limit: int | Unset = 30,
    format_: None | ReadNewsFeedFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ReadNewsFeedKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_category: None | str | Unset
    if isinstance(category, Unset):
        json_category = UNSET
    else:
        json_category = category
    params["category"] = json_category

    params["limit"] = limit

    json_format_: None | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, ReadNewsFeedFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/news/feed",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | ReadNewsFeedResponse200 | None:
    if response.status_code == 200:
        response_200 = ReadNewsFeedResponse200.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | ReadNewsFeedResponse200]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: None | ReadNewsFeedKindType0 | Unset = UNSET,
    category: None | str | Unset = UNSET,
    limit: int | Unset = 30,
    format_: None | ReadNewsFeedFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ReadNewsFeedResponse200]:
    """ The newest news items as Atom or JSON Feed

     The newest news items as Atom or JSON Feed.

    Args:
        kind (None | ReadNewsFeedKindType0 | Unset): Only of this kind.
        category (None | str | Unset): A category's code or name.
        limit (int | Unset): Items in the feed. Default: 30.
        format_ (None | ReadNewsFeedFormatType0 | Unset): Negotiated by Accept when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ReadNewsFeedResponse200]
     """


    kwargs = _get_kwargs(
        kind=kind,
category=category,
limit=limit,
format_=format_,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    kind: None | ReadNewsFeedKindType0 | Unset = UNSET,
    category: None | str | Unset = UNSET,
    limit: int | Unset = 30,
    format_: None | ReadNewsFeedFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ReadNewsFeedResponse200 | None:
    """ The newest news items as Atom or JSON Feed

     The newest news items as Atom or JSON Feed.

    Args:
        kind (None | ReadNewsFeedKindType0 | Unset): Only of this kind.
        category (None | str | Unset): A category's code or name.
        limit (int | Unset): Items in the feed. Default: 30.
        format_ (None | ReadNewsFeedFormatType0 | Unset): Negotiated by Accept when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ReadNewsFeedResponse200
     """


    return sync_detailed(
        client=client,
kind=kind,
category=category,
limit=limit,
format_=format_,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: None | ReadNewsFeedKindType0 | Unset = UNSET,
    category: None | str | Unset = UNSET,
    limit: int | Unset = 30,
    format_: None | ReadNewsFeedFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ReadNewsFeedResponse200]:
    """ The newest news items as Atom or JSON Feed

     The newest news items as Atom or JSON Feed.

    Args:
        kind (None | ReadNewsFeedKindType0 | Unset): Only of this kind.
        category (None | str | Unset): A category's code or name.
        limit (int | Unset): Items in the feed. Default: 30.
        format_ (None | ReadNewsFeedFormatType0 | Unset): Negotiated by Accept when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ReadNewsFeedResponse200]
     """


    kwargs = _get_kwargs(
        kind=kind,
category=category,
limit=limit,
format_=format_,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    kind: None | ReadNewsFeedKindType0 | Unset = UNSET,
    category: None | str | Unset = UNSET,
    limit: int | Unset = 30,
    format_: None | ReadNewsFeedFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ReadNewsFeedResponse200 | None:
    """ The newest news items as Atom or JSON Feed

     The newest news items as Atom or JSON Feed.

    Args:
        kind (None | ReadNewsFeedKindType0 | Unset): Only of this kind.
        category (None | str | Unset): A category's code or name.
        limit (int | Unset): Items in the feed. Default: 30.
        format_ (None | ReadNewsFeedFormatType0 | Unset): Negotiated by Accept when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ReadNewsFeedResponse200
     """


    return (await asyncio_detailed(
        client=client,
kind=kind,
category=category,
limit=limit,
format_=format_,
if_none_match=if_none_match,

    )).parsed
