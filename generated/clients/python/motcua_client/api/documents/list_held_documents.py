from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.held_document_list import HeldDocumentList
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    procedure: str,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["procedure"] = procedure


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/held-documents",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HeldDocumentList | Problem | None:
    if response.status_code == 200:
        response_200 = HeldDocumentList.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HeldDocumentList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    procedure: str,

) -> Response[HeldDocumentList | Problem]:
    """ Papers of your earlier dossiers that fit a procedure

     Papers of your earlier dossiers that fit a procedure.

    Results you got are among them. Name the `id` of a valid one among the documents of a component,
    instead of uploading it again.

    Args:
        procedure (str): Short or full code of the procedure you are about to apply for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HeldDocumentList | Problem]
     """


    kwargs = _get_kwargs(
        procedure=procedure,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    procedure: str,

) -> HeldDocumentList | Problem | None:
    """ Papers of your earlier dossiers that fit a procedure

     Papers of your earlier dossiers that fit a procedure.

    Results you got are among them. Name the `id` of a valid one among the documents of a component,
    instead of uploading it again.

    Args:
        procedure (str): Short or full code of the procedure you are about to apply for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HeldDocumentList | Problem
     """


    return sync_detailed(
        client=client,
procedure=procedure,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    procedure: str,

) -> Response[HeldDocumentList | Problem]:
    """ Papers of your earlier dossiers that fit a procedure

     Papers of your earlier dossiers that fit a procedure.

    Results you got are among them. Name the `id` of a valid one among the documents of a component,
    instead of uploading it again.

    Args:
        procedure (str): Short or full code of the procedure you are about to apply for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HeldDocumentList | Problem]
     """


    kwargs = _get_kwargs(
        procedure=procedure,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    procedure: str,

) -> HeldDocumentList | Problem | None:
    """ Papers of your earlier dossiers that fit a procedure

     Papers of your earlier dossiers that fit a procedure.

    Results you got are among them. Name the `id` of a valid one among the documents of a component,
    instead of uploading it again.

    Args:
        procedure (str): Short or full code of the procedure you are about to apply for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HeldDocumentList | Problem
     """


    return (await asyncio_detailed(
        client=client,
procedure=procedure,

    )).parsed
