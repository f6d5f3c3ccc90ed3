from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_register_entry import PageRegisterEntry
from ...models.problem import Problem
from ...models.read_official_register_direction import ReadOfficialRegisterDirection
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    unit: str,
    year: int,
    direction: ReadOfficialRegisterDirection,
    *,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

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
        "url": "/v1/official-documents/registers/{unit}/{year}/{direction}".format(unit=quote(str(unit), safe=""),year=quote(str(year), safe=""),direction=quote(str(direction), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageRegisterEntry | Problem | None:
    if response.status_code == 200:
        response_200 = PageRegisterEntry.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageRegisterEntry | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    unit: str,
    year: int,
    direction: ReadOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageRegisterEntry | Problem]:
    """ The register of your unit, or one below it, by number

     The register of your unit, or one below it, by number. For registrars, officers, leaders and
    auditors.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (ReadOfficialRegisterDirection): Of what came in, or of what goes out.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRegisterEntry | Problem]
     """


    kwargs = _get_kwargs(
        unit=unit,
year=year,
direction=direction,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    unit: str,
    year: int,
    direction: ReadOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageRegisterEntry | Problem | None:
    """ The register of your unit, or one below it, by number

     The register of your unit, or one below it, by number. For registrars, officers, leaders and
    auditors.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (ReadOfficialRegisterDirection): Of what came in, or of what goes out.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRegisterEntry | Problem
     """


    return sync_detailed(
        unit=unit,
year=year,
direction=direction,
client=client,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    unit: str,
    year: int,
    direction: ReadOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageRegisterEntry | Problem]:
    """ The register of your unit, or one below it, by number

     The register of your unit, or one below it, by number. For registrars, officers, leaders and
    auditors.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (ReadOfficialRegisterDirection): Of what came in, or of what goes out.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRegisterEntry | Problem]
     """


    kwargs = _get_kwargs(
        unit=unit,
year=year,
direction=direction,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    unit: str,
    year: int,
    direction: ReadOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageRegisterEntry | Problem | None:
    """ The register of your unit, or one below it, by number

     The register of your unit, or one below it, by number. For registrars, officers, leaders and
    auditors.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (ReadOfficialRegisterDirection): Of what came in, or of what goes out.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRegisterEntry | Problem
     """


    return (await asyncio_detailed(
        unit=unit,
year=year,
direction=direction,
client=client,
limit=limit,
cursor=cursor,

    )).parsed
