from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.campaign_answer_in import CampaignAnswerIn
from ...models.campaign_answer_out import CampaignAnswerOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: CampaignAnswerIn,
    device_id: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(device_id, Unset):
        headers["Device-Id"] = device_id



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/campaigns/{code}/answers".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CampaignAnswerOut | Problem | None:
    if response.status_code == 200:
        response_200 = CampaignAnswerOut.from_dict(response.json())



        return response_200

    if response.status_code == 201:
        response_201 = CampaignAnswerOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CampaignAnswerOut | Problem]:
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
    body: CampaignAnswerIn,
    device_id: str | Unset = UNSET,

) -> Response[CampaignAnswerOut | Problem]:
    """ Store one answer, which is final

     Store one answer, which is final. Sent again with the same id it changes nothing and is answered
    with 200.

    By link and at a kiosk the token is enough; interviews and forms on paper are entered by survey
    managers, who do not work in
    the authority that handled the dossier.

    Args:
        code (str): The campaign's code.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (CampaignAnswerIn): One answer. By link and at a kiosk it comes with the `token`;
            from an interview or by post with the `dossier`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignAnswerOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
device_id=device_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: CampaignAnswerIn,
    device_id: str | Unset = UNSET,

) -> CampaignAnswerOut | Problem | None:
    """ Store one answer, which is final

     Store one answer, which is final. Sent again with the same id it changes nothing and is answered
    with 200.

    By link and at a kiosk the token is enough; interviews and forms on paper are entered by survey
    managers, who do not work in
    the authority that handled the dossier.

    Args:
        code (str): The campaign's code.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (CampaignAnswerIn): One answer. By link and at a kiosk it comes with the `token`;
            from an interview or by post with the `dossier`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignAnswerOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,
device_id=device_id,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: CampaignAnswerIn,
    device_id: str | Unset = UNSET,

) -> Response[CampaignAnswerOut | Problem]:
    """ Store one answer, which is final

     Store one answer, which is final. Sent again with the same id it changes nothing and is answered
    with 200.

    By link and at a kiosk the token is enough; interviews and forms on paper are entered by survey
    managers, who do not work in
    the authority that handled the dossier.

    Args:
        code (str): The campaign's code.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (CampaignAnswerIn): One answer. By link and at a kiosk it comes with the `token`;
            from an interview or by post with the `dossier`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignAnswerOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
device_id=device_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: CampaignAnswerIn,
    device_id: str | Unset = UNSET,

) -> CampaignAnswerOut | Problem | None:
    """ Store one answer, which is final

     Store one answer, which is final. Sent again with the same id it changes nothing and is answered
    with 200.

    By link and at a kiosk the token is enough; interviews and forms on paper are entered by survey
    managers, who do not work in
    the authority that handled the dossier.

    Args:
        code (str): The campaign's code.
        device_id (str | Unset): A random id that the app made when it was installed, if it has
            one. Only a hash that changes daily is kept.
        body (CampaignAnswerIn): One answer. By link and at a kiosk it comes with the `token`;
            from an interview or by post with the `dossier`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignAnswerOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
device_id=device_id,

    )).parsed
