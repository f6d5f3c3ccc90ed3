from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.rating_import_out import RatingImportOut
from ...types import File, FileTypes
from ...types import UNSET, Unset
from io import BytesIO
from typing import cast



def _get_kwargs(
    *,
    body:    str  |     str  |     File  | Unset = UNSET,
    source: None | str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    params: dict[str, Any] = {}

    json_source: None | str | Unset
    if isinstance(source, Unset):
        json_source = UNSET
    else:
        json_source = source
    params["source"] = json_source


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/rating-imports",
        "params": params,
    }

    if isinstance(body, str):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "application/x-ndjson"
    if isinstance(body, str):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "text/csv"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RatingImportOut | None:
    if response.status_code == 200:
        response_200 = RatingImportOut.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RatingImportOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body:    str  |     str  |     File  | Unset = UNSET,
    source: None | str | Unset = UNSET,

) -> Response[Problem | RatingImportOut]:
    """ Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX)

     Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX).

    They count in the period of `rated_at`, with the collection `import`. Each row has its own outcome.
    The same row again changes
    nothing, so a call may be repeated whenever its response was lost. By survey managers and technical
    administrators of a unit above
    the authorities, or by a partner with the scope `ratings:submit`.

    Args:
        source (None | str | Unset): The system the ratings come from; a partner's are its own and
            need none.
        body (str):
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingImportOut]
     """


    kwargs = _get_kwargs(
        body=body,
source=source,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body:    str  |     str  |     File  | Unset = UNSET,
    source: None | str | Unset = UNSET,

) -> Problem | RatingImportOut | None:
    """ Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX)

     Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX).

    They count in the period of `rated_at`, with the collection `import`. Each row has its own outcome.
    The same row again changes
    nothing, so a call may be repeated whenever its response was lost. By survey managers and technical
    administrators of a unit above
    the authorities, or by a partner with the scope `ratings:submit`.

    Args:
        source (None | str | Unset): The system the ratings come from; a partner's are its own and
            need none.
        body (str):
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingImportOut
     """


    return sync_detailed(
        client=client,
body=body,
source=source,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body:    str  |     str  |     File  | Unset = UNSET,
    source: None | str | Unset = UNSET,

) -> Response[Problem | RatingImportOut]:
    """ Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX)

     Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX).

    They count in the period of `rated_at`, with the collection `import`. Each row has its own outcome.
    The same row again changes
    nothing, so a call may be repeated whenever its response was lost. By survey managers and technical
    administrators of a unit above
    the authorities, or by a partner with the scope `ratings:submit`.

    Args:
        source (None | str | Unset): The system the ratings come from; a partner's are its own and
            need none.
        body (str):
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingImportOut]
     """


    kwargs = _get_kwargs(
        body=body,
source=source,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body:    str  |     str  |     File  | Unset = UNSET,
    source: None | str | Unset = UNSET,

) -> Problem | RatingImportOut | None:
    """ Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX)

     Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX).

    They count in the period of `rated_at`, with the collection `import`. Each row has its own outcome.
    The same row again changes
    nothing, so a call may be repeated whenever its response was lost. By survey managers and technical
    administrators of a unit above
    the authorities, or by a partner with the scope `ratings:submit`.

    Args:
        source (None | str | Unset): The system the ratings come from; a partner's are its own and
            need none.
        body (str):
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingImportOut
     """


    return (await asyncio_detailed(
        client=client,
body=body,
source=source,

    )).parsed
