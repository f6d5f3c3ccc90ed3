from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_campaigns_state_type_0 import ListCampaignsStateType0
from ...models.page_campaign_out import PageCampaignOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    state: ListCampaignsStateType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, ListCampaignsStateType0):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

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
        "url": "/v1/campaigns",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageCampaignOut | Problem | None:
    if response.status_code == 200:
        response_200 = PageCampaignOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageCampaignOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    state: ListCampaignsStateType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageCampaignOut | Problem]:
    """ Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit

     Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit.

    Args:
        state (ListCampaignsStateType0 | None | Unset): Only those in this state.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCampaignOut | Problem]
     """


    kwargs = _get_kwargs(
        state=state,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    state: ListCampaignsStateType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageCampaignOut | Problem | None:
    """ Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit

     Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit.

    Args:
        state (ListCampaignsStateType0 | None | Unset): Only those in this state.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCampaignOut | Problem
     """


    return sync_detailed(
        client=client,
state=state,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    state: ListCampaignsStateType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageCampaignOut | Problem]:
    """ Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit

     Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit.

    Args:
        state (ListCampaignsStateType0 | None | Unset): Only those in this state.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCampaignOut | Problem]
     """


    kwargs = _get_kwargs(
        state=state,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    state: ListCampaignsStateType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageCampaignOut | Problem | None:
    """ Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit

     Campaigns, the newest first: closed ones for everybody, the others for those who run, lead or audit
    the unit.

    Args:
        state (ListCampaignsStateType0 | None | Unset): Only those in this state.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCampaignOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
state=state,
limit=limit,
cursor=cursor,

    )).parsed
