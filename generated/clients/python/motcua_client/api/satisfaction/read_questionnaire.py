from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.questionnaire import Questionnaire
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    code: str,
    *,
    at: datetime.date | None | Unset = UNSET,
    version: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    elif isinstance(at, datetime.date):
        json_at = at.isoformat()
    else:
        json_at = at
    params["at"] = json_at

    json_version: int | None | Unset
    if isinstance(version, Unset):
        json_version = UNSET
    else:
        json_version = version
    params["version"] = json_version


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/questionnaires/{code}".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | Questionnaire | None:
    if response.status_code == 200:
        response_200 = Questionnaire.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | Questionnaire]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    version: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | Questionnaire]:
    """ A version of a questionnaire: what is asked, on which scales and when, and how the index is computed

     A version of a questionnaire: what is asked, on which scales and when, and how the index is
    computed.

    Args:
        code (str): The questionnaire's code.
        at (datetime.date | None | Unset): The version in use on this day, in Vietnam; today when
            absent.
        version (int | None | Unset): This version, whether it is in use or not.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | Questionnaire]
     """


    kwargs = _get_kwargs(
        code=code,
at=at,
version=version,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    version: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | Questionnaire | None:
    """ A version of a questionnaire: what is asked, on which scales and when, and how the index is computed

     A version of a questionnaire: what is asked, on which scales and when, and how the index is
    computed.

    Args:
        code (str): The questionnaire's code.
        at (datetime.date | None | Unset): The version in use on this day, in Vietnam; today when
            absent.
        version (int | None | Unset): This version, whether it is in use or not.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | Questionnaire
     """


    return sync_detailed(
        code=code,
client=client,
at=at,
version=version,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    version: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | Questionnaire]:
    """ A version of a questionnaire: what is asked, on which scales and when, and how the index is computed

     A version of a questionnaire: what is asked, on which scales and when, and how the index is
    computed.

    Args:
        code (str): The questionnaire's code.
        at (datetime.date | None | Unset): The version in use on this day, in Vietnam; today when
            absent.
        version (int | None | Unset): This version, whether it is in use or not.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | Questionnaire]
     """


    kwargs = _get_kwargs(
        code=code,
at=at,
version=version,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    version: int | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | Questionnaire | None:
    """ A version of a questionnaire: what is asked, on which scales and when, and how the index is computed

     A version of a questionnaire: what is asked, on which scales and when, and how the index is
    computed.

    Args:
        code (str): The questionnaire's code.
        at (datetime.date | None | Unset): The version in use on this day, in Vietnam; today when
            absent.
        version (int | None | Unset): This version, whether it is in use or not.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | Questionnaire
     """


    return (await asyncio_detailed(
        code=code,
client=client,
at=at,
version=version,
if_none_match=if_none_match,

    )).parsed
