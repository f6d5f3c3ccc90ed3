from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_official_documents_direction_type_0 import ListOfficialDocumentsDirectionType0
from ...models.list_official_documents_kind_type_0 import ListOfficialDocumentsKindType0
from ...models.page_official_document_item import PageOfficialDocumentItem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    direction: ListOfficialDocumentsDirectionType0 | None | Unset = UNSET,
    kind: ListOfficialDocumentsKindType0 | None | Unset = UNSET,
    dossier: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_direction: None | str | Unset
    if isinstance(direction, Unset):
        json_direction = UNSET
    elif isinstance(direction, ListOfficialDocumentsDirectionType0):
        json_direction = direction.value
    else:
        json_direction = direction
    params["direction"] = json_direction

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListOfficialDocumentsKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_dossier: None | str | Unset
    if isinstance(dossier, Unset):
        json_dossier = UNSET
    else:
        json_dossier = dossier
    params["dossier"] = json_dossier

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
        "url": "/v1/official-documents",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageOfficialDocumentItem | Problem | None:
    if response.status_code == 200:
        response_200 = PageOfficialDocumentItem.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageOfficialDocumentItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    direction: ListOfficialDocumentsDirectionType0 | None | Unset = UNSET,
    kind: ListOfficialDocumentsKindType0 | None | Unset = UNSET,
    dossier: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageOfficialDocumentItem | Problem]:
    """ The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'

     The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'.

    Args:
        direction (ListOfficialDocumentsDirectionType0 | None | Unset): Only what came in, or what
            goes out.
        kind (ListOfficialDocumentsKindType0 | None | Unset): Only documents of this kind.
        dossier (None | str | Unset): Only those a result of this dossier was sent as.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageOfficialDocumentItem | Problem]
     """


    kwargs = _get_kwargs(
        direction=direction,
kind=kind,
dossier=dossier,
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
    direction: ListOfficialDocumentsDirectionType0 | None | Unset = UNSET,
    kind: ListOfficialDocumentsKindType0 | None | Unset = UNSET,
    dossier: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageOfficialDocumentItem | Problem | None:
    """ The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'

     The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'.

    Args:
        direction (ListOfficialDocumentsDirectionType0 | None | Unset): Only what came in, or what
            goes out.
        kind (ListOfficialDocumentsKindType0 | None | Unset): Only documents of this kind.
        dossier (None | str | Unset): Only those a result of this dossier was sent as.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageOfficialDocumentItem | Problem
     """


    return sync_detailed(
        client=client,
direction=direction,
kind=kind,
dossier=dossier,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    direction: ListOfficialDocumentsDirectionType0 | None | Unset = UNSET,
    kind: ListOfficialDocumentsKindType0 | None | Unset = UNSET,
    dossier: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageOfficialDocumentItem | Problem]:
    """ The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'

     The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'.

    Args:
        direction (ListOfficialDocumentsDirectionType0 | None | Unset): Only what came in, or what
            goes out.
        kind (ListOfficialDocumentsKindType0 | None | Unset): Only documents of this kind.
        dossier (None | str | Unset): Only those a result of this dossier was sent as.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageOfficialDocumentItem | Problem]
     """


    kwargs = _get_kwargs(
        direction=direction,
kind=kind,
dossier=dossier,
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
    direction: ListOfficialDocumentsDirectionType0 | None | Unset = UNSET,
    kind: ListOfficialDocumentsKindType0 | None | Unset = UNSET,
    dossier: None | str | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageOfficialDocumentItem | Problem | None:
    """ The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'

     The documents from and to your unit and the units below, newest first; of a partner those it
    brought, and its own agencies'.

    Args:
        direction (ListOfficialDocumentsDirectionType0 | None | Unset): Only what came in, or what
            goes out.
        kind (ListOfficialDocumentsKindType0 | None | Unset): Only documents of this kind.
        dossier (None | str | Unset): Only those a result of this dossier was sent as.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageOfficialDocumentItem | Problem
     """


    return (await asyncio_detailed(
        client=client,
direction=direction,
kind=kind,
dossier=dossier,
limit=limit,
cursor=cursor,

    )).parsed
