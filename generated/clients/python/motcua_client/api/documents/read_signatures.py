from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.signature_report_list import SignatureReportList
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    document: str,
    *,
    version: int | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_version: int | None | Unset
    if isinstance(version, Unset):
        json_version = UNSET
    else:
        json_version = version
    params["version"] = json_version


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/dossiers/{code}/documents/{document}/signatures".format(code=quote(str(code), safe=""),document=quote(str(document), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SignatureReportList | None:
    if response.status_code == 200:
        response_200 = SignatureReportList.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | SignatureReportList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    version: int | None | Unset = UNSET,

) -> Response[Problem | SignatureReportList]:
    """ The verdicts on the signatures in the file (ETSI EN 319 102-1)

     The verdicts on the signatures in the file (ETSI EN 319 102-1).

    Of an upload as it came in, of a result as of now; empty without a signature.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        version (int | None | Unset): Number of a version; the newest when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignatureReportList]
     """


    kwargs = _get_kwargs(
        code=code,
document=document,
version=version,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    version: int | None | Unset = UNSET,

) -> Problem | SignatureReportList | None:
    """ The verdicts on the signatures in the file (ETSI EN 319 102-1)

     The verdicts on the signatures in the file (ETSI EN 319 102-1).

    Of an upload as it came in, of a result as of now; empty without a signature.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        version (int | None | Unset): Number of a version; the newest when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignatureReportList
     """


    return sync_detailed(
        code=code,
document=document,
client=client,
version=version,

    ).parsed

async def asyncio_detailed(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    version: int | None | Unset = UNSET,

) -> Response[Problem | SignatureReportList]:
    """ The verdicts on the signatures in the file (ETSI EN 319 102-1)

     The verdicts on the signatures in the file (ETSI EN 319 102-1).

    Of an upload as it came in, of a result as of now; empty without a signature.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        version (int | None | Unset): Number of a version; the newest when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignatureReportList]
     """


    kwargs = _get_kwargs(
        code=code,
document=document,
version=version,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    document: str,
    *,
    client: AuthenticatedClient,
    version: int | None | Unset = UNSET,

) -> Problem | SignatureReportList | None:
    """ The verdicts on the signatures in the file (ETSI EN 319 102-1)

     The verdicts on the signatures in the file (ETSI EN 319 102-1).

    Of an upload as it came in, of a result as of now; empty without a signature.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        document (str): Id of the document.
        version (int | None | Unset): Number of a version; the newest when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignatureReportList
     """


    return (await asyncio_detailed(
        code=code,
document=document,
client=client,
version=version,

    )).parsed
