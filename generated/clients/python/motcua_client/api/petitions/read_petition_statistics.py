from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.petition_statistics import PetitionStatistics
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime



def _get_kwargs(
    *,
    by: Literal['authority'] | Unset = 'authority',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    params["by"] = by

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    elif isinstance(from_, datetime.date):
        json_from_ = from_.isoformat()
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_to: None | str | Unset
    if isinstance(to, Unset):
        json_to = UNSET
    elif isinstance(to, datetime.date):
        json_to = to.isoformat()
    else:
        json_to = to
    params["to"] = json_to


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/petition-statistics",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | PetitionStatistics | Problem | None:
    if response.status_code == 200:
        response_200 = PetitionStatistics.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | PetitionStatistics | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | Unset = 'authority',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PetitionStatistics | Problem]:
    """ Units by the median of working days they took to answer, with the shares answered in time and
    reopened

     Units by the median of working days they took to answer, with the shares answered in time and
    reopened.

    Args:
        by (Literal['authority'] | Unset): What a row is for: the unit that answered. Default:
            'authority'.
        from_ (datetime.date | None | Unset): The first day of answers, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PetitionStatistics | Problem]
     """


    kwargs = _get_kwargs(
        by=by,
from_=from_,
to=to,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | Unset = 'authority',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PetitionStatistics | Problem | None:
    """ Units by the median of working days they took to answer, with the shares answered in time and
    reopened

     Units by the median of working days they took to answer, with the shares answered in time and
    reopened.

    Args:
        by (Literal['authority'] | Unset): What a row is for: the unit that answered. Default:
            'authority'.
        from_ (datetime.date | None | Unset): The first day of answers, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PetitionStatistics | Problem
     """


    return sync_detailed(
        client=client,
by=by,
from_=from_,
to=to,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | Unset = 'authority',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PetitionStatistics | Problem]:
    """ Units by the median of working days they took to answer, with the shares answered in time and
    reopened

     Units by the median of working days they took to answer, with the shares answered in time and
    reopened.

    Args:
        by (Literal['authority'] | Unset): What a row is for: the unit that answered. Default:
            'authority'.
        from_ (datetime.date | None | Unset): The first day of answers, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PetitionStatistics | Problem]
     """


    kwargs = _get_kwargs(
        by=by,
from_=from_,
to=to,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    by: Literal['authority'] | Unset = 'authority',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PetitionStatistics | Problem | None:
    """ Units by the median of working days they took to answer, with the shares answered in time and
    reopened

     Units by the median of working days they took to answer, with the shares answered in time and
    reopened.

    Args:
        by (Literal['authority'] | Unset): What a row is for: the unit that answered. Default:
            'authority'.
        from_ (datetime.date | None | Unset): The first day of answers, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PetitionStatistics | Problem
     """


    return (await asyncio_detailed(
        client=client,
by=by,
from_=from_,
to=to,
if_none_match=if_none_match,

    )).parsed
