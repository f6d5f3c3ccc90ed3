from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.read_printed_form_kind import ReadPrintedFormKind
from ...types import File, FileTypes
from ...types import UNSET, Unset
from io import BytesIO
from typing import cast



def _get_kwargs(
    code: str,
    kind: ReadPrintedFormKind,
    *,
    preview: bool | Unset = False,
    occasion: int | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["preview"] = preview

    json_occasion: int | None | Unset
    if isinstance(occasion, Unset):
        json_occasion = UNSET
    else:
        json_occasion = occasion
    params["occasion"] = json_occasion


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/dossiers/{code}/forms/{kind}.pdf".format(code=quote(str(code), safe=""),kind=quote(str(kind), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(
             payload = BytesIO(response.content)
        )



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    kind: ReadPrintedFormKind,
    *,
    client: AuthenticatedClient,
    preview: bool | Unset = False,
    occasion: int | None | Unset = UNSET,

) -> Response[File | Problem]:
    """ An issued form as PDF/A, the same bytes each time; with preview one that is not issued yet, without
    number and QR code

     An issued form as PDF/A, the same bytes each time; with `preview` one that is not issued yet,
    without number and QR code.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        kind (ReadPrintedFormKind): The form by its number in TT 03/2025/TT-VPCP.
        preview (bool | Unset): The form as it would be issued now, marked as a preview. Default:
            False.
        occasion (int | None | Unset): The step it documents, by its place in the history; else
            the newest.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
kind=kind,
preview=preview,
occasion=occasion,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    kind: ReadPrintedFormKind,
    *,
    client: AuthenticatedClient,
    preview: bool | Unset = False,
    occasion: int | None | Unset = UNSET,

) -> File | Problem | None:
    """ An issued form as PDF/A, the same bytes each time; with preview one that is not issued yet, without
    number and QR code

     An issued form as PDF/A, the same bytes each time; with `preview` one that is not issued yet,
    without number and QR code.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        kind (ReadPrintedFormKind): The form by its number in TT 03/2025/TT-VPCP.
        preview (bool | Unset): The form as it would be issued now, marked as a preview. Default:
            False.
        occasion (int | None | Unset): The step it documents, by its place in the history; else
            the newest.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
     """


    return sync_detailed(
        code=code,
kind=kind,
client=client,
preview=preview,
occasion=occasion,

    ).parsed

async def asyncio_detailed(
    code: str,
    kind: ReadPrintedFormKind,
    *,
    client: AuthenticatedClient,
    preview: bool | Unset = False,
    occasion: int | None | Unset = UNSET,

) -> Response[File | Problem]:
    """ An issued form as PDF/A, the same bytes each time; with preview one that is not issued yet, without
    number and QR code

     An issued form as PDF/A, the same bytes each time; with `preview` one that is not issued yet,
    without number and QR code.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        kind (ReadPrintedFormKind): The form by its number in TT 03/2025/TT-VPCP.
        preview (bool | Unset): The form as it would be issued now, marked as a preview. Default:
            False.
        occasion (int | None | Unset): The step it documents, by its place in the history; else
            the newest.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
kind=kind,
preview=preview,
occasion=occasion,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    kind: ReadPrintedFormKind,
    *,
    client: AuthenticatedClient,
    preview: bool | Unset = False,
    occasion: int | None | Unset = UNSET,

) -> File | Problem | None:
    """ An issued form as PDF/A, the same bytes each time; with preview one that is not issued yet, without
    number and QR code

     An issued form as PDF/A, the same bytes each time; with `preview` one that is not issued yet,
    without number and QR code.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        kind (ReadPrintedFormKind): The form by its number in TT 03/2025/TT-VPCP.
        preview (bool | Unset): The form as it would be issued now, marked as a preview. Default:
            False.
        occasion (int | None | Unset): The step it documents, by its place in the history; else
            the newest.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
     """


    return (await asyncio_detailed(
        code=code,
kind=kind,
client=client,
preview=preview,
occasion=occasion,

    )).parsed
