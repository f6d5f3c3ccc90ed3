from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.show_unsubscribe_language import ShowUnsubscribeLanguage
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    token: str,
    language: ShowUnsubscribeLanguage | Unset = ShowUnsubscribeLanguage.VI,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["token"] = token

    json_language: str | Unset = UNSET
    if not isinstance(language, Unset):
        json_language = language.value

    params["language"] = json_language


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/notification-preferences/unsubscribe",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | str | None:
    if response.status_code == 200:
        response_200 = response.text
        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | str]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    token: str,
    language: ShowUnsubscribeLanguage | Unset = ShowUnsubscribeLanguage.VI,

) -> Response[Problem | str]:
    """ The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing

     The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing.

    Args:
        token (str): The token in the link of a reminder.
        language (ShowUnsubscribeLanguage | Unset): Language of the page. Default:
            ShowUnsubscribeLanguage.VI.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
     """


    kwargs = _get_kwargs(
        token=token,
language=language,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    token: str,
    language: ShowUnsubscribeLanguage | Unset = ShowUnsubscribeLanguage.VI,

) -> Problem | str | None:
    """ The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing

     The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing.

    Args:
        token (str): The token in the link of a reminder.
        language (ShowUnsubscribeLanguage | Unset): Language of the page. Default:
            ShowUnsubscribeLanguage.VI.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
     """


    return sync_detailed(
        client=client,
token=token,
language=language,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    token: str,
    language: ShowUnsubscribeLanguage | Unset = ShowUnsubscribeLanguage.VI,

) -> Response[Problem | str]:
    """ The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing

     The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing.

    Args:
        token (str): The token in the link of a reminder.
        language (ShowUnsubscribeLanguage | Unset): Language of the page. Default:
            ShowUnsubscribeLanguage.VI.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
     """


    kwargs = _get_kwargs(
        token=token,
language=language,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    token: str,
    language: ShowUnsubscribeLanguage | Unset = ShowUnsubscribeLanguage.VI,

) -> Problem | str | None:
    """ The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing

     The page behind the link in a reminder, with a button; whoever only looks at the link changes
    nothing.

    Args:
        token (str): The token in the link of a reminder.
        language (ShowUnsubscribeLanguage | Unset): Language of the page. Default:
            ShowUnsubscribeLanguage.VI.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
     """


    return (await asyncio_detailed(
        client=client,
token=token,
language=language,

    )).parsed
