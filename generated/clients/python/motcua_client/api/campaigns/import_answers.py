from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.answer_import_out import AnswerImportOut
from ...models.problem import Problem
from ...types import File, FileTypes
from io import BytesIO
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body:    str  |     File  | Unset = UNSET,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/campaigns/{code}/imports".format(code=quote(str(code), safe=""),),
    }

    if isinstance(body, str):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "text/csv"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AnswerImportOut | Problem | None:
    if response.status_code == 201:
        response_201 = AnswerImportOut.from_dict(response.json())



        return response_201

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AnswerImportOut | Problem]:
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
    body:    str  |     File  | Unset = UNSET,
    idempotency_key: str,

) -> Response[AnswerImportOut | Problem]:
    """ Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none

     Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none.

    Columns: `dossier`, `collection` (interview or post), a question's id for each question, and, if
    wanted, `id`, `answered_on`,
    `language`, `comment`. What is wrong is refused with a pointer to row and column:
    `/body/12/access_place`.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AnswerImportOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    idempotency_key: str,

) -> AnswerImportOut | Problem | None:
    """ Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none

     Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none.

    Columns: `dossier`, `collection` (interview or post), a question's id for each question, and, if
    wanted, `id`, `answered_on`,
    `language`, `comment`. What is wrong is refused with a pointer to row and column:
    `/body/12/access_place`.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AnswerImportOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    idempotency_key: str,

) -> Response[AnswerImportOut | Problem]:
    """ Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none

     Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none.

    Columns: `dossier`, `collection` (interview or post), a question's id for each question, and, if
    wanted, `id`, `answered_on`,
    `language`, `comment`. What is wrong is refused with a pointer to row and column:
    `/body/12/access_place`.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AnswerImportOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body:    str  |     File  | Unset = UNSET,
    idempotency_key: str,

) -> AnswerImportOut | Problem | None:
    """ Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none

     Store a table of answers from interviews and forms on paper (CSV or XLSX), all or none.

    Columns: `dossier`, `collection` (interview or post), a question's id for each question, and, if
    wanted, `id`, `answered_on`,
    `language`, `comment`. What is wrong is refused with a pointer to row and column:
    `/body/12/access_place`.

    Roles: `survey_manager`.

    Args:
        code (str): The campaign's code.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (str):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AnswerImportOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
