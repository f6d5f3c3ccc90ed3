from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.by import By
from ...models.problem import Problem
from ...models.read_satisfaction_channel_type_0 import ReadSatisfactionChannelType0
from ...models.read_satisfaction_collection_type_0 import ReadSatisfactionCollectionType0
from ...models.read_satisfaction_format_type_0 import ReadSatisfactionFormatType0
from ...models.satisfaction_out import SatisfactionOut
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    by: By | None | Unset = UNSET,
    format_: None | ReadSatisfactionFormatType0 | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: None | ReadSatisfactionChannelType0 | Unset = UNSET,
    collection: None | ReadSatisfactionCollectionType0 | Unset = UNSET,
    questionnaire: str | Unset = 'after-dossier',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_by: None | str | Unset
    if isinstance(by, Unset):
        json_by = UNSET
    elif isinstance(by, By):
        json_by = by.value
    else:
        json_by = by
    params["by"] = json_by

    json_format_: None | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, ReadSatisfactionFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_

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

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_procedure: None | str | Unset
    if isinstance(procedure, Unset):
        json_procedure = UNSET
    else:
        json_procedure = procedure
    params["procedure"] = json_procedure

    json_channel: None | str | Unset
    if isinstance(channel, Unset):
        json_channel = UNSET
    elif isinstance(channel, ReadSatisfactionChannelType0):
        json_channel = channel.value
    else:
        json_channel = channel
    params["channel"] = json_channel

    json_collection: None | str | Unset
    if isinstance(collection, Unset):
        json_collection = UNSET
    elif isinstance(collection, ReadSatisfactionCollectionType0):
        json_collection = collection.value
    else:
        json_collection = collection
    params["collection"] = json_collection

    params["questionnaire"] = questionnaire

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
        "url": "/v1/satisfaction",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | SatisfactionOut | None:
    if response.status_code == 200:
        response_200 = SatisfactionOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | SatisfactionOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    by: By | None | Unset = UNSET,
    format_: None | ReadSatisfactionFormatType0 | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: None | ReadSatisfactionChannelType0 | Unset = UNSET,
    collection: None | ReadSatisfactionCollectionType0 | Unset = UNSET,
    questionnaire: str | Unset = 'after-dossier',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SatisfactionOut]:
    """ The satisfaction index

     The satisfaction index. There are no figures over too few ratings, nor what would reveal them
    together with other figures.

    Published are whole months, quarters and years; by field, procedure, channel or collection whole
    years, one of them at a time. New
    ratings come in together with others, as of `as_of`. Files have all rows, JSON pages of them.

    Args:
        by (By | None | Unset): What a row stands for; by authority: the units directly below.
        format_ (None | ReadSatisfactionFormatType0 | Unset): Else as Accept prefers.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, with all below it.
        field (None | str | Unset): A field of administration.
        procedure (None | str | Unset): A procedure.
        channel (None | ReadSatisfactionChannelType0 | Unset): How the dossier was handed in.
        collection (None | ReadSatisfactionCollectionType0 | Unset): How the rating was given.
        questionnaire (str | Unset): The questionnaire whose answers are counted. Default: 'after-
            dossier'.
        from_ (datetime.date | None | Unset): The first day, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SatisfactionOut]
     """


    kwargs = _get_kwargs(
        by=by,
format_=format_,
limit=limit,
cursor=cursor,
authority=authority,
field=field,
procedure=procedure,
channel=channel,
collection=collection,
questionnaire=questionnaire,
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
    by: By | None | Unset = UNSET,
    format_: None | ReadSatisfactionFormatType0 | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: None | ReadSatisfactionChannelType0 | Unset = UNSET,
    collection: None | ReadSatisfactionCollectionType0 | Unset = UNSET,
    questionnaire: str | Unset = 'after-dossier',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SatisfactionOut | None:
    """ The satisfaction index

     The satisfaction index. There are no figures over too few ratings, nor what would reveal them
    together with other figures.

    Published are whole months, quarters and years; by field, procedure, channel or collection whole
    years, one of them at a time. New
    ratings come in together with others, as of `as_of`. Files have all rows, JSON pages of them.

    Args:
        by (By | None | Unset): What a row stands for; by authority: the units directly below.
        format_ (None | ReadSatisfactionFormatType0 | Unset): Else as Accept prefers.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, with all below it.
        field (None | str | Unset): A field of administration.
        procedure (None | str | Unset): A procedure.
        channel (None | ReadSatisfactionChannelType0 | Unset): How the dossier was handed in.
        collection (None | ReadSatisfactionCollectionType0 | Unset): How the rating was given.
        questionnaire (str | Unset): The questionnaire whose answers are counted. Default: 'after-
            dossier'.
        from_ (datetime.date | None | Unset): The first day, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SatisfactionOut
     """


    return sync_detailed(
        client=client,
by=by,
format_=format_,
limit=limit,
cursor=cursor,
authority=authority,
field=field,
procedure=procedure,
channel=channel,
collection=collection,
questionnaire=questionnaire,
from_=from_,
to=to,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    by: By | None | Unset = UNSET,
    format_: None | ReadSatisfactionFormatType0 | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: None | ReadSatisfactionChannelType0 | Unset = UNSET,
    collection: None | ReadSatisfactionCollectionType0 | Unset = UNSET,
    questionnaire: str | Unset = 'after-dossier',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | SatisfactionOut]:
    """ The satisfaction index

     The satisfaction index. There are no figures over too few ratings, nor what would reveal them
    together with other figures.

    Published are whole months, quarters and years; by field, procedure, channel or collection whole
    years, one of them at a time. New
    ratings come in together with others, as of `as_of`. Files have all rows, JSON pages of them.

    Args:
        by (By | None | Unset): What a row stands for; by authority: the units directly below.
        format_ (None | ReadSatisfactionFormatType0 | Unset): Else as Accept prefers.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, with all below it.
        field (None | str | Unset): A field of administration.
        procedure (None | str | Unset): A procedure.
        channel (None | ReadSatisfactionChannelType0 | Unset): How the dossier was handed in.
        collection (None | ReadSatisfactionCollectionType0 | Unset): How the rating was given.
        questionnaire (str | Unset): The questionnaire whose answers are counted. Default: 'after-
            dossier'.
        from_ (datetime.date | None | Unset): The first day, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SatisfactionOut]
     """


    kwargs = _get_kwargs(
        by=by,
format_=format_,
limit=limit,
cursor=cursor,
authority=authority,
field=field,
procedure=procedure,
channel=channel,
collection=collection,
questionnaire=questionnaire,
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
    by: By | None | Unset = UNSET,
    format_: None | ReadSatisfactionFormatType0 | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    authority: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    procedure: None | str | Unset = UNSET,
    channel: None | ReadSatisfactionChannelType0 | Unset = UNSET,
    collection: None | ReadSatisfactionCollectionType0 | Unset = UNSET,
    questionnaire: str | Unset = 'after-dossier',
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | SatisfactionOut | None:
    """ The satisfaction index

     The satisfaction index. There are no figures over too few ratings, nor what would reveal them
    together with other figures.

    Published are whole months, quarters and years; by field, procedure, channel or collection whole
    years, one of them at a time. New
    ratings come in together with others, as of `as_of`. Files have all rows, JSON pages of them.

    Args:
        by (By | None | Unset): What a row stands for; by authority: the units directly below.
        format_ (None | ReadSatisfactionFormatType0 | Unset): Else as Accept prefers.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        authority (None | str | Unset): An authority, with all below it.
        field (None | str | Unset): A field of administration.
        procedure (None | str | Unset): A procedure.
        channel (None | ReadSatisfactionChannelType0 | Unset): How the dossier was handed in.
        collection (None | ReadSatisfactionCollectionType0 | Unset): How the rating was given.
        questionnaire (str | Unset): The questionnaire whose answers are counted. Default: 'after-
            dossier'.
        from_ (datetime.date | None | Unset): The first day, in Vietnam.
        to (datetime.date | None | Unset): The last day, itself included, in Vietnam.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SatisfactionOut
     """


    return (await asyncio_detailed(
        client=client,
by=by,
format_=format_,
limit=limit,
cursor=cursor,
authority=authority,
field=field,
procedure=procedure,
channel=channel,
collection=collection,
questionnaire=questionnaire,
from_=from_,
to=to,
if_none_match=if_none_match,

    )).parsed
