from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.webhook_delivery_out import WebhookDeliveryOut
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: str,
    event: UUID,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/webhooks/{id}/deliveries/{event}/retry".format(id=quote(str(id), safe=""),event=quote(str(event), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WebhookDeliveryOut | None:
    if response.status_code == 200:
        response_200 = WebhookDeliveryOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WebhookDeliveryOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    event: UUID,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WebhookDeliveryOut]:
    """ Send an event now, whatever became of it: with the same id and the same bytes

     Send an event now, whatever became of it: with the same id and the same bytes.

    Args:
        id (str): The webhook's id.
        event (UUID): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookDeliveryOut]
     """


    kwargs = _get_kwargs(
        id=id,
event=event,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: str,
    event: UUID,
    *,
    client: AuthenticatedClient,

) -> Problem | WebhookDeliveryOut | None:
    """ Send an event now, whatever became of it: with the same id and the same bytes

     Send an event now, whatever became of it: with the same id and the same bytes.

    Args:
        id (str): The webhook's id.
        event (UUID): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookDeliveryOut
     """


    return sync_detailed(
        id=id,
event=event,
client=client,

    ).parsed

async def asyncio_detailed(
    id: str,
    event: UUID,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WebhookDeliveryOut]:
    """ Send an event now, whatever became of it: with the same id and the same bytes

     Send an event now, whatever became of it: with the same id and the same bytes.

    Args:
        id (str): The webhook's id.
        event (UUID): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookDeliveryOut]
     """


    kwargs = _get_kwargs(
        id=id,
event=event,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: str,
    event: UUID,
    *,
    client: AuthenticatedClient,

) -> Problem | WebhookDeliveryOut | None:
    """ Send an event now, whatever became of it: with the same id and the same bytes

     Send an event now, whatever became of it: with the same id and the same bytes.

    Args:
        id (str): The webhook's id.
        event (UUID): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookDeliveryOut
     """


    return (await asyncio_detailed(
        id=id,
event=event,
client=client,

    )).parsed
