from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.kiosk_answers_in import KioskAnswersIn
from ...models.kiosk_answers_out import KioskAnswersOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: KioskAnswersIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/kiosks/{code}/answers".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> KioskAnswersOut | Problem | None:
    if response.status_code == 200:
        response_200 = KioskAnswersOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[KioskAnswersOut | Problem]:
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
    body: KioskAnswersIn,

) -> Response[KioskAnswersOut | Problem]:
    """ For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own

     For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own. Sent again, nothing is stored twice.

    Args:
        code (str): The kiosk's code.
        body (KioskAnswersIn): Answers given at a kiosk, also those of a time without connection.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KioskAnswersOut | Problem]
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
    body: KioskAnswersIn,

) -> KioskAnswersOut | Problem | None:
    """ For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own

     For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own. Sent again, nothing is stored twice.

    Args:
        code (str): The kiosk's code.
        body (KioskAnswersIn): Answers given at a kiosk, also those of a time without connection.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KioskAnswersOut | Problem
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
    body: KioskAnswersIn,

) -> Response[KioskAnswersOut | Problem]:
    """ For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own

     For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own. Sent again, nothing is stored twice.

    Args:
        code (str): The kiosk's code.
        body (KioskAnswersIn): Answers given at a kiosk, also those of a time without connection.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KioskAnswersOut | Problem]
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
    body: KioskAnswersIn,

) -> KioskAnswersOut | Problem | None:
    """ For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own

     For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its
    own. Sent again, nothing is stored twice.

    Args:
        code (str): The kiosk's code.
        body (KioskAnswersIn): Answers given at a kiosk, also those of a time without connection.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KioskAnswersOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,

    )).parsed
