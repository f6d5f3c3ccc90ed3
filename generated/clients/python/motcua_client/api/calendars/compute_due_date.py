from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.compute_due_date_rounding_type_0 import ComputeDueDateRoundingType0
from ...models.convention import Convention
from ...models.due_date_out import DueDateOut
from ...models.problem import Problem
from ...models.unit import Unit
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    year: int,
    *,
    start: datetime.datetime,
    value: float,
    unit: Unit | Unset = UNSET,
    convention: Convention | Unset = UNSET,
    cut_off: None | str | Unset = UNSET,
    cut_off_before_close: int | None | Unset = UNSET,
    rounding: ComputeDueDateRoundingType0 | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_start = start.isoformat()
    params["start"] = json_start

    params["value"] = value

    json_unit: str | Unset = UNSET
    if not isinstance(unit, Unset):
        json_unit = unit.value

    params["unit"] = json_unit

    json_convention: str | Unset = UNSET
    if not isinstance(convention, Unset):
        json_convention = convention.value

    params["convention"] = json_convention

    json_cut_off: None | str | Unset
    if isinstance(cut_off, Unset):
        json_cut_off = UNSET
    else:
        json_cut_off = cut_off
    params["cut_off"] = json_cut_off

    json_cut_off_before_close: int | None | Unset
    if isinstance(cut_off_before_close, Unset):
        json_cut_off_before_close = UNSET
    else:
        json_cut_off_before_close = cut_off_before_close
    params["cut_off_before_close"] = json_cut_off_before_close

    json_rounding: int | None | Unset
    if isinstance(rounding, Unset):
        json_rounding = UNSET
    elif isinstance(rounding, ComputeDueDateRoundingType0):
        json_rounding = rounding.value
    else:
        json_rounding = rounding
    params["rounding"] = json_rounding


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/calendars/{year}/due-date".format(year=quote(str(year), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | DueDateOut | Problem | None:
    if response.status_code == 200:
        response_200 = DueDateOut.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | DueDateOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    year: int,
    *,
    client: AuthenticatedClient | Client,
    start: datetime.datetime,
    value: float,
    unit: Unit | Unset = UNSET,
    convention: Convention | Unset = UNSET,
    cut_off: None | str | Unset = UNSET,
    cut_off_before_close: int | None | Unset = UNSET,
    rounding: ComputeDueDateRoundingType0 | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | DueDateOut | Problem]:
    """ When a dossier received at start would be due, explained to the minute

     When a dossier received at `start` would be due, explained to the minute. Half a day or month lasts
    until its end.

    Args:
        year (int): The year; a calendar knows some only.
        start (datetime.datetime): When the dossier is received: RFC 3339 with offset, in this
            year.
        value (float):
        unit (Unit | Unset): The unit of a time limit.
        convention (Convention | Unset): How working days are counted; for hours, days and months
            there is only one way.
        cut_off (None | str | Unset): HH:MM; `24:00` for none; what the law states when absent.
        cut_off_before_close (int | None | Unset): Minutes before reception closes.
        rounding (ComputeDueDateRoundingType0 | None | Unset): Minutes.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | DueDateOut | Problem]
     """


    kwargs = _get_kwargs(
        year=year,
start=start,
value=value,
unit=unit,
convention=convention,
cut_off=cut_off,
cut_off_before_close=cut_off_before_close,
rounding=rounding,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    year: int,
    *,
    client: AuthenticatedClient | Client,
    start: datetime.datetime,
    value: float,
    unit: Unit | Unset = UNSET,
    convention: Convention | Unset = UNSET,
    cut_off: None | str | Unset = UNSET,
    cut_off_before_close: int | None | Unset = UNSET,
    rounding: ComputeDueDateRoundingType0 | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | DueDateOut | Problem | None:
    """ When a dossier received at start would be due, explained to the minute

     When a dossier received at `start` would be due, explained to the minute. Half a day or month lasts
    until its end.

    Args:
        year (int): The year; a calendar knows some only.
        start (datetime.datetime): When the dossier is received: RFC 3339 with offset, in this
            year.
        value (float):
        unit (Unit | Unset): The unit of a time limit.
        convention (Convention | Unset): How working days are counted; for hours, days and months
            there is only one way.
        cut_off (None | str | Unset): HH:MM; `24:00` for none; what the law states when absent.
        cut_off_before_close (int | None | Unset): Minutes before reception closes.
        rounding (ComputeDueDateRoundingType0 | None | Unset): Minutes.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | DueDateOut | Problem
     """


    return sync_detailed(
        year=year,
client=client,
start=start,
value=value,
unit=unit,
convention=convention,
cut_off=cut_off,
cut_off_before_close=cut_off_before_close,
rounding=rounding,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    year: int,
    *,
    client: AuthenticatedClient | Client,
    start: datetime.datetime,
    value: float,
    unit: Unit | Unset = UNSET,
    convention: Convention | Unset = UNSET,
    cut_off: None | str | Unset = UNSET,
    cut_off_before_close: int | None | Unset = UNSET,
    rounding: ComputeDueDateRoundingType0 | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | DueDateOut | Problem]:
    """ When a dossier received at start would be due, explained to the minute

     When a dossier received at `start` would be due, explained to the minute. Half a day or month lasts
    until its end.

    Args:
        year (int): The year; a calendar knows some only.
        start (datetime.datetime): When the dossier is received: RFC 3339 with offset, in this
            year.
        value (float):
        unit (Unit | Unset): The unit of a time limit.
        convention (Convention | Unset): How working days are counted; for hours, days and months
            there is only one way.
        cut_off (None | str | Unset): HH:MM; `24:00` for none; what the law states when absent.
        cut_off_before_close (int | None | Unset): Minutes before reception closes.
        rounding (ComputeDueDateRoundingType0 | None | Unset): Minutes.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | DueDateOut | Problem]
     """


    kwargs = _get_kwargs(
        year=year,
start=start,
value=value,
unit=unit,
convention=convention,
cut_off=cut_off,
cut_off_before_close=cut_off_before_close,
rounding=rounding,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    year: int,
    *,
    client: AuthenticatedClient | Client,
    start: datetime.datetime,
    value: float,
    unit: Unit | Unset = UNSET,
    convention: Convention | Unset = UNSET,
    cut_off: None | str | Unset = UNSET,
    cut_off_before_close: int | None | Unset = UNSET,
    rounding: ComputeDueDateRoundingType0 | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | DueDateOut | Problem | None:
    """ When a dossier received at start would be due, explained to the minute

     When a dossier received at `start` would be due, explained to the minute. Half a day or month lasts
    until its end.

    Args:
        year (int): The year; a calendar knows some only.
        start (datetime.datetime): When the dossier is received: RFC 3339 with offset, in this
            year.
        value (float):
        unit (Unit | Unset): The unit of a time limit.
        convention (Convention | Unset): How working days are counted; for hours, days and months
            there is only one way.
        cut_off (None | str | Unset): HH:MM; `24:00` for none; what the law states when absent.
        cut_off_before_close (int | None | Unset): Minutes before reception closes.
        rounding (ComputeDueDateRoundingType0 | None | Unset): Minutes.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | DueDateOut | Problem
     """


    return (await asyncio_detailed(
        year=year,
client=client,
start=start,
value=value,
unit=unit,
convention=convention,
cut_off=cut_off,
cut_off_before_close=cut_off_before_close,
rounding=rounding,
if_none_match=if_none_match,

    )).parsed
