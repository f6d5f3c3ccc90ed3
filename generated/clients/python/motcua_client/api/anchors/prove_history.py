from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.history_proof import HistoryProof
from ...models.problem import Problem
from ...models.prove_history_format_type_0 import ProveHistoryFormatType0
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    *,
    anchor: int | None | Unset = UNSET,
    format_: None | ProveHistoryFormatType0 | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_anchor: int | None | Unset
    if isinstance(anchor, Unset):
        json_anchor = UNSET
    else:
        json_anchor = anchor
    params["anchor"] = json_anchor

    json_format_: None | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, ProveHistoryFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/dossiers/{code}/history/proof".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HistoryProof | Problem | None:
    if response.status_code == 200:
        response_200 = HistoryProof.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HistoryProof | Problem]:
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
    anchor: int | None | Unset = UNSET,
    format_: None | ProveHistoryFormatType0 | Unset = UNSET,

) -> Response[HistoryProof | Problem]:
    """ Proof that the history existed when an anchor was time-stamped, for whoever may read it

     Proof that the history existed when an anchor was time-stamped, for whoever may read it. It shows no
    entry, and is not logged.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        anchor (int | None | Unset): Number of the anchor; the newest with a time stamp when
            absent.
        format_ (None | ProveHistoryFormatType0 | Unset): Else as Accept prefers; `zip` holds
            files for openssl.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HistoryProof | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
anchor=anchor,
format_=format_,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    anchor: int | None | Unset = UNSET,
    format_: None | ProveHistoryFormatType0 | Unset = UNSET,

) -> HistoryProof | Problem | None:
    """ Proof that the history existed when an anchor was time-stamped, for whoever may read it

     Proof that the history existed when an anchor was time-stamped, for whoever may read it. It shows no
    entry, and is not logged.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        anchor (int | None | Unset): Number of the anchor; the newest with a time stamp when
            absent.
        format_ (None | ProveHistoryFormatType0 | Unset): Else as Accept prefers; `zip` holds
            files for openssl.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HistoryProof | Problem
     """


    return sync_detailed(
        code=code,
client=client,
anchor=anchor,
format_=format_,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    anchor: int | None | Unset = UNSET,
    format_: None | ProveHistoryFormatType0 | Unset = UNSET,

) -> Response[HistoryProof | Problem]:
    """ Proof that the history existed when an anchor was time-stamped, for whoever may read it

     Proof that the history existed when an anchor was time-stamped, for whoever may read it. It shows no
    entry, and is not logged.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        anchor (int | None | Unset): Number of the anchor; the newest with a time stamp when
            absent.
        format_ (None | ProveHistoryFormatType0 | Unset): Else as Accept prefers; `zip` holds
            files for openssl.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HistoryProof | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
anchor=anchor,
format_=format_,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    anchor: int | None | Unset = UNSET,
    format_: None | ProveHistoryFormatType0 | Unset = UNSET,

) -> HistoryProof | Problem | None:
    """ Proof that the history existed when an anchor was time-stamped, for whoever may read it

     Proof that the history existed when an anchor was time-stamped, for whoever may read it. It shows no
    entry, and is not logged.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        anchor (int | None | Unset): Number of the anchor; the newest with a time stamp when
            absent.
        format_ (None | ProveHistoryFormatType0 | Unset): Else as Accept prefers; `zip` holds
            files for openssl.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HistoryProof | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
anchor=anchor,
format_=format_,

    )).parsed
