from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.count_dossiers_channel_type_0 import CountDossiersChannelType0
from ...models.count_dossiers_format_type_0 import CountDossiersFormatType0
from ...models.group_by import GroupBy
from ...models.problem import Problem
from ...models.statistics import Statistics
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    period: None | str | Unset = UNSET,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    channel: CountDossiersChannelType0 | None | Unset = UNSET,
    by: GroupBy | Unset = UNSET,
    format_: CountDossiersFormatType0 | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_period: None | str | Unset
    if isinstance(period, Unset):
        json_period = UNSET
    else:
        json_period = period
    params["period"] = json_period

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    elif isinstance(from_, datetime.date):
        json_from_ = from_.isoformat()
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_to: None | str | Unset
    if isinstance(to, Unset):
        json_to = UNSET
    elif isinstance(to, datetime.date):
        json_to = to.isoformat()
    else:
        json_to = to
    params["to"] = json_to

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_channel: None | str | Unset
    if isinstance(channel, Unset):
        json_channel = UNSET
    elif isinstance(channel, CountDossiersChannelType0):
        json_channel = channel.value
    else:
        json_channel = channel
    params["channel"] = json_channel

    json_by: str | Unset = UNSET
    if not isinstance(by, Unset):
        json_by = by.value

    params["by"] = json_by

    json_format_: None | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, CountDossiersFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/dossier-statistics",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Statistics | None:
    if response.status_code == 200:
        response_200 = Statistics.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Statistics]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    period: None | str | Unset = UNSET,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    channel: CountDossiersChannelType0 | None | Unset = UNSET,
    by: GroupBy | Unset = UNSET,
    format_: CountDossiersFormatType0 | None | Unset = UNSET,

) -> Response[Problem | Statistics]:
    """ Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that

     Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that. For desk staff, leaders
    and auditors.

    Received = carried over + received in the period = resolved + in progress. Due dates are today's,
    for past periods too, and a
    dossier reopened since counts as never ended: an earlier report may have differed. `form` defines
    what each column counts.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (None | str | Unset):
        from_ (datetime.date | None | Unset): Instead of `period`, with `to`.
        to (datetime.date | None | Unset): The last day that counts.
        authority (None | str | Unset): With all below it; your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        channel (CountDossiersChannelType0 | None | Unset): Only handed in this way.
        by (GroupBy | Unset): What a row of the form stands for; officially a field of
            administration.
        format_ (CountDossiersFormatType0 | None | Unset): Else as Accept prefers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Statistics]
     """


    kwargs = _get_kwargs(
        period=period,
from_=from_,
to=to,
authority=authority,
field=field,
channel=channel,
by=by,
format_=format_,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    period: None | str | Unset = UNSET,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    channel: CountDossiersChannelType0 | None | Unset = UNSET,
    by: GroupBy | Unset = UNSET,
    format_: CountDossiersFormatType0 | None | Unset = UNSET,

) -> Problem | Statistics | None:
    """ Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that

     Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that. For desk staff, leaders
    and auditors.

    Received = carried over + received in the period = resolved + in progress. Due dates are today's,
    for past periods too, and a
    dossier reopened since counts as never ended: an earlier report may have differed. `form` defines
    what each column counts.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (None | str | Unset):
        from_ (datetime.date | None | Unset): Instead of `period`, with `to`.
        to (datetime.date | None | Unset): The last day that counts.
        authority (None | str | Unset): With all below it; your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        channel (CountDossiersChannelType0 | None | Unset): Only handed in this way.
        by (GroupBy | Unset): What a row of the form stands for; officially a field of
            administration.
        format_ (CountDossiersFormatType0 | None | Unset): Else as Accept prefers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Statistics
     """


    return sync_detailed(
        client=client,
period=period,
from_=from_,
to=to,
authority=authority,
field=field,
channel=channel,
by=by,
format_=format_,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    period: None | str | Unset = UNSET,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    channel: CountDossiersChannelType0 | None | Unset = UNSET,
    by: GroupBy | Unset = UNSET,
    format_: CountDossiersFormatType0 | None | Unset = UNSET,

) -> Response[Problem | Statistics]:
    """ Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that

     Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that. For desk staff, leaders
    and auditors.

    Received = carried over + received in the period = resolved + in progress. Due dates are today's,
    for past periods too, and a
    dossier reopened since counts as never ended: an earlier report may have differed. `form` defines
    what each column counts.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (None | str | Unset):
        from_ (datetime.date | None | Unset): Instead of `period`, with `to`.
        to (datetime.date | None | Unset): The last day that counts.
        authority (None | str | Unset): With all below it; your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        channel (CountDossiersChannelType0 | None | Unset): Only handed in this way.
        by (GroupBy | Unset): What a row of the form stands for; officially a field of
            administration.
        format_ (CountDossiersFormatType0 | None | Unset): Else as Accept prefers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Statistics]
     """


    kwargs = _get_kwargs(
        period=period,
from_=from_,
to=to,
authority=authority,
field=field,
channel=channel,
by=by,
format_=format_,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    period: None | str | Unset = UNSET,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    channel: CountDossiersChannelType0 | None | Unset = UNSET,
    by: GroupBy | Unset = UNSET,
    format_: CountDossiersFormatType0 | None | Unset = UNSET,

) -> Problem | Statistics | None:
    """ Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that

     Biểu số 06/VPCP/KSTT for your unit, or one below it, with all below that. For desk staff, leaders
    and auditors.

    Received = carried over + received in the period = resolved + in progress. Due dates are today's,
    for past periods too, and a
    dossier reopened since counts as never ended: an earlier report may have differed. `form` defines
    what each column counts.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (None | str | Unset):
        from_ (datetime.date | None | Unset): Instead of `period`, with `to`.
        to (datetime.date | None | Unset): The last day that counts.
        authority (None | str | Unset): With all below it; your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        channel (CountDossiersChannelType0 | None | Unset): Only handed in this way.
        by (GroupBy | Unset): What a row of the form stands for; officially a field of
            administration.
        format_ (CountDossiersFormatType0 | None | Unset): Else as Accept prefers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Statistics
     """


    return (await asyncio_detailed(
        client=client,
period=period,
from_=from_,
to=to,
authority=authority,
field=field,
channel=channel,
by=by,
format_=format_,

    )).parsed
