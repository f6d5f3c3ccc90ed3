from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.read_series_grain import ReadSeriesGrain
from ...models.series_out import SeriesOut
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    framework: str,
    *,
    from_: str,
    to: str,
    grain: ReadSeriesGrain | Unset = ReadSeriesGrain.MONTH,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    params["from"] = from_

    params["to"] = to

    json_grain: str | Unset = UNSET
    if not isinstance(grain, Unset):
        json_grain = grain.value

    params["grain"] = json_grain

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/scorecards/{framework}/series".format(framework=quote(str(framework), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | SeriesOut | None:
    if response.status_code == 200:
        response_200 = SeriesOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | SeriesOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    framework: str,
    *,
    client: AuthenticatedClient | Client,
    from_: str,
    to: str,
    grain: ReadSeriesGrain | Unset = ReadSeriesGrain.MONTH,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SeriesOut]:
    """ A framework's figures over time, at most 120 periods, each by the edition in force on its last day

     A framework's figures over time, at most 120 periods, each by the edition in force on its last day.

    Args:
        framework (str): Id of the framework.
        from_ (str): The first period, of the grain.
        to (str): The last period, itself included.
        grain (ReadSeriesGrain | Unset): How long each period is. Default: ReadSeriesGrain.MONTH.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SeriesOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
from_=from_,
to=to,
grain=grain,
authority=authority,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    framework: str,
    *,
    client: AuthenticatedClient | Client,
    from_: str,
    to: str,
    grain: ReadSeriesGrain | Unset = ReadSeriesGrain.MONTH,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SeriesOut | None:
    """ A framework's figures over time, at most 120 periods, each by the edition in force on its last day

     A framework's figures over time, at most 120 periods, each by the edition in force on its last day.

    Args:
        framework (str): Id of the framework.
        from_ (str): The first period, of the grain.
        to (str): The last period, itself included.
        grain (ReadSeriesGrain | Unset): How long each period is. Default: ReadSeriesGrain.MONTH.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SeriesOut
     """


    return sync_detailed(
        framework=framework,
client=client,
from_=from_,
to=to,
grain=grain,
authority=authority,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    framework: str,
    *,
    client: AuthenticatedClient | Client,
    from_: str,
    to: str,
    grain: ReadSeriesGrain | Unset = ReadSeriesGrain.MONTH,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SeriesOut]:
    """ A framework's figures over time, at most 120 periods, each by the edition in force on its last day

     A framework's figures over time, at most 120 periods, each by the edition in force on its last day.

    Args:
        framework (str): Id of the framework.
        from_ (str): The first period, of the grain.
        to (str): The last period, itself included.
        grain (ReadSeriesGrain | Unset): How long each period is. Default: ReadSeriesGrain.MONTH.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SeriesOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
from_=from_,
to=to,
grain=grain,
authority=authority,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    framework: str,
    *,
    client: AuthenticatedClient | Client,
    from_: str,
    to: str,
    grain: ReadSeriesGrain | Unset = ReadSeriesGrain.MONTH,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SeriesOut | None:
    """ A framework's figures over time, at most 120 periods, each by the edition in force on its last day

     A framework's figures over time, at most 120 periods, each by the edition in force on its last day.

    Args:
        framework (str): Id of the framework.
        from_ (str): The first period, of the grain.
        to (str): The last period, itself included.
        grain (ReadSeriesGrain | Unset): How long each period is. Default: ReadSeriesGrain.MONTH.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SeriesOut
     """


    return (await asyncio_detailed(
        framework=framework,
client=client,
from_=from_,
to=to,
grain=grain,
authority=authority,
if_none_match=if_none_match,

    )).parsed
