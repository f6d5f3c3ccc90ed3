from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.answer_in import AnswerIn
from ...models.problem import Problem
from ...models.rating_out import RatingOut
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    token: str,
    *,
    body: AnswerIn,
    idempotency_key: str | Unset = UNSET,
    device_id: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(device_id, Unset):
        headers["Device-Id"] = device_id



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/ratings/{token}".format(token=quote(str(token), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RatingOut | None:
    if response.status_code == 201:
        response_201 = RatingOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RatingOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    token: str,
    *,
    client: AuthenticatedClient,
    body: AnswerIn,
    idempotency_key: str | Unset = UNSET,
    device_id: str | Unset = UNSET,

) -> Response[Problem | RatingOut]:
    """ Rate a dossier; a rating is final

     Rate a dossier; a rating is final. Sent again with the same `id`, or without one with the same
    `Idempotency-Key`, it is the response.

    An answer may arrive late from a phone that was offline: one given before the invitation expired is
    taken for 90 days from then.

    Args:
        token (str): The last part of an invitation's `url`. Whoever has it may rate.
        idempotency_key (str | Unset): For an answer without `id`: new for each answer; a retry
            repeats it. 1 to 200 visible ASCII characters.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (AnswerIn): A rating: a score for each answered question, at least `overall`;
            `language` is that of the questionnaire and the free text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingOut]
     """


    kwargs = _get_kwargs(
        token=token,
body=body,
idempotency_key=idempotency_key,
device_id=device_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    token: str,
    *,
    client: AuthenticatedClient,
    body: AnswerIn,
    idempotency_key: str | Unset = UNSET,
    device_id: str | Unset = UNSET,

) -> Problem | RatingOut | None:
    """ Rate a dossier; a rating is final

     Rate a dossier; a rating is final. Sent again with the same `id`, or without one with the same
    `Idempotency-Key`, it is the response.

    An answer may arrive late from a phone that was offline: one given before the invitation expired is
    taken for 90 days from then.

    Args:
        token (str): The last part of an invitation's `url`. Whoever has it may rate.
        idempotency_key (str | Unset): For an answer without `id`: new for each answer; a retry
            repeats it. 1 to 200 visible ASCII characters.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (AnswerIn): A rating: a score for each answered question, at least `overall`;
            `language` is that of the questionnaire and the free text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingOut
     """


    return sync_detailed(
        token=token,
client=client,
body=body,
idempotency_key=idempotency_key,
device_id=device_id,

    ).parsed

async def asyncio_detailed(
    token: str,
    *,
    client: AuthenticatedClient,
    body: AnswerIn,
    idempotency_key: str | Unset = UNSET,
    device_id: str | Unset = UNSET,

) -> Response[Problem | RatingOut]:
    """ Rate a dossier; a rating is final

     Rate a dossier; a rating is final. Sent again with the same `id`, or without one with the same
    `Idempotency-Key`, it is the response.

    An answer may arrive late from a phone that was offline: one given before the invitation expired is
    taken for 90 days from then.

    Args:
        token (str): The last part of an invitation's `url`. Whoever has it may rate.
        idempotency_key (str | Unset): For an answer without `id`: new for each answer; a retry
            repeats it. 1 to 200 visible ASCII characters.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (AnswerIn): A rating: a score for each answered question, at least `overall`;
            `language` is that of the questionnaire and the free text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingOut]
     """


    kwargs = _get_kwargs(
        token=token,
body=body,
idempotency_key=idempotency_key,
device_id=device_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    token: str,
    *,
    client: AuthenticatedClient,
    body: AnswerIn,
    idempotency_key: str | Unset = UNSET,
    device_id: str | Unset = UNSET,

) -> Problem | RatingOut | None:
    """ Rate a dossier; a rating is final

     Rate a dossier; a rating is final. Sent again with the same `id`, or without one with the same
    `Idempotency-Key`, it is the response.

    An answer may arrive late from a phone that was offline: one given before the invitation expired is
    taken for 90 days from then.

    Args:
        token (str): The last part of an invitation's `url`. Whoever has it may rate.
        idempotency_key (str | Unset): For an answer without `id`: new for each answer; a retry
            repeats it. 1 to 200 visible ASCII characters.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (AnswerIn): A rating: a score for each answered question, at least `overall`;
            `language` is that of the questionnaire and the free text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingOut
     """


    return (await asyncio_detailed(
        token=token,
client=client,
body=body,
idempotency_key=idempotency_key,
device_id=device_id,

    )).parsed
