from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.export_procedures_format import ExportProceduresFormat
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    format_: ExportProceduresFormat | Unset = ExportProceduresFormat.JSONL,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    elif isinstance(at, datetime.date):
        json_at = at.isoformat()
    else:
        json_at = at
    params["at"] = json_at

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/procedures/export",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | str | None:
    if response.status_code == 200:
        response_200 = cast(str, response.content)
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | str]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    format_: ExportProceduresFormat | Unset = ExportProceduresFormat.JSONL,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,

) -> Response[Problem | str]:
    """ All procedures in force, complete

     All procedures in force, complete. Importing the file again changes nothing. A workbook needs the
    role `editor`.

    Args:
        format_ (ExportProceduresFormat | Unset): Our records or the national format, one per
            line; or a workbook like the import template. Default: ExportProceduresFormat.JSONL.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        field (None | str | Unset): Only of this field, by its code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
     """


    kwargs = _get_kwargs(
        format_=format_,
at=at,
field=field,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    format_: ExportProceduresFormat | Unset = ExportProceduresFormat.JSONL,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,

) -> Problem | str | None:
    """ All procedures in force, complete

     All procedures in force, complete. Importing the file again changes nothing. A workbook needs the
    role `editor`.

    Args:
        format_ (ExportProceduresFormat | Unset): Our records or the national format, one per
            line; or a workbook like the import template. Default: ExportProceduresFormat.JSONL.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        field (None | str | Unset): Only of this field, by its code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
     """


    return sync_detailed(
        client=client,
format_=format_,
at=at,
field=field,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    format_: ExportProceduresFormat | Unset = ExportProceduresFormat.JSONL,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,

) -> Response[Problem | str]:
    """ All procedures in force, complete

     All procedures in force, complete. Importing the file again changes nothing. A workbook needs the
    role `editor`.

    Args:
        format_ (ExportProceduresFormat | Unset): Our records or the national format, one per
            line; or a workbook like the import template. Default: ExportProceduresFormat.JSONL.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        field (None | str | Unset): Only of this field, by its code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
     """


    kwargs = _get_kwargs(
        format_=format_,
at=at,
field=field,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    format_: ExportProceduresFormat | Unset = ExportProceduresFormat.JSONL,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,

) -> Problem | str | None:
    """ All procedures in force, complete

     All procedures in force, complete. Importing the file again changes nothing. A workbook needs the
    role `editor`.

    Args:
        format_ (ExportProceduresFormat | Unset): Our records or the national format, one per
            line; or a workbook like the import template. Default: ExportProceduresFormat.JSONL.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        field (None | str | Unset): Only of this field, by its code.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
     """


    return (await asyncio_detailed(
        client=client,
format_=format_,
at=at,
field=field,

    )).parsed
