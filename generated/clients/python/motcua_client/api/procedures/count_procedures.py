from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.count_procedures_channel_type_0 import CountProceduresChannelType0
from ...models.count_procedures_level_type_0 import CountProceduresLevelType0
from ...models.facets import Facets
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    q: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    level: CountProceduresLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    channel: CountProceduresChannelType0 | None | Unset = UNSET,
    life_event: None | str | Unset = UNSET,
    service_level: None | str | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_q: None | str | Unset
    if isinstance(q, Unset):
        json_q = UNSET
    else:
        json_q = q
    params["q"] = json_q

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_level: None | str | Unset
    if isinstance(level, Unset):
        json_level = UNSET
    elif isinstance(level, CountProceduresLevelType0):
        json_level = level.value
    else:
        json_level = level
    params["level"] = json_level

    json_audience: None | str | Unset
    if isinstance(audience, Unset):
        json_audience = UNSET
    else:
        json_audience = audience
    params["audience"] = json_audience

    json_channel: None | str | Unset
    if isinstance(channel, Unset):
        json_channel = UNSET
    elif isinstance(channel, CountProceduresChannelType0):
        json_channel = channel.value
    else:
        json_channel = channel
    params["channel"] = json_channel

    json_life_event: None | str | Unset
    if isinstance(life_event, Unset):
        json_life_event = UNSET
    else:
        json_life_event = life_event
    params["life_event"] = json_life_event

    json_service_level: None | str | Unset
    if isinstance(service_level, Unset):
        json_service_level = UNSET
    else:
        json_service_level = service_level
    params["service_level"] = json_service_level

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    elif isinstance(at, datetime.date):
        json_at = at.isoformat()
    else:
        json_at = at
    params["at"] = json_at


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/procedures/facets",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Facets | Problem | None:
    if response.status_code == 200:
        response_200 = Facets.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Facets | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    level: CountProceduresLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    channel: CountProceduresChannelType0 | None | Unset = UNSET,
    life_event: None | str | Unset = UNSET,
    service_level: None | str | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Facets | Problem]:
    """ The facets of the list with the same parameters

     The facets of the list with the same parameters.

    Args:
        q (None | str | Unset): Words of the name, a keyword, field or code, or a question;
            diacritics optional, abbreviations and typing errors are understood. Punctuation alone
            matches nothing.
        field (None | str | Unset): Code of a field of administration.
        level (CountProceduresLevelType0 | None | Unset): Level of government that carries it out.
        audience (None | str | Unset): Who may ask for it, as facets name it.
        channel (CountProceduresChannelType0 | None | Unset): A way of handing in.
        life_event (None | str | Unset): Slug of a life event.
        service_level (None | str | Unset): Exactly this level of the law in force on that day
            (1…4, partial, full), or `none`.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Facets | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
field=field,
level=level,
audience=audience,
channel=channel,
life_event=life_event,
service_level=service_level,
at=at,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    q: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    level: CountProceduresLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    channel: CountProceduresChannelType0 | None | Unset = UNSET,
    life_event: None | str | Unset = UNSET,
    service_level: None | str | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Facets | Problem | None:
    """ The facets of the list with the same parameters

     The facets of the list with the same parameters.

    Args:
        q (None | str | Unset): Words of the name, a keyword, field or code, or a question;
            diacritics optional, abbreviations and typing errors are understood. Punctuation alone
            matches nothing.
        field (None | str | Unset): Code of a field of administration.
        level (CountProceduresLevelType0 | None | Unset): Level of government that carries it out.
        audience (None | str | Unset): Who may ask for it, as facets name it.
        channel (CountProceduresChannelType0 | None | Unset): A way of handing in.
        life_event (None | str | Unset): Slug of a life event.
        service_level (None | str | Unset): Exactly this level of the law in force on that day
            (1…4, partial, full), or `none`.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Facets | Problem
     """


    return sync_detailed(
        client=client,
q=q,
field=field,
level=level,
audience=audience,
channel=channel,
life_event=life_event,
service_level=service_level,
at=at,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    level: CountProceduresLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    channel: CountProceduresChannelType0 | None | Unset = UNSET,
    life_event: None | str | Unset = UNSET,
    service_level: None | str | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Facets | Problem]:
    """ The facets of the list with the same parameters

     The facets of the list with the same parameters.

    Args:
        q (None | str | Unset): Words of the name, a keyword, field or code, or a question;
            diacritics optional, abbreviations and typing errors are understood. Punctuation alone
            matches nothing.
        field (None | str | Unset): Code of a field of administration.
        level (CountProceduresLevelType0 | None | Unset): Level of government that carries it out.
        audience (None | str | Unset): Who may ask for it, as facets name it.
        channel (CountProceduresChannelType0 | None | Unset): A way of handing in.
        life_event (None | str | Unset): Slug of a life event.
        service_level (None | str | Unset): Exactly this level of the law in force on that day
            (1…4, partial, full), or `none`.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Facets | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
field=field,
level=level,
audience=audience,
channel=channel,
life_event=life_event,
service_level=service_level,
at=at,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    q: None | str | Unset = UNSET,
    field: None | str | Unset = UNSET,
    level: CountProceduresLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    channel: CountProceduresChannelType0 | None | Unset = UNSET,
    life_event: None | str | Unset = UNSET,
    service_level: None | str | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Facets | Problem | None:
    """ The facets of the list with the same parameters

     The facets of the list with the same parameters.

    Args:
        q (None | str | Unset): Words of the name, a keyword, field or code, or a question;
            diacritics optional, abbreviations and typing errors are understood. Punctuation alone
            matches nothing.
        field (None | str | Unset): Code of a field of administration.
        level (CountProceduresLevelType0 | None | Unset): Level of government that carries it out.
        audience (None | str | Unset): Who may ask for it, as facets name it.
        channel (CountProceduresChannelType0 | None | Unset): A way of handing in.
        life_event (None | str | Unset): Slug of a life event.
        service_level (None | str | Unset): Exactly this level of the law in force on that day
            (1…4, partial, full), or `none`.
        at (datetime.date | None | Unset): As in force on this day; today when absent.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Facets | Problem
     """


    return (await asyncio_detailed(
        client=client,
q=q,
field=field,
level=level,
audience=audience,
channel=channel,
life_event=life_event,
service_level=service_level,
at=at,
if_none_match=if_none_match,

    )).parsed
