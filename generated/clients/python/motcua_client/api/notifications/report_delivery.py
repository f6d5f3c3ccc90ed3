from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.report_delivery_channel import ReportDeliveryChannel
from typing import cast



def _get_kwargs(
    channel: ReportDeliveryChannel,
    *,
    body: Any,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/notifications/callbacks/{channel}".format(channel=quote(str(channel), safe=""),),
    }

    _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    channel: ReportDeliveryChannel,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[Any | Problem]:
    """ A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing

     A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing.

    Args:
        channel (ReportDeliveryChannel): The gateway's channel.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        channel=channel,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    channel: ReportDeliveryChannel,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Any | Problem | None:
    """ A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing

     A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing.

    Args:
        channel (ReportDeliveryChannel): The gateway's channel.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        channel=channel,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    channel: ReportDeliveryChannel,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[Any | Problem]:
    """ A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing

     A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing.

    Args:
        channel (ReportDeliveryChannel): The gateway's channel.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        channel=channel,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    channel: ReportDeliveryChannel,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Any | Problem | None:
    """ A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing

     A gateway says what became of a message it took, signed as Standard Webhooks has it; the same report
    again changes nothing.

    Args:
        channel (ReportDeliveryChannel): The gateway's channel.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        channel=channel,
client=client,
body=body,

    )).parsed
