from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_out import DossierOut
from ...models.problem import Problem
from ...models.submission import Submission
from ...models.submission_check import SubmissionCheck
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    *,
    body: Submission,
    validate: Literal['only'] | None | Unset = UNSET,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    params: dict[str, Any] = {}

    json_validate: Literal['only'] | None | Unset
    if isinstance(validate, Unset):
        json_validate = UNSET
    else:
        json_validate = validate
    params["validate"] = json_validate


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/dossiers",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierOut | Problem | SubmissionCheck | None:
    if response.status_code == 200:
        response_200 = SubmissionCheck.from_dict(response.json())



        return response_200

    if response.status_code == 201:
        response_201 = DossierOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierOut | Problem | SubmissionCheck]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Submission,
    validate: Literal['only'] | None | Unset = UNSET,
    idempotency_key: str,

) -> Response[DossierOut | Problem | SubmissionCheck]:
    """ Submit a dossier

     Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first
    response again and has no other effect.

    With `validate=only` it is only checked: the answer lists everything it would be refused for, and
    nothing is stored.

    Args:
        validate (Literal['only'] | None | Unset): `only`: check the submission, store nothing;
            needs no `Idempotency-Key`.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. With `validate=only` it is not needed, and not looked at.
        body (Submission): A dossier to submit. The procedure version in force now is fixed on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierOut | Problem | SubmissionCheck]
     """


    kwargs = _get_kwargs(
        body=body,
validate=validate,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: Submission,
    validate: Literal['only'] | None | Unset = UNSET,
    idempotency_key: str,

) -> DossierOut | Problem | SubmissionCheck | None:
    """ Submit a dossier

     Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first
    response again and has no other effect.

    With `validate=only` it is only checked: the answer lists everything it would be refused for, and
    nothing is stored.

    Args:
        validate (Literal['only'] | None | Unset): `only`: check the submission, store nothing;
            needs no `Idempotency-Key`.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. With `validate=only` it is not needed, and not looked at.
        body (Submission): A dossier to submit. The procedure version in force now is fixed on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierOut | Problem | SubmissionCheck
     """


    return sync_detailed(
        client=client,
body=body,
validate=validate,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Submission,
    validate: Literal['only'] | None | Unset = UNSET,
    idempotency_key: str,

) -> Response[DossierOut | Problem | SubmissionCheck]:
    """ Submit a dossier

     Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first
    response again and has no other effect.

    With `validate=only` it is only checked: the answer lists everything it would be refused for, and
    nothing is stored.

    Args:
        validate (Literal['only'] | None | Unset): `only`: check the submission, store nothing;
            needs no `Idempotency-Key`.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. With `validate=only` it is not needed, and not looked at.
        body (Submission): A dossier to submit. The procedure version in force now is fixed on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierOut | Problem | SubmissionCheck]
     """


    kwargs = _get_kwargs(
        body=body,
validate=validate,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Submission,
    validate: Literal['only'] | None | Unset = UNSET,
    idempotency_key: str,

) -> DossierOut | Problem | SubmissionCheck | None:
    """ Submit a dossier

     Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first
    response again and has no other effect.

    With `validate=only` it is only checked: the answer lists everything it would be refused for, and
    nothing is stored.

    Args:
        validate (Literal['only'] | None | Unset): `only`: check the submission, store nothing;
            needs no `Idempotency-Key`.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters. With `validate=only` it is not needed, and not looked at.
        body (Submission): A dossier to submit. The procedure version in force now is fixed on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierOut | Problem | SubmissionCheck
     """


    return (await asyncio_detailed(
        client=client,
body=body,
validate=validate,
idempotency_key=idempotency_key,

    )).parsed
