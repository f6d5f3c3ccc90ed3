from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_petitions_kind_type_0 import ListPetitionsKindType0
from ...models.page_petition_item import PagePetitionItem
from ...models.petition_status import PetitionStatus
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    status: None | PetitionStatus | Unset = UNSET,
    kind: ListPetitionsKindType0 | None | Unset = UNSET,
    due_to: datetime.date | None | Unset = UNSET,
    escalated: bool | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, PetitionStatus):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListPetitionsKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_due_to: None | str | Unset
    if isinstance(due_to, Unset):
        json_due_to = UNSET
    elif isinstance(due_to, datetime.date):
        json_due_to = due_to.isoformat()
    else:
        json_due_to = due_to
    params["due_to"] = json_due_to

    json_escalated: bool | None | Unset
    if isinstance(escalated, Unset):
        json_escalated = UNSET
    else:
        json_escalated = escalated
    params["escalated"] = json_escalated

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
        "url": "/v1/petitions",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PagePetitionItem | Problem | None:
    if response.status_code == 200:
        response_200 = PagePetitionItem.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PagePetitionItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: None | PetitionStatus | Unset = UNSET,
    kind: ListPetitionsKindType0 | None | Unset = UNSET,
    due_to: datetime.date | None | Unset = UNSET,
    escalated: bool | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PagePetitionItem | Problem]:
    """ Your petitions, newest first; for officials those their unit has or had, the most urgent first

     Your petitions, newest first; for officials those their unit has or had, the most urgent first.

    Args:
        status (None | PetitionStatus | Unset): Only these.
        kind (ListPetitionsKindType0 | None | Unset): What petitions are about.
        due_to (datetime.date | None | Unset): Whose next step is due on this day or before, in
            Vietnam.
        escalated (bool | None | Unset): Whether the unit above was told.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PagePetitionItem | Problem]
     """


    kwargs = _get_kwargs(
        status=status,
kind=kind,
due_to=due_to,
escalated=escalated,
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
    status: None | PetitionStatus | Unset = UNSET,
    kind: ListPetitionsKindType0 | None | Unset = UNSET,
    due_to: datetime.date | None | Unset = UNSET,
    escalated: bool | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PagePetitionItem | Problem | None:
    """ Your petitions, newest first; for officials those their unit has or had, the most urgent first

     Your petitions, newest first; for officials those their unit has or had, the most urgent first.

    Args:
        status (None | PetitionStatus | Unset): Only these.
        kind (ListPetitionsKindType0 | None | Unset): What petitions are about.
        due_to (datetime.date | None | Unset): Whose next step is due on this day or before, in
            Vietnam.
        escalated (bool | None | Unset): Whether the unit above was told.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PagePetitionItem | Problem
     """


    return sync_detailed(
        client=client,
status=status,
kind=kind,
due_to=due_to,
escalated=escalated,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: None | PetitionStatus | Unset = UNSET,
    kind: ListPetitionsKindType0 | None | Unset = UNSET,
    due_to: datetime.date | None | Unset = UNSET,
    escalated: bool | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PagePetitionItem | Problem]:
    """ Your petitions, newest first; for officials those their unit has or had, the most urgent first

     Your petitions, newest first; for officials those their unit has or had, the most urgent first.

    Args:
        status (None | PetitionStatus | Unset): Only these.
        kind (ListPetitionsKindType0 | None | Unset): What petitions are about.
        due_to (datetime.date | None | Unset): Whose next step is due on this day or before, in
            Vietnam.
        escalated (bool | None | Unset): Whether the unit above was told.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PagePetitionItem | Problem]
     """


    kwargs = _get_kwargs(
        status=status,
kind=kind,
due_to=due_to,
escalated=escalated,
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
    status: None | PetitionStatus | Unset = UNSET,
    kind: ListPetitionsKindType0 | None | Unset = UNSET,
    due_to: datetime.date | None | Unset = UNSET,
    escalated: bool | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PagePetitionItem | Problem | None:
    """ Your petitions, newest first; for officials those their unit has or had, the most urgent first

     Your petitions, newest first; for officials those their unit has or had, the most urgent first.

    Args:
        status (None | PetitionStatus | Unset): Only these.
        kind (ListPetitionsKindType0 | None | Unset): What petitions are about.
        due_to (datetime.date | None | Unset): Whose next step is due on this day or before, in
            Vietnam.
        escalated (bool | None | Unset): Whether the unit above was told.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PagePetitionItem | Problem
     """


    return (await asyncio_detailed(
        client=client,
status=status,
kind=kind,
due_to=due_to,
escalated=escalated,
limit=limit,
cursor=cursor,

    )).parsed
