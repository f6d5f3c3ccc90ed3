from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_sample_outcome_type_0 import ListSampleOutcomeType0
from ...models.page_sampled_dossier import PageSampledDossier
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    code: str,
    *,
    stratum: None | str | Unset = UNSET,
    outcome: ListSampleOutcomeType0 | Literal['open'] | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_stratum: None | str | Unset
    if isinstance(stratum, Unset):
        json_stratum = UNSET
    else:
        json_stratum = stratum
    params["stratum"] = json_stratum

    json_outcome: Literal['open'] | None | str | Unset
    if isinstance(outcome, Unset):
        json_outcome = UNSET
    elif isinstance(outcome, ListSampleOutcomeType0):
        json_outcome = outcome.value
    else:
        json_outcome = outcome
    params["outcome"] = json_outcome

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
        "url": "/v1/campaigns/{code}/sample".format(code=quote(str(code), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageSampledDossier | Problem | None:
    if response.status_code == 200:
        response_200 = PageSampledDossier.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageSampledDossier | Problem]:
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
    stratum: None | str | Unset = UNSET,
    outcome: ListSampleOutcomeType0 | Literal['open'] | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageSampledDossier | Problem]:
    """ The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking

     The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking.
    Never what was answered.

    Roles: `survey_manager`, `auditor`.

    Args:
        code (str): The campaign's code.
        stratum (None | str | Unset): Only this stratum.
        outcome (ListSampleOutcomeType0 | Literal['open'] | None | Unset): Only with this outcome;
            `open`: without any.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageSampledDossier | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
stratum=stratum,
outcome=outcome,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    stratum: None | str | Unset = UNSET,
    outcome: ListSampleOutcomeType0 | Literal['open'] | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageSampledDossier | Problem | None:
    """ The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking

     The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking.
    Never what was answered.

    Roles: `survey_manager`, `auditor`.

    Args:
        code (str): The campaign's code.
        stratum (None | str | Unset): Only this stratum.
        outcome (ListSampleOutcomeType0 | Literal['open'] | None | Unset): Only with this outcome;
            `open`: without any.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageSampledDossier | Problem
     """


    return sync_detailed(
        code=code,
client=client,
stratum=stratum,
outcome=outcome,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    stratum: None | str | Unset = UNSET,
    outcome: ListSampleOutcomeType0 | Literal['open'] | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageSampledDossier | Problem]:
    """ The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking

     The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking.
    Never what was answered.

    Roles: `survey_manager`, `auditor`.

    Args:
        code (str): The campaign's code.
        stratum (None | str | Unset): Only this stratum.
        outcome (ListSampleOutcomeType0 | Literal['open'] | None | Unset): Only with this outcome;
            `open`: without any.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageSampledDossier | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
stratum=stratum,
outcome=outcome,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    stratum: None | str | Unset = UNSET,
    outcome: ListSampleOutcomeType0 | Literal['open'] | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageSampledDossier | Problem | None:
    """ The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking

     The dossiers that were drawn, by stratum in the order they were drawn, and what came of asking.
    Never what was answered.

    Roles: `survey_manager`, `auditor`.

    Args:
        code (str): The campaign's code.
        stratum (None | str | Unset): Only this stratum.
        outcome (ListSampleOutcomeType0 | Literal['open'] | None | Unset): Only with this outcome;
            `open`: without any.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageSampledDossier | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
stratum=stratum,
outcome=outcome,
limit=limit,
cursor=cursor,

    )).parsed
