from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.receipt_out import ReceiptOut
from typing import cast



def _get_kwargs(
    unit: str,
    book: str,
    year: int,
    number: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/receipts/{unit}/{book}/{year}/{number}".format(unit=quote(str(unit), safe=""),book=quote(str(book), safe=""),year=quote(str(year), safe=""),number=quote(str(number), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ReceiptOut | None:
    if response.status_code == 200:
        response_200 = ReceiptOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ReceiptOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    unit: str,
    book: str,
    year: int,
    number: int,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | ReceiptOut]:
    """ A receipt, a void one too

     A receipt, a void one too.

    Args:
        unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        book (str): The receipt book of the unit.
        year (int): The year of the book.
        number (int): Number of the receipt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReceiptOut]
     """


    kwargs = _get_kwargs(
        unit=unit,
book=book,
year=year,
number=number,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    unit: str,
    book: str,
    year: int,
    number: int,
    *,
    client: AuthenticatedClient,

) -> Problem | ReceiptOut | None:
    """ A receipt, a void one too

     A receipt, a void one too.

    Args:
        unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        book (str): The receipt book of the unit.
        year (int): The year of the book.
        number (int): Number of the receipt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReceiptOut
     """


    return sync_detailed(
        unit=unit,
book=book,
year=year,
number=number,
client=client,

    ).parsed

async def asyncio_detailed(
    unit: str,
    book: str,
    year: int,
    number: int,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | ReceiptOut]:
    """ A receipt, a void one too

     A receipt, a void one too.

    Args:
        unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        book (str): The receipt book of the unit.
        year (int): The year of the book.
        number (int): Number of the receipt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReceiptOut]
     """


    kwargs = _get_kwargs(
        unit=unit,
book=book,
year=year,
number=number,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    unit: str,
    book: str,
    year: int,
    number: int,
    *,
    client: AuthenticatedClient,

) -> Problem | ReceiptOut | None:
    """ A receipt, a void one too

     A receipt, a void one too.

    Args:
        unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        book (str): The receipt book of the unit.
        year (int): The year of the book.
        number (int): Number of the receipt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReceiptOut
     """


    return (await asyncio_detailed(
        unit=unit,
book=book,
year=year,
number=number,
client=client,

    )).parsed
