from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_result_out import DossierResultOut
from ...models.problem import Problem
from ...models.result_in import ResultIn
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: ResultIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/dossiers/{code}/results".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierResultOut | Problem | None:
    if response.status_code == 201:
        response_201 = DossierResultOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierResultOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResultIn,

) -> Response[DossierResultOut | Problem]:
    """ Draft a result of a dossier you are processing, from a template or an uploaded PDF

     Draft a result of a dossier you are processing, from a template or an uploaded PDF. Nothing is
    issued by it.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (ResultIn): A new result of a dossier: from a template, or from an uploaded PDF.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierResultOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResultIn,

) -> DossierResultOut | Problem | None:
    """ Draft a result of a dossier you are processing, from a template or an uploaded PDF

     Draft a result of a dossier you are processing, from a template or an uploaded PDF. Nothing is
    issued by it.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (ResultIn): A new result of a dossier: from a template, or from an uploaded PDF.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierResultOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResultIn,

) -> Response[DossierResultOut | Problem]:
    """ Draft a result of a dossier you are processing, from a template or an uploaded PDF

     Draft a result of a dossier you are processing, from a template or an uploaded PDF. Nothing is
    issued by it.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (ResultIn): A new result of a dossier: from a template, or from an uploaded PDF.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierResultOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ResultIn,

) -> DossierResultOut | Problem | None:
    """ Draft a result of a dossier you are processing, from a template or an uploaded PDF

     Draft a result of a dossier you are processing, from a template or an uploaded PDF. Nothing is
    issued by it.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        body (ResultIn): A new result of a dossier: from a template, or from an uploaded PDF.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierResultOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,

    )).parsed
