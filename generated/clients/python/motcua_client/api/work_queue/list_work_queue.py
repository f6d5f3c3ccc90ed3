from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.due_bucket import DueBucket
from ...models.list_work_queue_scope import ListWorkQueueScope
from ...models.list_work_queue_status_type_0 import ListWorkQueueStatusType0
from ...models.page_queue_item import PageQueueItem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    scope: ListWorkQueueScope | Unset = ListWorkQueueScope.UNIT,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    status: ListWorkQueueStatusType0 | None | Unset = UNSET,
    bucket: DueBucket | None | Unset = UNSET,
    step: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_scope: str | Unset = UNSET
    if not isinstance(scope, Unset):
        json_scope = scope.value

    params["scope"] = json_scope

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, ListWorkQueueStatusType0):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_bucket: None | str | Unset
    if isinstance(bucket, Unset):
        json_bucket = UNSET
    elif isinstance(bucket, DueBucket):
        json_bucket = bucket.value
    else:
        json_bucket = bucket
    params["bucket"] = json_bucket

    json_step: None | str | Unset
    if isinstance(step, Unset):
        json_step = UNSET
    else:
        json_step = step
    params["step"] = json_step

    json_q: None | str | Unset
    if isinstance(q, Unset):
        json_q = UNSET
    else:
        json_q = q
    params["q"] = json_q


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/work-queue",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageQueueItem | Problem | None:
    if response.status_code == 200:
        response_200 = PageQueueItem.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageQueueItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    scope: ListWorkQueueScope | Unset = ListWorkQueueScope.UNIT,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    status: ListWorkQueueStatusType0 | None | Unset = UNSET,
    bucket: DueBucket | None | Unset = UNSET,
    step: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,

) -> Response[PageQueueItem | Problem]:
    """ The dossiers waiting for you, most urgent first

     The dossiers waiting for you, most urgent first.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        scope (ListWorkQueueScope | Unset): `mine`: assigned to me, or to somebody I stand in for
            today. `unit`: held by my unit and in a step one of my roles processes; for clerks what is
            at the desk (to receive, to forward, waiting for the applicant, to return); for leaders
            also in the units below. `unassigned`: those of the unit without an assignee.
            `consultations`: the opinion of my unit is pending. Default: ListWorkQueueScope.UNIT.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        status (ListWorkQueueStatusType0 | None | Unset): Only in this status.
        bucket (DueBucket | None | Unset): The relation to the due date now.
        step (None | str | Unset): The name of a step of the workflow.
        q (None | str | Unset): The beginning of the code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageQueueItem | Problem]
     """


    kwargs = _get_kwargs(
        scope=scope,
limit=limit,
cursor=cursor,
status=status,
bucket=bucket,
step=step,
q=q,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    scope: ListWorkQueueScope | Unset = ListWorkQueueScope.UNIT,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    status: ListWorkQueueStatusType0 | None | Unset = UNSET,
    bucket: DueBucket | None | Unset = UNSET,
    step: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,

) -> PageQueueItem | Problem | None:
    """ The dossiers waiting for you, most urgent first

     The dossiers waiting for you, most urgent first.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        scope (ListWorkQueueScope | Unset): `mine`: assigned to me, or to somebody I stand in for
            today. `unit`: held by my unit and in a step one of my roles processes; for clerks what is
            at the desk (to receive, to forward, waiting for the applicant, to return); for leaders
            also in the units below. `unassigned`: those of the unit without an assignee.
            `consultations`: the opinion of my unit is pending. Default: ListWorkQueueScope.UNIT.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        status (ListWorkQueueStatusType0 | None | Unset): Only in this status.
        bucket (DueBucket | None | Unset): The relation to the due date now.
        step (None | str | Unset): The name of a step of the workflow.
        q (None | str | Unset): The beginning of the code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageQueueItem | Problem
     """


    return sync_detailed(
        client=client,
scope=scope,
limit=limit,
cursor=cursor,
status=status,
bucket=bucket,
step=step,
q=q,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    scope: ListWorkQueueScope | Unset = ListWorkQueueScope.UNIT,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    status: ListWorkQueueStatusType0 | None | Unset = UNSET,
    bucket: DueBucket | None | Unset = UNSET,
    step: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,

) -> Response[PageQueueItem | Problem]:
    """ The dossiers waiting for you, most urgent first

     The dossiers waiting for you, most urgent first.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        scope (ListWorkQueueScope | Unset): `mine`: assigned to me, or to somebody I stand in for
            today. `unit`: held by my unit and in a step one of my roles processes; for clerks what is
            at the desk (to receive, to forward, waiting for the applicant, to return); for leaders
            also in the units below. `unassigned`: those of the unit without an assignee.
            `consultations`: the opinion of my unit is pending. Default: ListWorkQueueScope.UNIT.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        status (ListWorkQueueStatusType0 | None | Unset): Only in this status.
        bucket (DueBucket | None | Unset): The relation to the due date now.
        step (None | str | Unset): The name of a step of the workflow.
        q (None | str | Unset): The beginning of the code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageQueueItem | Problem]
     """


    kwargs = _get_kwargs(
        scope=scope,
limit=limit,
cursor=cursor,
status=status,
bucket=bucket,
step=step,
q=q,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    scope: ListWorkQueueScope | Unset = ListWorkQueueScope.UNIT,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    status: ListWorkQueueStatusType0 | None | Unset = UNSET,
    bucket: DueBucket | None | Unset = UNSET,
    step: None | str | Unset = UNSET,
    q: None | str | Unset = UNSET,

) -> PageQueueItem | Problem | None:
    """ The dossiers waiting for you, most urgent first

     The dossiers waiting for you, most urgent first.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        scope (ListWorkQueueScope | Unset): `mine`: assigned to me, or to somebody I stand in for
            today. `unit`: held by my unit and in a step one of my roles processes; for clerks what is
            at the desk (to receive, to forward, waiting for the applicant, to return); for leaders
            also in the units below. `unassigned`: those of the unit without an assignee.
            `consultations`: the opinion of my unit is pending. Default: ListWorkQueueScope.UNIT.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        status (ListWorkQueueStatusType0 | None | Unset): Only in this status.
        bucket (DueBucket | None | Unset): The relation to the due date now.
        step (None | str | Unset): The name of a step of the workflow.
        q (None | str | Unset): The beginning of the code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageQueueItem | Problem
     """


    return (await asyncio_detailed(
        client=client,
scope=scope,
limit=limit,
cursor=cursor,
status=status,
bucket=bucket,
step=step,
q=q,

    )).parsed
