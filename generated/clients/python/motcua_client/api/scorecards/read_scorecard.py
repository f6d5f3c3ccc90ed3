from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.scorecard_out import ScorecardOut
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    framework: str,
    period: str,
    *,
    by: Literal['authority'] | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_by: Literal['authority'] | None | Unset
    if isinstance(by, Unset):
        json_by = UNSET
    else:
        json_by = by
    params["by"] = json_by

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/scorecards/{framework}/{period}".format(framework=quote(str(framework), safe=""),period=quote(str(period), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | ScorecardOut | None:
    if response.status_code == 200:
        response_200 = ScorecardOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | ScorecardOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    framework: str,
    period: str,
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ScorecardOut]:
    """ The indicators of a framework in a period with their points, computed from the newest events

     The indicators of a framework in a period with their points, computed from the newest events.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        by (Literal['authority'] | None | Unset): Also the figures of each unit directly below.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ScorecardOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
period=period,
by=by,
authority=authority,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    framework: str,
    period: str,
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ScorecardOut | None:
    """ The indicators of a framework in a period with their points, computed from the newest events

     The indicators of a framework in a period with their points, computed from the newest events.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        by (Literal['authority'] | None | Unset): Also the figures of each unit directly below.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ScorecardOut
     """


    return sync_detailed(
        framework=framework,
period=period,
client=client,
by=by,
authority=authority,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    framework: str,
    period: str,
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ScorecardOut]:
    """ The indicators of a framework in a period with their points, computed from the newest events

     The indicators of a framework in a period with their points, computed from the newest events.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        by (Literal['authority'] | None | Unset): Also the figures of each unit directly below.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ScorecardOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
period=period,
by=by,
authority=authority,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    framework: str,
    period: str,
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ScorecardOut | None:
    """ The indicators of a framework in a period with their points, computed from the newest events

     The indicators of a framework in a period with their points, computed from the newest events.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        by (Literal['authority'] | None | Unset): Also the figures of each unit directly below.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ScorecardOut
     """


    return (await asyncio_detailed(
        framework=framework,
period=period,
client=client,
by=by,
authority=authority,
if_none_match=if_none_match,

    )).parsed
