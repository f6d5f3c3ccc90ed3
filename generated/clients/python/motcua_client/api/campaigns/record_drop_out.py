from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.drop_out_in import DropOutIn
from ...models.drop_out_out import DropOutOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    code: str,
    dossier: str,
    *,
    body: DropOutIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/campaigns/{code}/sample/{dossier}/outcome".format(code=quote(str(code), safe=""),dossier=quote(str(dossier), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DropOutOut | Problem | None:
    if response.status_code == 200:
        response_200 = DropOutOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DropOutOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    dossier: str,
    *,
    client: AuthenticatedClient,
    body: DropOutIn,

) -> Response[DropOutOut | Problem]:
    """ Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once

     Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        dossier (str): Code of the dossier.
        body (DropOutIn): That a dossier's applicant did not answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DropOutOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
dossier=dossier,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    dossier: str,
    *,
    client: AuthenticatedClient,
    body: DropOutIn,

) -> DropOutOut | Problem | None:
    """ Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once

     Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        dossier (str): Code of the dossier.
        body (DropOutIn): That a dossier's applicant did not answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DropOutOut | Problem
     """


    return sync_detailed(
        code=code,
dossier=dossier,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    dossier: str,
    *,
    client: AuthenticatedClient,
    body: DropOutIn,

) -> Response[DropOutOut | Problem]:
    """ Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once

     Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        dossier (str): Code of the dossier.
        body (DropOutIn): That a dossier's applicant did not answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DropOutOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
dossier=dossier,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    dossier: str,
    *,
    client: AuthenticatedClient,
    body: DropOutIn,

) -> DropOutOut | Problem | None:
    """ Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once

     Record that an applicant did not answer; on request the next dossier of the stratum is drawn
    instead, once.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        dossier (str): Code of the dossier.
        body (DropOutIn): That a dossier's applicant did not answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DropOutOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
dossier=dossier,
client=client,
body=body,

    )).parsed
