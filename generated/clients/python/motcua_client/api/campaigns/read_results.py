from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.campaign_results import CampaignResults
from ...models.problem import Problem
from ...models.read_results_by import ReadResultsBy
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    *,
    by: ReadResultsBy | Unset = ReadResultsBy.FACTOR,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_by: str | Unset = UNSET
    if not isinstance(by, Unset):
        json_by = by.value

    params["by"] = json_by


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/campaigns/{code}/results".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | CampaignResults | Problem | None:
    if response.status_code == 200:
        response_200 = CampaignResults.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | CampaignResults | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    by: ReadResultsBy | Unset = ReadResultsBy.FACTOR,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | CampaignResults | Problem]:
    """ The index with its 95 % interval, by factor, and by authority or stratum once the campaign is closed

     The index with its 95 % interval, by factor, and by authority or stratum once the campaign is
    closed.

    Results of a closed campaign are public. Those of a running one are for survey managers, auditors
    and leaders, and lag behind by
    one or two times the smallest cell, so that nobody learns from them what the answer says that came
    meanwhile.

    Args:
        code (str): The campaign's code.
        by (ReadResultsBy | Unset): What the index is divided by. Default: ReadResultsBy.FACTOR.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CampaignResults | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
by=by,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    by: ReadResultsBy | Unset = ReadResultsBy.FACTOR,
    if_none_match: str | Unset = UNSET,

) -> Any | CampaignResults | Problem | None:
    """ The index with its 95 % interval, by factor, and by authority or stratum once the campaign is closed

     The index with its 95 % interval, by factor, and by authority or stratum once the campaign is
    closed.

    Results of a closed campaign are public. Those of a running one are for survey managers, auditors
    and leaders, and lag behind by
    one or two times the smallest cell, so that nobody learns from them what the answer says that came
    meanwhile.

    Args:
        code (str): The campaign's code.
        by (ReadResultsBy | Unset): What the index is divided by. Default: ReadResultsBy.FACTOR.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CampaignResults | Problem
     """


    return sync_detailed(
        code=code,
client=client,
by=by,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    by: ReadResultsBy | Unset = ReadResultsBy.FACTOR,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | CampaignResults | Problem]:
    """ The index with its 95 % interval, by factor, and by authority or stratum once the campaign is closed

     The index with its 95 % interval, by factor, and by authority or stratum once the campaign is
    closed.

    Results of a closed campaign are public. Those of a running one are for survey managers, auditors
    and leaders, and lag behind by
    one or two times the smallest cell, so that nobody learns from them what the answer says that came
    meanwhile.

    Args:
        code (str): The campaign's code.
        by (ReadResultsBy | Unset): What the index is divided by. Default: ReadResultsBy.FACTOR.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CampaignResults | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
by=by,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    by: ReadResultsBy | Unset = ReadResultsBy.FACTOR,
    if_none_match: str | Unset = UNSET,

) -> Any | CampaignResults | Problem | None:
    """ The index with its 95 % interval, by factor, and by authority or stratum once the campaign is closed

     The index with its 95 % interval, by factor, and by authority or stratum once the campaign is
    closed.

    Results of a closed campaign are public. Those of a running one are for survey managers, auditors
    and leaders, and lag behind by
    one or two times the smallest cell, so that nobody learns from them what the answer says that came
    meanwhile.

    Args:
        code (str): The campaign's code.
        by (ReadResultsBy | Unset): What the index is divided by. Default: ReadResultsBy.FACTOR.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CampaignResults | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
by=by,
if_none_match=if_none_match,

    )).parsed
