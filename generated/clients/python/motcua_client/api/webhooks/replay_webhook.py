from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.webhook_event_replay_in import WebhookEventReplayIn
from ...models.webhook_range_replay_in import WebhookRangeReplayIn
from ...models.webhook_replay_out import WebhookReplayOut
from typing import cast



def _get_kwargs(
    id: str,
    *,
    body: WebhookEventReplayIn | WebhookRangeReplayIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/webhooks/{id}/replays".format(id=quote(str(id), safe=""),),
    }

    
    if isinstance(body, WebhookRangeReplayIn):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()


    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WebhookReplayOut | None:
    if response.status_code == 202:
        response_202 = WebhookReplayOut.from_dict(response.json())



        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WebhookReplayOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: WebhookEventReplayIn | WebhookRangeReplayIn,

) -> Response[Problem | WebhookReplayOut]:
    """ Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event

     Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event.

    Args:
        id (str): The webhook's id.
        body (WebhookEventReplayIn | WebhookRangeReplayIn):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookReplayOut]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: WebhookEventReplayIn | WebhookRangeReplayIn,

) -> Problem | WebhookReplayOut | None:
    """ Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event

     Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event.

    Args:
        id (str): The webhook's id.
        body (WebhookEventReplayIn | WebhookRangeReplayIn):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookReplayOut
     """


    return sync_detailed(
        id=id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: WebhookEventReplayIn | WebhookRangeReplayIn,

) -> Response[Problem | WebhookReplayOut]:
    """ Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event

     Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event.

    Args:
        id (str): The webhook's id.
        body (WebhookEventReplayIn | WebhookRangeReplayIn):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookReplayOut]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: WebhookEventReplayIn | WebhookRangeReplayIn,

) -> Problem | WebhookReplayOut | None:
    """ Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event

     Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before
    the webhook, or one event.

    Args:
        id (str): The webhook's id.
        body (WebhookEventReplayIn | WebhookRangeReplayIn):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookReplayOut
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,

    )).parsed
