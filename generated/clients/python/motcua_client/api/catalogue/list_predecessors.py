from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_predecessors_scheme_type_0 import ListPredecessorsSchemeType0
from ...models.predecessors import Predecessors
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    code: str,
    *,
    scheme: ListPredecessorsSchemeType0 | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_scheme: None | str | Unset
    if isinstance(scheme, Unset):
        json_scheme = UNSET
    elif isinstance(scheme, ListPredecessorsSchemeType0):
        json_scheme = scheme.value
    else:
        json_scheme = scheme
    params["scheme"] = json_scheme

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
        "url": "/v1/authorities/{code}/predecessors".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Predecessors | Problem | None:
    if response.status_code == 200:
        response_200 = Predecessors.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Predecessors | Problem]:
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
    scheme: ListPredecessorsSchemeType0 | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Predecessors | Problem]:
    """ The predecessors of an authority

     The predecessors of an authority.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        scheme (ListPredecessorsSchemeType0 | None | Unset): The scheme of the code: QĐ 20/2020,
            QCVN 102 or statistical; derived from its form when absent.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Predecessors | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
scheme=scheme,
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
    scheme: ListPredecessorsSchemeType0 | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Predecessors | Problem | None:
    """ The predecessors of an authority

     The predecessors of an authority.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        scheme (ListPredecessorsSchemeType0 | None | Unset): The scheme of the code: QĐ 20/2020,
            QCVN 102 or statistical; derived from its form when absent.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Predecessors | Problem
     """


    return sync_detailed(
        code=code,
client=client,
scheme=scheme,
at=at,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    scheme: ListPredecessorsSchemeType0 | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Predecessors | Problem]:
    """ The predecessors of an authority

     The predecessors of an authority.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        scheme (ListPredecessorsSchemeType0 | None | Unset): The scheme of the code: QĐ 20/2020,
            QCVN 102 or statistical; derived from its form when absent.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Predecessors | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
scheme=scheme,
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
    scheme: ListPredecessorsSchemeType0 | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Predecessors | Problem | None:
    """ The predecessors of an authority

     The predecessors of an authority.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        scheme (ListPredecessorsSchemeType0 | None | Unset): The scheme of the code: QĐ 20/2020,
            QCVN 102 or statistical; derived from its form when absent.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Predecessors | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
scheme=scheme,
at=at,
if_none_match=if_none_match,

    )).parsed
