from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.official_document_in import OfficialDocumentIn
from ...models.official_document_out import OfficialDocumentOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: OfficialDocumentIn,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/official-documents",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> OfficialDocumentOut | Problem | None:
    if response.status_code == 201:
        response_201 = OfficialDocumentOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[OfficialDocumentOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: OfficialDocumentIn,
    idempotency_key: str | Unset = UNSET,

) -> Response[OfficialDocumentOut | Problem]:
    """ Send a document for your unit or one below it

     Send a document for your unit or one below it. For registrars. Sent twice, the same number of the
    same day is refused; with the same
    `Idempotency-Key` it is the same document.

    Args:
        idempotency_key (str | Unset): New for each document; a retry repeats it.
        body (OfficialDocumentIn): A document to be sent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OfficialDocumentOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: OfficialDocumentIn,
    idempotency_key: str | Unset = UNSET,

) -> OfficialDocumentOut | Problem | None:
    """ Send a document for your unit or one below it

     Send a document for your unit or one below it. For registrars. Sent twice, the same number of the
    same day is refused; with the same
    `Idempotency-Key` it is the same document.

    Args:
        idempotency_key (str | Unset): New for each document; a retry repeats it.
        body (OfficialDocumentIn): A document to be sent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OfficialDocumentOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: OfficialDocumentIn,
    idempotency_key: str | Unset = UNSET,

) -> Response[OfficialDocumentOut | Problem]:
    """ Send a document for your unit or one below it

     Send a document for your unit or one below it. For registrars. Sent twice, the same number of the
    same day is refused; with the same
    `Idempotency-Key` it is the same document.

    Args:
        idempotency_key (str | Unset): New for each document; a retry repeats it.
        body (OfficialDocumentIn): A document to be sent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OfficialDocumentOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: OfficialDocumentIn,
    idempotency_key: str | Unset = UNSET,

) -> OfficialDocumentOut | Problem | None:
    """ Send a document for your unit or one below it

     Send a document for your unit or one below it. For registrars. Sent twice, the same number of the
    same day is refused; with the same
    `Idempotency-Key` it is the same document.

    Args:
        idempotency_key (str | Unset): New for each document; a retry repeats it.
        body (OfficialDocumentIn): A document to be sent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OfficialDocumentOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
