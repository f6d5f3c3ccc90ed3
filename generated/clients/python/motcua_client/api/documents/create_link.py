from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.link_in import LinkIn
from ...models.link_out import LinkOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    document: str,
    *,
    body: LinkIn | None | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/dossiers/{code}/documents/{document}/links".format(code=quote(str(code), safe=""),document=quote(str(document), safe=""),),
    }

    
    if isinstance(body, LinkIn):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> LinkOut | Problem | None:
    if response.status_code == 201:
        response_201 = LinkOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[LinkOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    body: LinkIn | None | Unset = UNSET,

) -> Response[LinkOut | Problem]:
    """ A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser

     A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser.

    It ends earlier where the file is erased. That an official made it is recorded as a read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        body (LinkIn | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LinkOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
document=document,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    body: LinkIn | None | Unset = UNSET,

) -> LinkOut | Problem | None:
    """ A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser

     A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser.

    It ends earlier where the file is erased. That an official made it is recorded as a read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        body (LinkIn | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LinkOut | Problem
     """


    return sync_detailed(
        code=code,
document=document,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    body: LinkIn | None | Unset = UNSET,

) -> Response[LinkOut | Problem]:
    """ A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser

     A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser.

    It ends earlier where the file is erased. That an official made it is recorded as a read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        body (LinkIn | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LinkOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
document=document,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    body: LinkIn | None | Unset = UNSET,

) -> LinkOut | Problem | None:
    """ A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser

     A link to the file of one version that works for five minutes and without a token: for a viewer, or
    a download in a browser.

    It ends earlier where the file is erased. That an official made it is recorded as a read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        body (LinkIn | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LinkOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
document=document,
client=client,
body=body,

    )).parsed
