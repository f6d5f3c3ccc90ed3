from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...types import File, FileTypes
from ...types import UNSET, Unset
from io import BytesIO
from typing import cast



def _get_kwargs(
    id: str,
    *,
    body: File,
    upload_offset: str,
    upload_checksum: str | Unset = UNSET,
    tus_resumable: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Upload-Offset"] = upload_offset

    if not isinstance(upload_checksum, Unset):
        headers["Upload-Checksum"] = upload_checksum

    headers["Tus-Resumable"] = tus_resumable



    

    

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v1/uploads/{id}".format(id=quote(str(id), safe=""),),
    }

    _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/offset+octet-stream"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File,
    upload_offset: str,
    upload_checksum: str | Unset = UNSET,
    tus_resumable: str,

) -> Response[Any | Problem]:
    """ Send bytes of an upload, as many as you like: all that is missing, or a part

     Send bytes of an upload, as many as you like: all that is missing, or a part.

    When the connection breaks, what arrived is kept: ask for the offset (`HEAD`) and go on from there,
    at any process of this service.
    While one request sends, another gets 423 at once.

    Args:
        id (str): Id of the upload.
        upload_offset (str): How many bytes have arrived before these; `HEAD` says it.
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
upload_offset=upload_offset,
upload_checksum=upload_checksum,
tus_resumable=tus_resumable,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File,
    upload_offset: str,
    upload_checksum: str | Unset = UNSET,
    tus_resumable: str,

) -> Any | Problem | None:
    """ Send bytes of an upload, as many as you like: all that is missing, or a part

     Send bytes of an upload, as many as you like: all that is missing, or a part.

    When the connection breaks, what arrived is kept: ask for the offset (`HEAD`) and go on from there,
    at any process of this service.
    While one request sends, another gets 423 at once.

    Args:
        id (str): Id of the upload.
        upload_offset (str): How many bytes have arrived before these; `HEAD` says it.
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        id=id,
client=client,
body=body,
upload_offset=upload_offset,
upload_checksum=upload_checksum,
tus_resumable=tus_resumable,

    ).parsed

async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File,
    upload_offset: str,
    upload_checksum: str | Unset = UNSET,
    tus_resumable: str,

) -> Response[Any | Problem]:
    """ Send bytes of an upload, as many as you like: all that is missing, or a part

     Send bytes of an upload, as many as you like: all that is missing, or a part.

    When the connection breaks, what arrived is kept: ask for the offset (`HEAD`) and go on from there,
    at any process of this service.
    While one request sends, another gets 423 at once.

    Args:
        id (str): Id of the upload.
        upload_offset (str): How many bytes have arrived before these; `HEAD` says it.
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
upload_offset=upload_offset,
upload_checksum=upload_checksum,
tus_resumable=tus_resumable,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File,
    upload_offset: str,
    upload_checksum: str | Unset = UNSET,
    tus_resumable: str,

) -> Any | Problem | None:
    """ Send bytes of an upload, as many as you like: all that is missing, or a part

     Send bytes of an upload, as many as you like: all that is missing, or a part.

    When the connection breaks, what arrived is kept: ask for the offset (`HEAD`) and go on from there,
    at any process of this service.
    While one request sends, another gets 423 at once.

    Args:
        id (str): Id of the upload.
        upload_offset (str): How many bytes have arrived before these; `HEAD` says it.
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,
upload_offset=upload_offset,
upload_checksum=upload_checksum,
tus_resumable=tus_resumable,

    )).parsed
