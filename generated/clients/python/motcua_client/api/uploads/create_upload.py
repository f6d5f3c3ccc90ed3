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
    *,
    body: File | Unset = UNSET,
    upload_length: str,
    upload_metadata: str,
    upload_checksum: str | Unset = UNSET,
    idempotency_key: str,
    tus_resumable: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Upload-Length"] = upload_length

    headers["Upload-Metadata"] = upload_metadata

    if not isinstance(upload_checksum, Unset):
        headers["Upload-Checksum"] = upload_checksum

    headers["Idempotency-Key"] = idempotency_key

    headers["Tus-Resumable"] = tus_resumable



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/uploads",
    }

    if not isinstance(body, Unset):
        _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/offset+octet-stream"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 201:
        response_201 = cast(Any, None)
        return response_201

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
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str,
    upload_metadata: str,
    upload_checksum: str | Unset = UNSET,
    idempotency_key: str,
    tus_resumable: str,

) -> Response[Any | Problem]:
    """ Begin an upload; Location is where its bytes are sent with PATCH

     Begin an upload; `Location` is where its bytes are sent with `PATCH`. A body is the first of them.

    Refused at once by size, name and purpose. What the file holds is judged when it is whole: `GET` the
    same address for the verdict.

    Args:
        upload_length (str): Size of the whole file in bytes.
        upload_metadata (str): Names with values in Base64: `filename` (needed), `purpose`
            (`dossier` when absent, or `result`), `procedure` (its code, for procedures with limits of
            their own).
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. Optional: with it, a repetition leads to the same upload and its body is
            not read.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
upload_length=upload_length,
upload_metadata=upload_metadata,
upload_checksum=upload_checksum,
idempotency_key=idempotency_key,
tus_resumable=tus_resumable,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str,
    upload_metadata: str,
    upload_checksum: str | Unset = UNSET,
    idempotency_key: str,
    tus_resumable: str,

) -> Any | Problem | None:
    """ Begin an upload; Location is where its bytes are sent with PATCH

     Begin an upload; `Location` is where its bytes are sent with `PATCH`. A body is the first of them.

    Refused at once by size, name and purpose. What the file holds is judged when it is whole: `GET` the
    same address for the verdict.

    Args:
        upload_length (str): Size of the whole file in bytes.
        upload_metadata (str): Names with values in Base64: `filename` (needed), `purpose`
            (`dossier` when absent, or `result`), `procedure` (its code, for procedures with limits of
            their own).
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. Optional: with it, a repetition leads to the same upload and its body is
            not read.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        client=client,
body=body,
upload_length=upload_length,
upload_metadata=upload_metadata,
upload_checksum=upload_checksum,
idempotency_key=idempotency_key,
tus_resumable=tus_resumable,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str,
    upload_metadata: str,
    upload_checksum: str | Unset = UNSET,
    idempotency_key: str,
    tus_resumable: str,

) -> Response[Any | Problem]:
    """ Begin an upload; Location is where its bytes are sent with PATCH

     Begin an upload; `Location` is where its bytes are sent with `PATCH`. A body is the first of them.

    Refused at once by size, name and purpose. What the file holds is judged when it is whole: `GET` the
    same address for the verdict.

    Args:
        upload_length (str): Size of the whole file in bytes.
        upload_metadata (str): Names with values in Base64: `filename` (needed), `purpose`
            (`dossier` when absent, or `result`), `procedure` (its code, for procedures with limits of
            their own).
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. Optional: with it, a repetition leads to the same upload and its body is
            not read.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
upload_length=upload_length,
upload_metadata=upload_metadata,
upload_checksum=upload_checksum,
idempotency_key=idempotency_key,
tus_resumable=tus_resumable,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str,
    upload_metadata: str,
    upload_checksum: str | Unset = UNSET,
    idempotency_key: str,
    tus_resumable: str,

) -> Any | Problem | None:
    """ Begin an upload; Location is where its bytes are sent with PATCH

     Begin an upload; `Location` is where its bytes are sent with `PATCH`. A body is the first of them.

    Refused at once by size, name and purpose. What the file holds is judged when it is whole: `GET` the
    same address for the verdict.

    Args:
        upload_length (str): Size of the whole file in bytes.
        upload_metadata (str): Names with values in Base64: `filename` (needed), `purpose`
            (`dossier` when absent, or `result`), `procedure` (its code, for procedures with limits of
            their own).
        upload_checksum (str | Unset): `sha1` or `sha256`, a space, and the checksum of this body
            in Base64. The body then counts as a whole or not at all.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. Optional: with it, a repetition leads to the same upload and its body is
            not read.
        tus_resumable (str): Version of tus: `1.0.0`.
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
upload_length=upload_length,
upload_metadata=upload_metadata,
upload_checksum=upload_checksum,
idempotency_key=idempotency_key,
tus_resumable=tus_resumable,

    )).parsed
