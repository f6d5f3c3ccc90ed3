from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.metadata_out import MetadataOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    figure: str,
    *,
    period: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_period: None | str | Unset
    if isinstance(period, Unset):
        json_period = UNSET
    else:
        json_period = period
    params["period"] = json_period

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/figures/{figure}.metadata.json".format(figure=quote(str(figure), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | MetadataOut | Problem | None:
    if response.status_code == 200:
        response_200 = MetadataOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | MetadataOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    figure: str,
    *,
    client: AuthenticatedClient | Client,
    period: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | MetadataOut | Problem]:
    """ What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same

     What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same.

    Args:
        figure (str): Id of the figure.
        period (None | str | Unset): A year, quarter or month; when absent this year, or the last
            year of a framework that is over.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | MetadataOut | Problem]
     """


    kwargs = _get_kwargs(
        figure=figure,
period=period,
authority=authority,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    figure: str,
    *,
    client: AuthenticatedClient | Client,
    period: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | MetadataOut | Problem | None:
    """ What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same

     What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same.

    Args:
        figure (str): Id of the figure.
        period (None | str | Unset): A year, quarter or month; when absent this year, or the last
            year of a framework that is over.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | MetadataOut | Problem
     """


    return sync_detailed(
        figure=figure,
client=client,
period=period,
authority=authority,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    figure: str,
    *,
    client: AuthenticatedClient | Client,
    period: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | MetadataOut | Problem]:
    """ What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same

     What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same.

    Args:
        figure (str): Id of the figure.
        period (None | str | Unset): A year, quarter or month; when absent this year, or the last
            year of a framework that is over.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | MetadataOut | Problem]
     """


    kwargs = _get_kwargs(
        figure=figure,
period=period,
authority=authority,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    figure: str,
    *,
    client: AuthenticatedClient | Client,
    period: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | MetadataOut | Problem | None:
    """ What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same

     What describes the table of a figure: titles, units, legal basis, and the request that answers the
    same.

    Args:
        figure (str): Id of the figure.
        period (None | str | Unset): A year, quarter or month; when absent this year, or the last
            year of a framework that is over.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | MetadataOut | Problem
     """


    return (await asyncio_detailed(
        figure=figure,
client=client,
period=period,
authority=authority,
if_none_match=if_none_match,

    )).parsed
