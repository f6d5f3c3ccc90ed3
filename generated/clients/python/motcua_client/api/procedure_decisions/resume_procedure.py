from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.decision_entry_out import DecisionEntryOut
from ...models.problem import Problem
from ...models.resumption_in import ResumptionIn
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: ResumptionIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/procedures/{code}/resumption".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DecisionEntryOut | Problem | None:
    if response.status_code == 201:
        response_201 = DecisionEntryOut.from_dict(response.json())



        return response_201

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DecisionEntryOut | Problem]:
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
    body: ResumptionIn,

) -> Response[DecisionEntryOut | Problem]:
    """ End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins

     End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        body (ResumptionIn): Dossiers are accepted again from a day on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DecisionEntryOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResumptionIn,

) -> DecisionEntryOut | Problem | None:
    """ End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins

     End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        body (ResumptionIn): Dossiers are accepted again from a day on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DecisionEntryOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResumptionIn,

) -> Response[DecisionEntryOut | Problem]:
    """ End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins

     End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        body (ResumptionIn): Dossiers are accepted again from a day on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DecisionEntryOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResumptionIn,

) -> DecisionEntryOut | Problem | None:
    """ End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins

     End the suspension of that day, or else the next one; a suspension that has not begun by then never
    begins.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        body (ResumptionIn): Dossiers are accepted again from a day on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DecisionEntryOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,

    )).parsed
