from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.ranking_out import RankingOut
from ...models.read_ranking_format_type_0 import ReadRankingFormatType0
from ...models.standing_out import StandingOut
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    framework: str,
    year: int,
    *,
    province: None | str | Unset = UNSET,
    compare: None | str | Unset = UNSET,
    version: int | None | Unset = UNSET,
    format_: None | ReadRankingFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_province: None | str | Unset
    if isinstance(province, Unset):
        json_province = UNSET
    else:
        json_province = province
    params["province"] = json_province

    json_compare: None | str | Unset
    if isinstance(compare, Unset):
        json_compare = UNSET
    else:
        json_compare = compare
    params["compare"] = json_compare

    json_version: int | None | Unset
    if isinstance(version, Unset):
        json_version = UNSET
    else:
        json_version = version
    params["version"] = json_version

    json_format_: None | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, ReadRankingFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/rankings/{framework}/{year}".format(framework=quote(str(framework), safe=""),year=quote(str(year), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | RankingOut | StandingOut | None:
    if response.status_code == 200:
        def _parse_response_200(data: object) -> RankingOut | StandingOut:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_200_type_0 = StandingOut.from_dict(data)



                return response_200_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_200_type_1 = RankingOut.from_dict(data)



            return response_200_type_1

        response_200 = _parse_response_200(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | RankingOut | StandingOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient | Client,
    province: None | str | Unset = UNSET,
    compare: None | str | Unset = UNSET,
    version: int | None | Unset = UNSET,
    format_: None | ReadRankingFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RankingOut | StandingOut]:
    """ A ranking as published, as JSON or CSV; with province, where one stands, how it moved and how far
    its neighbours are

     A ranking as published, as JSON or CSV; with `province`, where one stands, how it moved and how far
    its neighbours are.

    Nothing in it is corrected: scores that are not what their groups add up to are listed. A ranking of
    which only some provinces are
    known says `complete: false`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        province (None | str | Unset): A province by code or name: where it stands.
        compare (None | str | Unset): Up to five others beside it, by code or name, separated by
            commas.
        version (int | None | Unset): A version; the newest when absent.
        format_ (None | ReadRankingFormatType0 | Unset): Else as Accept prefers.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RankingOut | StandingOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
year=year,
province=province,
compare=compare,
version=version,
format_=format_,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient | Client,
    province: None | str | Unset = UNSET,
    compare: None | str | Unset = UNSET,
    version: int | None | Unset = UNSET,
    format_: None | ReadRankingFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RankingOut | StandingOut | None:
    """ A ranking as published, as JSON or CSV; with province, where one stands, how it moved and how far
    its neighbours are

     A ranking as published, as JSON or CSV; with `province`, where one stands, how it moved and how far
    its neighbours are.

    Nothing in it is corrected: scores that are not what their groups add up to are listed. A ranking of
    which only some provinces are
    known says `complete: false`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        province (None | str | Unset): A province by code or name: where it stands.
        compare (None | str | Unset): Up to five others beside it, by code or name, separated by
            commas.
        version (int | None | Unset): A version; the newest when absent.
        format_ (None | ReadRankingFormatType0 | Unset): Else as Accept prefers.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RankingOut | StandingOut
     """


    return sync_detailed(
        framework=framework,
year=year,
client=client,
province=province,
compare=compare,
version=version,
format_=format_,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient | Client,
    province: None | str | Unset = UNSET,
    compare: None | str | Unset = UNSET,
    version: int | None | Unset = UNSET,
    format_: None | ReadRankingFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RankingOut | StandingOut]:
    """ A ranking as published, as JSON or CSV; with province, where one stands, how it moved and how far
    its neighbours are

     A ranking as published, as JSON or CSV; with `province`, where one stands, how it moved and how far
    its neighbours are.

    Nothing in it is corrected: scores that are not what their groups add up to are listed. A ranking of
    which only some provinces are
    known says `complete: false`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        province (None | str | Unset): A province by code or name: where it stands.
        compare (None | str | Unset): Up to five others beside it, by code or name, separated by
            commas.
        version (int | None | Unset): A version; the newest when absent.
        format_ (None | ReadRankingFormatType0 | Unset): Else as Accept prefers.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RankingOut | StandingOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
year=year,
province=province,
compare=compare,
version=version,
format_=format_,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient | Client,
    province: None | str | Unset = UNSET,
    compare: None | str | Unset = UNSET,
    version: int | None | Unset = UNSET,
    format_: None | ReadRankingFormatType0 | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RankingOut | StandingOut | None:
    """ A ranking as published, as JSON or CSV; with province, where one stands, how it moved and how far
    its neighbours are

     A ranking as published, as JSON or CSV; with `province`, where one stands, how it moved and how far
    its neighbours are.

    Nothing in it is corrected: scores that are not what their groups add up to are listed. A ranking of
    which only some provinces are
    known says `complete: false`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        province (None | str | Unset): A province by code or name: where it stands.
        compare (None | str | Unset): Up to five others beside it, by code or name, separated by
            commas.
        version (int | None | Unset): A version; the newest when absent.
        format_ (None | ReadRankingFormatType0 | Unset): Else as Accept prefers.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RankingOut | StandingOut
     """


    return (await asyncio_detailed(
        framework=framework,
year=year,
client=client,
province=province,
compare=compare,
version=version,
format_=format_,
if_none_match=if_none_match,

    )).parsed
