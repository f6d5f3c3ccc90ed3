from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.begin_import_kind import BeginImportKind
from ...models.begin_import_shape import BeginImportShape
from ...models.import_out import ImportOut
from ...models.problem import Problem
from ...types import File, FileTypes
from ...types import UNSET, Unset
from io import BytesIO
from typing import cast
import datetime



def _get_kwargs(
    *,
    body:    str  |     File  | Unset = UNSET,
    kind: BeginImportKind,
    shape: BeginImportShape | Unset = BeginImportShape.RECORD,
    effective_from: datetime.date | None | Unset = UNSET,
    replace: bool | Unset = False,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    params: dict[str, Any] = {}

    json_kind = kind.value
    params["kind"] = json_kind

    json_shape: str | Unset = UNSET
    if not isinstance(shape, Unset):
        json_shape = shape.value

    params["shape"] = json_shape

    json_effective_from: None | str | Unset
    if isinstance(effective_from, Unset):
        json_effective_from = UNSET
    elif isinstance(effective_from, datetime.date):
        json_effective_from = effective_from.isoformat()
    else:
        json_effective_from = effective_from
    params["effective_from"] = json_effective_from

    params["replace"] = replace


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/imports",
        "params": params,
    }

    if isinstance(body, str):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "application/x-ndjson"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ImportOut | Problem | None:
    if response.status_code == 202:
        response_202 = ImportOut.from_dict(response.json())



        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ImportOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    kind: BeginImportKind,
    shape: BeginImportShape | Unset = BeginImportShape.RECORD,
    effective_from: datetime.date | None | Unset = UNSET,
    replace: bool | Unset = False,

) -> Response[ImportOut | Problem]:
    """ Import a file: JSON Lines with one record per line, or a workbook like the template
    (/v1/imports/template.xlsx)

     Import a file: JSON Lines with one record per line, or a workbook like the template
    (`/v1/imports/template.xlsx`).

    Parts of a procedure or an authority that the file does not state are kept, unless `replace`; the
    report names what was kept and
    dropped in each record. A key with null or an empty list is stated: it empties the part.

    The import runs in the background; `Location` is its progress. A file that cannot be read at all is
    rejected at once.

    Roles: `editor`.

    Args:
        kind (BeginImportKind): What the file holds.
        shape (BeginImportShape | Unset): For JSON Lines: our records, or those of the national
            service `LayThuTuc`. Default: BeginImportShape.RECORD.
        effective_from (datetime.date | None | Unset): When new versions come into force; today
            when absent.
        replace (bool | Unset): Whether a record replaces the one before as a whole. Otherwise
            parts that the file does not state stay: keys that a record lacks, and everything the
            national record has no key for, as e-form and workflow. Default: False.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
kind=kind,
shape=shape,
effective_from=effective_from,
replace=replace,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    kind: BeginImportKind,
    shape: BeginImportShape | Unset = BeginImportShape.RECORD,
    effective_from: datetime.date | None | Unset = UNSET,
    replace: bool | Unset = False,

) -> ImportOut | Problem | None:
    """ Import a file: JSON Lines with one record per line, or a workbook like the template
    (/v1/imports/template.xlsx)

     Import a file: JSON Lines with one record per line, or a workbook like the template
    (`/v1/imports/template.xlsx`).

    Parts of a procedure or an authority that the file does not state are kept, unless `replace`; the
    report names what was kept and
    dropped in each record. A key with null or an empty list is stated: it empties the part.

    The import runs in the background; `Location` is its progress. A file that cannot be read at all is
    rejected at once.

    Roles: `editor`.

    Args:
        kind (BeginImportKind): What the file holds.
        shape (BeginImportShape | Unset): For JSON Lines: our records, or those of the national
            service `LayThuTuc`. Default: BeginImportShape.RECORD.
        effective_from (datetime.date | None | Unset): When new versions come into force; today
            when absent.
        replace (bool | Unset): Whether a record replaces the one before as a whole. Otherwise
            parts that the file does not state stay: keys that a record lacks, and everything the
            national record has no key for, as e-form and workflow. Default: False.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,
kind=kind,
shape=shape,
effective_from=effective_from,
replace=replace,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    kind: BeginImportKind,
    shape: BeginImportShape | Unset = BeginImportShape.RECORD,
    effective_from: datetime.date | None | Unset = UNSET,
    replace: bool | Unset = False,

) -> Response[ImportOut | Problem]:
    """ Import a file: JSON Lines with one record per line, or a workbook like the template
    (/v1/imports/template.xlsx)

     Import a file: JSON Lines with one record per line, or a workbook like the template
    (`/v1/imports/template.xlsx`).

    Parts of a procedure or an authority that the file does not state are kept, unless `replace`; the
    report names what was kept and
    dropped in each record. A key with null or an empty list is stated: it empties the part.

    The import runs in the background; `Location` is its progress. A file that cannot be read at all is
    rejected at once.

    Roles: `editor`.

    Args:
        kind (BeginImportKind): What the file holds.
        shape (BeginImportShape | Unset): For JSON Lines: our records, or those of the national
            service `LayThuTuc`. Default: BeginImportShape.RECORD.
        effective_from (datetime.date | None | Unset): When new versions come into force; today
            when absent.
        replace (bool | Unset): Whether a record replaces the one before as a whole. Otherwise
            parts that the file does not state stay: keys that a record lacks, and everything the
            national record has no key for, as e-form and workflow. Default: False.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
kind=kind,
shape=shape,
effective_from=effective_from,
replace=replace,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    kind: BeginImportKind,
    shape: BeginImportShape | Unset = BeginImportShape.RECORD,
    effective_from: datetime.date | None | Unset = UNSET,
    replace: bool | Unset = False,

) -> ImportOut | Problem | None:
    """ Import a file: JSON Lines with one record per line, or a workbook like the template
    (/v1/imports/template.xlsx)

     Import a file: JSON Lines with one record per line, or a workbook like the template
    (`/v1/imports/template.xlsx`).

    Parts of a procedure or an authority that the file does not state are kept, unless `replace`; the
    report names what was kept and
    dropped in each record. A key with null or an empty list is stated: it empties the part.

    The import runs in the background; `Location` is its progress. A file that cannot be read at all is
    rejected at once.

    Roles: `editor`.

    Args:
        kind (BeginImportKind): What the file holds.
        shape (BeginImportShape | Unset): For JSON Lines: our records, or those of the national
            service `LayThuTuc`. Default: BeginImportShape.RECORD.
        effective_from (datetime.date | None | Unset): When new versions come into force; today
            when absent.
        replace (bool | Unset): Whether a record replaces the one before as a whole. Otherwise
            parts that the file does not state stay: keys that a record lacks, and everything the
            national record has no key for, as e-form and workflow. Default: False.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
kind=kind,
shape=shape,
effective_from=effective_from,
replace=replace,

    )).parsed
