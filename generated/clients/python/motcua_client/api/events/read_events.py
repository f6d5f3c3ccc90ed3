from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.event_page import EventPage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    after: None | str | Unset = UNSET,
    types: list[str] | Unset = UNSET,
    subject: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    wait: int | Unset = 0,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_types: list[str] | Unset = UNSET
    if not isinstance(types, Unset):
        json_types = types


    params["types"] = json_types

    json_subject: None | str | Unset
    if isinstance(subject, Unset):
        json_subject = UNSET
    else:
        json_subject = subject
    params["subject"] = json_subject

    json_procedure: None | str | Unset
    if isinstance(procedure, Unset):
        json_procedure = UNSET
    else:
        json_procedure = procedure
    params["procedure"] = json_procedure

    params["limit"] = limit

    params["wait"] = wait


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/events",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> EventPage | Problem | None:
    if response.status_code == 200:
        response_200 = EventPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[EventPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    after: None | str | Unset = UNSET,
    types: list[str] | Unset = UNSET,
    subject: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    wait: int | Unset = 0,

) -> Response[EventPage | Problem]:
    """ The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice

     The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice.

    A page may be empty and `next` still be another cursor, where a narrow filter has to look through
    many events.

    Args:
        after (None | str | Unset): `next` of the page before; `newest` for what comes from now
            on. Absent: from the oldest event that is kept.
        types (list[str] | Unset): Only of these types; `dossier.*` is all of dossiers.
        subject (None | str | Unset): Only about this subject, for example a dossier.
        procedure (None | str | Unset): Only about this procedure.
        limit (int | Unset): Items a page. Default: 100.
        wait (int | Unset): Seconds to wait for an event where there is none yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventPage | Problem]
     """


    kwargs = _get_kwargs(
        after=after,
types=types,
subject=subject,
procedure=procedure,
limit=limit,
wait=wait,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    after: None | str | Unset = UNSET,
    types: list[str] | Unset = UNSET,
    subject: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    wait: int | Unset = 0,

) -> EventPage | Problem | None:
    """ The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice

     The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice.

    A page may be empty and `next` still be another cursor, where a narrow filter has to look through
    many events.

    Args:
        after (None | str | Unset): `next` of the page before; `newest` for what comes from now
            on. Absent: from the oldest event that is kept.
        types (list[str] | Unset): Only of these types; `dossier.*` is all of dossiers.
        subject (None | str | Unset): Only about this subject, for example a dossier.
        procedure (None | str | Unset): Only about this procedure.
        limit (int | Unset): Items a page. Default: 100.
        wait (int | Unset): Seconds to wait for an event where there is none yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventPage | Problem
     """


    return sync_detailed(
        client=client,
after=after,
types=types,
subject=subject,
procedure=procedure,
limit=limit,
wait=wait,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    after: None | str | Unset = UNSET,
    types: list[str] | Unset = UNSET,
    subject: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    wait: int | Unset = 0,

) -> Response[EventPage | Problem]:
    """ The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice

     The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice.

    A page may be empty and `next` still be another cursor, where a narrow filter has to look through
    many events.

    Args:
        after (None | str | Unset): `next` of the page before; `newest` for what comes from now
            on. Absent: from the oldest event that is kept.
        types (list[str] | Unset): Only of these types; `dossier.*` is all of dossiers.
        subject (None | str | Unset): Only about this subject, for example a dossier.
        procedure (None | str | Unset): Only about this procedure.
        limit (int | Unset): Items a page. Default: 100.
        wait (int | Unset): Seconds to wait for an event where there is none yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventPage | Problem]
     """


    kwargs = _get_kwargs(
        after=after,
types=types,
subject=subject,
procedure=procedure,
limit=limit,
wait=wait,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    after: None | str | Unset = UNSET,
    types: list[str] | Unset = UNSET,
    subject: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    limit: int | Unset = 100,
    wait: int | Unset = 0,

) -> EventPage | Problem | None:
    """ The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice

     The events you may see, in the order in which they were committed: none is ever skipped, and none
    comes twice.

    A page may be empty and `next` still be another cursor, where a narrow filter has to look through
    many events.

    Args:
        after (None | str | Unset): `next` of the page before; `newest` for what comes from now
            on. Absent: from the oldest event that is kept.
        types (list[str] | Unset): Only of these types; `dossier.*` is all of dossiers.
        subject (None | str | Unset): Only about this subject, for example a dossier.
        procedure (None | str | Unset): Only about this procedure.
        limit (int | Unset): Items a page. Default: 100.
        wait (int | Unset): Seconds to wait for an event where there is none yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
after=after,
types=types,
subject=subject,
procedure=procedure,
limit=limit,
wait=wait,

    )).parsed
