from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_indicator_records_in_numerator_type_0 import ListIndicatorRecordsInNumeratorType0
from ...models.page_record_out import PageRecordOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    framework: str,
    period: str,
    indicator: str,
    *,
    in_numerator: ListIndicatorRecordsInNumeratorType0 | None | Unset = UNSET,
    measure: str | Unset = 'A',
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_in_numerator: None | str | Unset
    if isinstance(in_numerator, Unset):
        json_in_numerator = UNSET
    elif isinstance(in_numerator, ListIndicatorRecordsInNumeratorType0):
        json_in_numerator = in_numerator.value
    else:
        json_in_numerator = in_numerator
    params["in_numerator"] = json_in_numerator

    params["measure"] = measure

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_authority: None | str | Unset
    if isinstance(authority, Unset):
        json_authority = UNSET
    else:
        json_authority = authority
    params["authority"] = json_authority


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/scorecards/{framework}/{period}/indicators/{indicator}/records".format(framework=quote(str(framework), safe=""),period=quote(str(period), safe=""),indicator=quote(str(indicator), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageRecordOut | Problem | None:
    if response.status_code == 200:
        response_200 = PageRecordOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageRecordOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    framework: str,
    period: str,
    indicator: str,
    *,
    client: AuthenticatedClient,
    in_numerator: ListIndicatorRecordsInNumeratorType0 | None | Unset = UNSET,
    measure: str | Unset = 'A',
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,

) -> Response[PageRecordOut | Problem]:
    """ What is counted in an indicator, page by page: it adds up to the figure

     What is counted in an indicator, page by page: it adds up to the figure.

    For everybody: procedures, and other records without codes in an order that says nothing, with unit
    and month where there are enough
    of them; none of a figure over too few, and none of opinions. Durations are rounded up to days
    there. Leaders, auditors, editors and
    survey managers see the dossiers of their unit and those below it instead, newest first, with the
    values the indicator depends on;
    ratings in no order of time and without codes: nobody learns who answered what.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        indicator (str): Id of the indicator.
        in_numerator (ListIndicatorRecordsInNumeratorType0 | None | Unset): Only dossiers in the
            numerator, or only those not in it.
        measure (str | Unset): Letter of the measure, where the indicator has several. Default:
            'A'.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRecordOut | Problem]
     """


    kwargs = _get_kwargs(
        framework=framework,
period=period,
indicator=indicator,
in_numerator=in_numerator,
measure=measure,
limit=limit,
cursor=cursor,
authority=authority,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    framework: str,
    period: str,
    indicator: str,
    *,
    client: AuthenticatedClient,
    in_numerator: ListIndicatorRecordsInNumeratorType0 | None | Unset = UNSET,
    measure: str | Unset = 'A',
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,

) -> PageRecordOut | Problem | None:
    """ What is counted in an indicator, page by page: it adds up to the figure

     What is counted in an indicator, page by page: it adds up to the figure.

    For everybody: procedures, and other records without codes in an order that says nothing, with unit
    and month where there are enough
    of them; none of a figure over too few, and none of opinions. Durations are rounded up to days
    there. Leaders, auditors, editors and
    survey managers see the dossiers of their unit and those below it instead, newest first, with the
    values the indicator depends on;
    ratings in no order of time and without codes: nobody learns who answered what.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        indicator (str): Id of the indicator.
        in_numerator (ListIndicatorRecordsInNumeratorType0 | None | Unset): Only dossiers in the
            numerator, or only those not in it.
        measure (str | Unset): Letter of the measure, where the indicator has several. Default:
            'A'.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRecordOut | Problem
     """


    return sync_detailed(
        framework=framework,
period=period,
indicator=indicator,
client=client,
in_numerator=in_numerator,
measure=measure,
limit=limit,
cursor=cursor,
authority=authority,

    ).parsed

async def asyncio_detailed(
    framework: str,
    period: str,
    indicator: str,
    *,
    client: AuthenticatedClient,
    in_numerator: ListIndicatorRecordsInNumeratorType0 | None | Unset = UNSET,
    measure: str | Unset = 'A',
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,

) -> Response[PageRecordOut | Problem]:
    """ What is counted in an indicator, page by page: it adds up to the figure

     What is counted in an indicator, page by page: it adds up to the figure.

    For everybody: procedures, and other records without codes in an order that says nothing, with unit
    and month where there are enough
    of them; none of a figure over too few, and none of opinions. Durations are rounded up to days
    there. Leaders, auditors, editors and
    survey managers see the dossiers of their unit and those below it instead, newest first, with the
    values the indicator depends on;
    ratings in no order of time and without codes: nobody learns who answered what.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        indicator (str): Id of the indicator.
        in_numerator (ListIndicatorRecordsInNumeratorType0 | None | Unset): Only dossiers in the
            numerator, or only those not in it.
        measure (str | Unset): Letter of the measure, where the indicator has several. Default:
            'A'.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRecordOut | Problem]
     """


    kwargs = _get_kwargs(
        framework=framework,
period=period,
indicator=indicator,
in_numerator=in_numerator,
measure=measure,
limit=limit,
cursor=cursor,
authority=authority,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    framework: str,
    period: str,
    indicator: str,
    *,
    client: AuthenticatedClient,
    in_numerator: ListIndicatorRecordsInNumeratorType0 | None | Unset = UNSET,
    measure: str | Unset = 'A',
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,

) -> PageRecordOut | Problem | None:
    """ What is counted in an indicator, page by page: it adds up to the figure

     What is counted in an indicator, page by page: it adds up to the figure.

    For everybody: procedures, and other records without codes in an order that says nothing, with unit
    and month where there are enough
    of them; none of a figure over too few, and none of opinions. Durations are rounded up to days
    there. Leaders, auditors, editors and
    survey managers see the dossiers of their unit and those below it instead, newest first, with the
    values the indicator depends on;
    ratings in no order of time and without codes: nobody learns who answered what.

    Args:
        framework (str): Id of the framework.
        period (str): A year, quarter or month of Vietnam's calendar.
        indicator (str): Id of the indicator.
        in_numerator (ListIndicatorRecordsInNumeratorType0 | None | Unset): Only dossiers in the
            numerator, or only those not in it.
        measure (str | Unset): Letter of the measure, where the indicator has several. Default:
            'A'.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, including all below it; the default is the
            province.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRecordOut | Problem
     """


    return (await asyncio_detailed(
        framework=framework,
period=period,
indicator=indicator,
client=client,
in_numerator=in_numerator,
measure=measure,
limit=limit,
cursor=cursor,
authority=authority,

    )).parsed
