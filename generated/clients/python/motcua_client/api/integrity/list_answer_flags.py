from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_answer_flags_reason import ListAnswerFlagsReason
from ...models.list_answer_flags_state_type_0 import ListAnswerFlagsStateType0
from ...models.page_answer_flag_item import PageAnswerFlagItem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    state: ListAnswerFlagsStateType0 | None | Unset = UNSET,
    unit: None | str | Unset = UNSET,
    reason: ListAnswerFlagsReason | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, ListAnswerFlagsStateType0):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

    json_unit: None | str | Unset
    if isinstance(unit, Unset):
        json_unit = UNSET
    else:
        json_unit = unit
    params["unit"] = json_unit

    json_reason: str | Unset = UNSET
    if not isinstance(reason, Unset):
        json_reason = reason.value

    params["reason"] = json_reason

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
        "url": "/v1/answer-flags",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | PageAnswerFlagItem | Problem | None:
    if response.status_code == 200:
        response_200 = PageAnswerFlagItem.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | PageAnswerFlagItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    state: ListAnswerFlagsStateType0 | None | Unset = UNSET,
    unit: None | str | Unset = UNSET,
    reason: ListAnswerFlagsReason | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageAnswerFlagItem | Problem]:
    """ Flags on suspicious answers about your unit and those below it, newest first

     Flags on suspicious answers about your unit and those below it, newest first.

    Roles: `survey_manager`, `auditor`.

    Args:
        state (ListAnswerFlagsStateType0 | None | Unset): Only in this state.
        unit (None | str | Unset): Only about this unit and those below it.
        reason (ListAnswerFlagsReason | Unset): Only for this reason.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageAnswerFlagItem | Problem]
     """


    kwargs = _get_kwargs(
        state=state,
unit=unit,
reason=reason,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    state: ListAnswerFlagsStateType0 | None | Unset = UNSET,
    unit: None | str | Unset = UNSET,
    reason: ListAnswerFlagsReason | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageAnswerFlagItem | Problem | None:
    """ Flags on suspicious answers about your unit and those below it, newest first

     Flags on suspicious answers about your unit and those below it, newest first.

    Roles: `survey_manager`, `auditor`.

    Args:
        state (ListAnswerFlagsStateType0 | None | Unset): Only in this state.
        unit (None | str | Unset): Only about this unit and those below it.
        reason (ListAnswerFlagsReason | Unset): Only for this reason.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageAnswerFlagItem | Problem
     """


    return sync_detailed(
        client=client,
state=state,
unit=unit,
reason=reason,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    state: ListAnswerFlagsStateType0 | None | Unset = UNSET,
    unit: None | str | Unset = UNSET,
    reason: ListAnswerFlagsReason | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageAnswerFlagItem | Problem]:
    """ Flags on suspicious answers about your unit and those below it, newest first

     Flags on suspicious answers about your unit and those below it, newest first.

    Roles: `survey_manager`, `auditor`.

    Args:
        state (ListAnswerFlagsStateType0 | None | Unset): Only in this state.
        unit (None | str | Unset): Only about this unit and those below it.
        reason (ListAnswerFlagsReason | Unset): Only for this reason.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageAnswerFlagItem | Problem]
     """


    kwargs = _get_kwargs(
        state=state,
unit=unit,
reason=reason,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    state: ListAnswerFlagsStateType0 | None | Unset = UNSET,
    unit: None | str | Unset = UNSET,
    reason: ListAnswerFlagsReason | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageAnswerFlagItem | Problem | None:
    """ Flags on suspicious answers about your unit and those below it, newest first

     Flags on suspicious answers about your unit and those below it, newest first.

    Roles: `survey_manager`, `auditor`.

    Args:
        state (ListAnswerFlagsStateType0 | None | Unset): Only in this state.
        unit (None | str | Unset): Only about this unit and those below it.
        reason (ListAnswerFlagsReason | Unset): Only for this reason.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageAnswerFlagItem | Problem
     """


    return (await asyncio_detailed(
        client=client,
state=state,
unit=unit,
reason=reason,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
