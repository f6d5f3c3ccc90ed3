from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_page import DossierPage
from ...models.list_dossiers_channel_type_0 import ListDossiersChannelType0
from ...models.problem import Problem
from ...models.status import Status
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime



def _get_kwargs(
    *,
    count: Literal['capped'] | None | Unset = UNSET,
    changed_since: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    status: None | Status | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: ListDossiersChannelType0 | None | Unset = UNSET,
    submitted_from: datetime.date | None | Unset = UNSET,
    submitted_to: datetime.date | None | Unset = UNSET,
    received_from: datetime.date | None | Unset = UNSET,
    received_to: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_count: Literal['capped'] | None | Unset
    if isinstance(count, Unset):
        json_count = UNSET
    else:
        json_count = count
    params["count"] = json_count

    json_changed_since: None | str | Unset
    if isinstance(changed_since, Unset):
        json_changed_since = UNSET
    else:
        json_changed_since = changed_since
    params["changed_since"] = json_changed_since

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_q: None | str | Unset
    if isinstance(q, Unset):
        json_q = UNSET
    else:
        json_q = q
    params["q"] = json_q

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, Status):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_procedure: None | str | Unset
    if isinstance(procedure, Unset):
        json_procedure = UNSET
    else:
        json_procedure = procedure
    params["procedure"] = json_procedure

    json_channel: None | str | Unset
    if isinstance(channel, Unset):
        json_channel = UNSET
    elif isinstance(channel, ListDossiersChannelType0):
        json_channel = channel.value
    else:
        json_channel = channel
    params["channel"] = json_channel

    json_submitted_from: None | str | Unset
    if isinstance(submitted_from, Unset):
        json_submitted_from = UNSET
    elif isinstance(submitted_from, datetime.date):
        json_submitted_from = submitted_from.isoformat()
    else:
        json_submitted_from = submitted_from
    params["submitted_from"] = json_submitted_from

    json_submitted_to: None | str | Unset
    if isinstance(submitted_to, Unset):
        json_submitted_to = UNSET
    elif isinstance(submitted_to, datetime.date):
        json_submitted_to = submitted_to.isoformat()
    else:
        json_submitted_to = submitted_to
    params["submitted_to"] = json_submitted_to

    json_received_from: None | str | Unset
    if isinstance(received_from, Unset):
        json_received_from = UNSET
    elif isinstance(received_from, datetime.date):
        json_received_from = received_from.isoformat()
    else:
        json_received_from = received_from
    params["received_from"] = json_received_from

    json_received_to: None | str | Unset
    if isinstance(received_to, Unset):
        json_received_to = UNSET
    elif isinstance(received_to, datetime.date):
        json_received_to = received_to.isoformat()
    else:
        json_received_to = received_to
    params["received_to"] = json_received_to


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/dossiers",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierPage | Problem | None:
    if response.status_code == 200:
        response_200 = DossierPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    count: Literal['capped'] | None | Unset = UNSET,
    changed_since: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    status: None | Status | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: ListDossiersChannelType0 | None | Unset = UNSET,
    submitted_from: datetime.date | None | Unset = UNSET,
    submitted_to: datetime.date | None | Unset = UNSET,
    received_from: datetime.date | None | Unset = UNSET,
    received_to: datetime.date | None | Unset = UNSET,

) -> Response[DossierPage | Problem]:
    """ The dossiers you may see, newest first

     The dossiers you may see, newest first.

    With `changed_since` those that changed, in the order of their newest changes; no change is ever
    skipped, and `next` is what to send as
    `changed_since` the next time, also where the page is empty.

    Args:
        count (Literal['capped'] | None | Unset): Also say how many there are, up to a thousand.
        changed_since (None | str | Unset): `next` of the page before: only what changed since
            then. `oldest` begins with all dossiers, `newest` with what changes from now on.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        q (None | str | Unset): Exactly this code.
        status (None | Status | Unset): Only in this status.
        field (None | str | Unset): Code of a field of administration.
        procedure (None | str | Unset): Short or full code.
        channel (ListDossiersChannelType0 | None | Unset): Only handed in this way.
        submitted_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        submitted_to (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_to (datetime.date | None | Unset): A day in Vietnam, itself included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPage | Problem]
     """


    kwargs = _get_kwargs(
        count=count,
changed_since=changed_since,
limit=limit,
cursor=cursor,
q=q,
status=status,
field=field,
procedure=procedure,
channel=channel,
submitted_from=submitted_from,
submitted_to=submitted_to,
received_from=received_from,
received_to=received_to,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    count: Literal['capped'] | None | Unset = UNSET,
    changed_since: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    status: None | Status | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: ListDossiersChannelType0 | None | Unset = UNSET,
    submitted_from: datetime.date | None | Unset = UNSET,
    submitted_to: datetime.date | None | Unset = UNSET,
    received_from: datetime.date | None | Unset = UNSET,
    received_to: datetime.date | None | Unset = UNSET,

) -> DossierPage | Problem | None:
    """ The dossiers you may see, newest first

     The dossiers you may see, newest first.

    With `changed_since` those that changed, in the order of their newest changes; no change is ever
    skipped, and `next` is what to send as
    `changed_since` the next time, also where the page is empty.

    Args:
        count (Literal['capped'] | None | Unset): Also say how many there are, up to a thousand.
        changed_since (None | str | Unset): `next` of the page before: only what changed since
            then. `oldest` begins with all dossiers, `newest` with what changes from now on.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        q (None | str | Unset): Exactly this code.
        status (None | Status | Unset): Only in this status.
        field (None | str | Unset): Code of a field of administration.
        procedure (None | str | Unset): Short or full code.
        channel (ListDossiersChannelType0 | None | Unset): Only handed in this way.
        submitted_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        submitted_to (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_to (datetime.date | None | Unset): A day in Vietnam, itself included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPage | Problem
     """


    return sync_detailed(
        client=client,
count=count,
changed_since=changed_since,
limit=limit,
cursor=cursor,
q=q,
status=status,
field=field,
procedure=procedure,
channel=channel,
submitted_from=submitted_from,
submitted_to=submitted_to,
received_from=received_from,
received_to=received_to,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    count: Literal['capped'] | None | Unset = UNSET,
    changed_since: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    status: None | Status | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: ListDossiersChannelType0 | None | Unset = UNSET,
    submitted_from: datetime.date | None | Unset = UNSET,
    submitted_to: datetime.date | None | Unset = UNSET,
    received_from: datetime.date | None | Unset = UNSET,
    received_to: datetime.date | None | Unset = UNSET,

) -> Response[DossierPage | Problem]:
    """ The dossiers you may see, newest first

     The dossiers you may see, newest first.

    With `changed_since` those that changed, in the order of their newest changes; no change is ever
    skipped, and `next` is what to send as
    `changed_since` the next time, also where the page is empty.

    Args:
        count (Literal['capped'] | None | Unset): Also say how many there are, up to a thousand.
        changed_since (None | str | Unset): `next` of the page before: only what changed since
            then. `oldest` begins with all dossiers, `newest` with what changes from now on.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        q (None | str | Unset): Exactly this code.
        status (None | Status | Unset): Only in this status.
        field (None | str | Unset): Code of a field of administration.
        procedure (None | str | Unset): Short or full code.
        channel (ListDossiersChannelType0 | None | Unset): Only handed in this way.
        submitted_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        submitted_to (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_to (datetime.date | None | Unset): A day in Vietnam, itself included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPage | Problem]
     """


    kwargs = _get_kwargs(
        count=count,
changed_since=changed_since,
limit=limit,
cursor=cursor,
q=q,
status=status,
field=field,
procedure=procedure,
channel=channel,
submitted_from=submitted_from,
submitted_to=submitted_to,
received_from=received_from,
received_to=received_to,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    count: Literal['capped'] | None | Unset = UNSET,
    changed_since: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,
    status: None | Status | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: ListDossiersChannelType0 | None | Unset = UNSET,
    submitted_from: datetime.date | None | Unset = UNSET,
    submitted_to: datetime.date | None | Unset = UNSET,
    received_from: datetime.date | None | Unset = UNSET,
    received_to: datetime.date | None | Unset = UNSET,

) -> DossierPage | Problem | None:
    """ The dossiers you may see, newest first

     The dossiers you may see, newest first.

    With `changed_since` those that changed, in the order of their newest changes; no change is ever
    skipped, and `next` is what to send as
    `changed_since` the next time, also where the page is empty.

    Args:
        count (Literal['capped'] | None | Unset): Also say how many there are, up to a thousand.
        changed_since (None | str | Unset): `next` of the page before: only what changed since
            then. `oldest` begins with all dossiers, `newest` with what changes from now on.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        q (None | str | Unset): Exactly this code.
        status (None | Status | Unset): Only in this status.
        field (None | str | Unset): Code of a field of administration.
        procedure (None | str | Unset): Short or full code.
        channel (ListDossiersChannelType0 | None | Unset): Only handed in this way.
        submitted_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        submitted_to (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_from (datetime.date | None | Unset): A day in Vietnam, itself included.
        received_to (datetime.date | None | Unset): A day in Vietnam, itself included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
count=count,
changed_since=changed_since,
limit=limit,
cursor=cursor,
q=q,
status=status,
field=field,
procedure=procedure,
channel=channel,
submitted_from=submitted_from,
submitted_to=submitted_to,
received_from=received_from,
received_to=received_to,

    )).parsed
