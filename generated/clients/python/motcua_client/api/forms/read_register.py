from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.read_register_format import ReadRegisterFormat
from ...models.register_page import RegisterPage
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    period: str,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    format_: ReadRegisterFormat | Unset = ReadRegisterFormat.JSON,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["period"] = period

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

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
        "url": "/v1/dossier-registers",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RegisterPage | None:
    if response.status_code == 200:
        response_200 = RegisterPage.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RegisterPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    period: str,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    format_: ReadRegisterFormat | Unset = ReadRegisterFormat.JSON,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[Problem | RegisterPage]:
    """ The register of the dossiers an authority received in a period, part by part (Link)

     The register of the dossiers an authority received in a period, part by part (`Link`). For its
    staff, and leaders and auditors above. Each read is recorded.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (str): A year, quarter or month of Vietnam's calendar.
        authority (None | str | Unset): Your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        format_ (ReadRegisterFormat | Unset): `pdf`: this part as form 07, on A4. Default:
            ReadRegisterFormat.JSON.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegisterPage]
     """


    kwargs = _get_kwargs(
        period=period,
authority=authority,
field=field,
format_=format_,
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
    period: str,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    format_: ReadRegisterFormat | Unset = ReadRegisterFormat.JSON,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Problem | RegisterPage | None:
    """ The register of the dossiers an authority received in a period, part by part (Link)

     The register of the dossiers an authority received in a period, part by part (`Link`). For its
    staff, and leaders and auditors above. Each read is recorded.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (str): A year, quarter or month of Vietnam's calendar.
        authority (None | str | Unset): Your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        format_ (ReadRegisterFormat | Unset): `pdf`: this part as form 07, on A4. Default:
            ReadRegisterFormat.JSON.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegisterPage
     """


    return sync_detailed(
        client=client,
period=period,
authority=authority,
field=field,
format_=format_,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    period: str,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    format_: ReadRegisterFormat | Unset = ReadRegisterFormat.JSON,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[Problem | RegisterPage]:
    """ The register of the dossiers an authority received in a period, part by part (Link)

     The register of the dossiers an authority received in a period, part by part (`Link`). For its
    staff, and leaders and auditors above. Each read is recorded.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (str): A year, quarter or month of Vietnam's calendar.
        authority (None | str | Unset): Your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        format_ (ReadRegisterFormat | Unset): `pdf`: this part as form 07, on A4. Default:
            ReadRegisterFormat.JSON.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegisterPage]
     """


    kwargs = _get_kwargs(
        period=period,
authority=authority,
field=field,
format_=format_,
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
    period: str,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    format_: ReadRegisterFormat | Unset = ReadRegisterFormat.JSON,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Problem | RegisterPage | None:
    """ The register of the dossiers an authority received in a period, part by part (Link)

     The register of the dossiers an authority received in a period, part by part (`Link`). For its
    staff, and leaders and auditors above. Each read is recorded.

    Roles: `clerk`, `officer`, `registrar`, `leader`, `auditor`.

    Args:
        period (str): A year, quarter or month of Vietnam's calendar.
        authority (None | str | Unset): Your own unit when absent.
        field (None | str | Unset): Only of this field, by its code.
        format_ (ReadRegisterFormat | Unset): `pdf`: this part as form 07, on A4. Default:
            ReadRegisterFormat.JSON.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegisterPage
     """


    return (await asyncio_detailed(
        client=client,
period=period,
authority=authority,
field=field,
format_=format_,
limit=limit,
cursor=cursor,

    )).parsed
