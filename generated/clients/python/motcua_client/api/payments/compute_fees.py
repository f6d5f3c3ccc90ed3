from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.compute_fees_channel import ComputeFeesChannel
from ...models.fees_out import FeesOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    procedure: str,
    authority: str,
    channel: ComputeFeesChannel | Unset = ComputeFeesChannel.ONLINE,
    day: datetime.date | None | Unset = UNSET,
    copies: int | Unset = 1,
    exemptions: str | Unset = '',
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    params["procedure"] = procedure

    params["authority"] = authority

    json_channel: str | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = channel.value

    params["channel"] = json_channel

    json_day: None | str | Unset
    if isinstance(day, Unset):
        json_day = UNSET
    elif isinstance(day, datetime.date):
        json_day = day.isoformat()
    else:
        json_day = day
    params["day"] = json_day

    params["copies"] = copies

    params["exemptions"] = exemptions


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/fees",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | FeesOut | Problem | None:
    if response.status_code == 200:
        response_200 = FeesOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | FeesOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    procedure: str,
    authority: str,
    channel: ComputeFeesChannel | Unset = ComputeFeesChannel.ONLINE,
    day: datetime.date | None | Unset = UNSET,
    copies: int | Unset = 1,
    exemptions: str | Unset = '',
    if_none_match: str | Unset = UNSET,

) -> Response[Any | FeesOut | Problem]:
    """ What a dossier would cost: each fee with its rule, its law and how it comes about

     What a dossier would cost: each fee with its rule, its law and how it comes about. Public.

    Args:
        procedure (str): National code of the procedure.
        authority (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        channel (ComputeFeesChannel | Unset): How it would be submitted. Default:
            ComputeFeesChannel.ONLINE.
        day (datetime.date | None | Unset): The day whose rules hold; today when absent.
        copies (int | Unset): Copies of the result. Default: 1.
        exemptions (str | Unset): Codes of exemptions with commas between them, as each fee lists
            them. Default: ''.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | FeesOut | Problem]
     """


    kwargs = _get_kwargs(
        procedure=procedure,
authority=authority,
channel=channel,
day=day,
copies=copies,
exemptions=exemptions,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    procedure: str,
    authority: str,
    channel: ComputeFeesChannel | Unset = ComputeFeesChannel.ONLINE,
    day: datetime.date | None | Unset = UNSET,
    copies: int | Unset = 1,
    exemptions: str | Unset = '',
    if_none_match: str | Unset = UNSET,

) -> Any | FeesOut | Problem | None:
    """ What a dossier would cost: each fee with its rule, its law and how it comes about

     What a dossier would cost: each fee with its rule, its law and how it comes about. Public.

    Args:
        procedure (str): National code of the procedure.
        authority (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        channel (ComputeFeesChannel | Unset): How it would be submitted. Default:
            ComputeFeesChannel.ONLINE.
        day (datetime.date | None | Unset): The day whose rules hold; today when absent.
        copies (int | Unset): Copies of the result. Default: 1.
        exemptions (str | Unset): Codes of exemptions with commas between them, as each fee lists
            them. Default: ''.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | FeesOut | Problem
     """


    return sync_detailed(
        client=client,
procedure=procedure,
authority=authority,
channel=channel,
day=day,
copies=copies,
exemptions=exemptions,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    procedure: str,
    authority: str,
    channel: ComputeFeesChannel | Unset = ComputeFeesChannel.ONLINE,
    day: datetime.date | None | Unset = UNSET,
    copies: int | Unset = 1,
    exemptions: str | Unset = '',
    if_none_match: str | Unset = UNSET,

) -> Response[Any | FeesOut | Problem]:
    """ What a dossier would cost: each fee with its rule, its law and how it comes about

     What a dossier would cost: each fee with its rule, its law and how it comes about. Public.

    Args:
        procedure (str): National code of the procedure.
        authority (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        channel (ComputeFeesChannel | Unset): How it would be submitted. Default:
            ComputeFeesChannel.ONLINE.
        day (datetime.date | None | Unset): The day whose rules hold; today when absent.
        copies (int | Unset): Copies of the result. Default: 1.
        exemptions (str | Unset): Codes of exemptions with commas between them, as each fee lists
            them. Default: ''.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | FeesOut | Problem]
     """


    kwargs = _get_kwargs(
        procedure=procedure,
authority=authority,
channel=channel,
day=day,
copies=copies,
exemptions=exemptions,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    procedure: str,
    authority: str,
    channel: ComputeFeesChannel | Unset = ComputeFeesChannel.ONLINE,
    day: datetime.date | None | Unset = UNSET,
    copies: int | Unset = 1,
    exemptions: str | Unset = '',
    if_none_match: str | Unset = UNSET,

) -> Any | FeesOut | Problem | None:
    """ What a dossier would cost: each fee with its rule, its law and how it comes about

     What a dossier would cost: each fee with its rule, its law and how it comes about. Public.

    Args:
        procedure (str): National code of the procedure.
        authority (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        channel (ComputeFeesChannel | Unset): How it would be submitted. Default:
            ComputeFeesChannel.ONLINE.
        day (datetime.date | None | Unset): The day whose rules hold; today when absent.
        copies (int | Unset): Copies of the result. Default: 1.
        exemptions (str | Unset): Codes of exemptions with commas between them, as each fee lists
            them. Default: ''.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | FeesOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
procedure=procedure,
authority=authority,
channel=channel,
day=day,
copies=copies,
exemptions=exemptions,
if_none_match=if_none_match,

    )).parsed
