from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.form_out import FormOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    code: str,
    *,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    elif isinstance(at, datetime.date):
        json_at = at.isoformat()
    else:
        json_at = at
    params["at"] = json_at


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/procedures/{code}/form".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | FormOut | Problem | None:
    if response.status_code == 200:
        response_200 = FormOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | FormOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | FormOut | Problem]:
    """ The e-form of the version in force

     The e-form of the version in force.

    Args:
        code (str): National code of the procedure.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | FormOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
at=at,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | FormOut | Problem | None:
    """ The e-form of the version in force

     The e-form of the version in force.

    Args:
        code (str): National code of the procedure.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | FormOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
at=at,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | FormOut | Problem]:
    """ The e-form of the version in force

     The e-form of the version in force.

    Args:
        code (str): National code of the procedure.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | FormOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
at=at,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | FormOut | Problem | None:
    """ The e-form of the version in force

     The e-form of the version in force.

    Args:
        code (str): National code of the procedure.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | FormOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
at=at,
if_none_match=if_none_match,

    )).parsed
