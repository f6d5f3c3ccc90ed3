"""Checks of a service's database: schema, writes, keys, clock, replica, connections, transactions, backlogs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from asyncpg import TargetServerAttributeNotMatched
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from services.chassis import migrations, sealing_keys
from services.chassis.configuration import ConfigurationError, servers
from services.chassis.sealing import Sealer
from services.cli.checks.finding import Examined, Finding, Level, Text, bad, good

OLDEST_SERVER: Final = 150_000
"""PostgreSQL 15."""
CLOCK_SECONDS: Final = 2.0
TOKEN_SECONDS: Final = 30.0
"""By which clocks of issuers and services may differ: beyond it tokens are refused."""
REPLICA_SECONDS: Final = 30.0
COMMIT_SECONDS: Final = 3.0
"""A commit waits for a synchronous replica for milliseconds."""
LONG_SECONDS: Final = 300.0
OUTBOX_SECONDS: Final = 60.0
DEAD_ROWS: Final = 100_000
SLOT_BYTES: Final = 5 * 2**30
SHARE_USED: Final = 0.8


async def schema(examined: Examined) -> Sequence[Finding]:
    """The server answers, is new enough, and its schema is this version's."""
    try:
        async with examined.database.autocommit.connect() as connection:
            number = int(str((await connection.execute(text("show server_version_num"))).scalar_one()))
    except DBAPIError as error:
        if isinstance(getattr(error.orig, "__cause__", None), TargetServerAttributeNotMatched):
            return [no_primary(examined.settings.database_url)]
        raise
    if number < OLDEST_SERVER:
        return [
            bad(
                "database",
                "failure",
                Text(f"PostgreSQL {number // 10_000} quá cũ", f"PostgreSQL {number // 10_000} is too old"),
                Text("nâng cấp lên PostgreSQL 15 trở lên", "upgrade to PostgreSQL 15 or newer"),
            )
        ]
    try:
        await migrations.require_newest(examined.service, examined.database.engine)
    except migrations.ForeignDatabaseError as error:
        said = Text("cơ sở dữ liệu của dịch vụ khác", str(error))
        return [bad("database", "failure", said, Text("xem MOTCUA_DATABASE_URL", "look at MOTCUA_DATABASE_URL"))]
    except migrations.NotMigratedError as error:
        remedy = Text("đọc mục «Nâng cấp» trong docs/operations.md", "see *Upgrade and downgrade* in docs/operations.md")
        return [bad("database", "failure", Text("lược đồ không khớp", str(error)), remedy)]
    return [good("database", f"PostgreSQL {number // 10_000}, lược đồ mới nhất", f"PostgreSQL {number // 10_000}, newest schema")]


def no_primary(url: str) -> Finding:
    """Servers answer, and none is what the address asks for: the primary is away, and nobody has promoted another."""
    where, wanted = ", ".join(servers(url)), make_url(url).query["target_session_attrs"]
    said = Text(f"trong {where} không máy chủ nào là {wanted}", f"of {where} none is {wanted}")
    return bad(
        "database",
        "failure",
        said,
        Text("khởi động máy chủ chính, hoặc đưa bản sao lên thay", "start the primary, or promote a replica"),
    )


# How many standbys a commit waits for, and how many are there: who may not see their states sees null.
_WRITES: Final = text("""
    select pg_is_in_recovery(), current_setting('transaction_read_only')::boolean,
        (select count(*) from pg_stat_activity
            where wait_event = 'SyncRep' and query_start < clock_timestamp() - make_interval(secs => :seconds)),
        case when current_setting('synchronous_standby_names') = '' or current_setting('synchronous_commit') in ('off', 'local') then 0
            else coalesce(substring(current_setting('synchronous_standby_names') from '([0-9]+) *[(]')::int, 1) end,
        (select count(*) from pg_stat_replication where sync_state is null or sync_state in ('sync', 'quorum'))
""")


async def writes(examined: Examined) -> Sequence[Finding]:
    """The server takes writes, and commits wait for no replica that is away."""
    async with examined.database.autocommit.connect() as connection:
        recovering, read_only, *replicas = (await connection.execute(_WRITES, {"seconds": COMMIT_SECONDS})).one()
    return [read_only_server(recovering=recovering) if recovering or read_only else commits(*replicas)]


def read_only_server(*, recovering: bool) -> Finding:
    """A server that answers and writes nothing: a replica, or one that is told so."""
    if recovering:
        said = Text(
            "MOTCUA_DATABASE_URL trỏ tới bản sao, không ghi được", "MOTCUA_DATABASE_URL leads to a replica: nothing can be written"
        )
        remedy = Text(
            "sửa địa chỉ (target_session_attrs=primary), hoặc đưa bản sao lên làm máy chủ chính",
            "mend the address (target_session_attrs=primary), or promote the replica",
        )
    else:
        said = Text("cơ sở dữ liệu chỉ cho đọc", "the database is read-only: nothing can be written")
        remedy = Text(*["show default_transaction_read_only"] * 2)
    return bad("writes", "failure", said, remedy)


def commits(waiting: int, needed: int, there: int) -> Finding:
    """So many commits have waited long for synchronous replicas, of which each needs some and some are there."""
    if there >= needed and not waiting:
        return good("writes", "ghi được", "writes are taken")
    said = Text(
        f"mỗi lần ghi chờ {needed} bản sao đồng bộ, hiện có {there}; {waiting} lần đang chờ",
        f"writes wait for {needed} synchronous replicas, {there} are there; {waiting} have waited for long",
    )
    remedy = Text(
        "khởi động bản sao; không được thì bỏ synchronous_standby_names và pg_reload_conf(): từ đó mất máy chủ chính là mất dữ liệu mới nhận",
        "bring the replica back; else empty synchronous_standby_names and pg_reload_conf(): then what is accepted is lost with the primary",
    )
    return bad("writes", "failure", said, remedy)


async def keys(examined: Examined) -> Sequence[Finding]:
    """The settings have every key that data is sealed with."""
    try:
        await sealing_keys.compare(examined.service, examined.database, Sealer.of(examined.settings))
    except ConfigurationError as error:
        remedy = Text("lấy khóa từ bản sao lưu, khóa cũ nhất đứng cuối", "take the key from a backup, the oldest stands last")
        return [bad("sealing_keys", "failure", Text("thiếu khóa mã hóa", str(error)), remedy)]
    return [good("sealing_keys", "khóa mã hóa khớp dữ liệu", "sealing keys match the data")]


async def clock(examined: Examined) -> Sequence[Finding]:
    """The database's clock and this machine's agree."""
    async with examined.database.autocommit.connect() as connection:
        before = datetime.now(UTC)
        theirs: datetime = (await connection.execute(text("select clock_timestamp()"))).scalar_one()
        middle = before + (datetime.now(UTC) - before) / 2
    return [clocks("clock", "cơ sở dữ liệu", "the database", (theirs - middle).total_seconds())]


def clocks(check: str, vi: str, en: str, seconds: float, precision: float = 0) -> Finding:
    """Another clock that is `seconds` ahead of ours, known to within `precision`."""
    difference = abs(seconds)
    if difference <= CLOCK_SECONDS + precision:
        return good(check, f"đồng hồ của {vi} khớp", f"the clock of {en} agrees")
    level: Level = "failure" if difference > TOKEN_SECONDS else "warning"
    said = Text(f"đồng hồ của {vi} lệch {seconds:.0f} giây", f"the clock of {en} differs by {seconds:.0f} s")
    return bad(check, level, said, Text("bật đồng bộ giờ (chrony) trên cả hai máy", "have both machines synchronise (chrony)"))


_REPLAY: Final = text("""
    select pg_is_in_recovery(), case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
        else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 0) end
""")


async def replica(examined: Examined) -> Sequence[Finding]:
    """The replica is one, and follows."""
    if examined.settings.read_database_url is None:
        return [good("replica", "không dùng bản sao để đọc", "no replica is used for reads")]
    async with examined.database.autocommit_read.connect() as connection:
        recovering, lag = (await connection.execute(_REPLAY)).one()
    return [following(lag)] if recovering else [no_replica(examined.settings.read_database_url)]


def no_replica(url: str) -> Finding:
    """Reads go to the primary: it is the only address, or the one of several that was left."""
    if len(servers(url)) > 1:
        said = Text("không bản sao nào trả lời: đọc ở máy chủ chính", "no replica answers: reads go to the primary")
        return bad(
            "replica", "warning", said, Text("khởi động bản sao, xem đường truyền", "start the replica, look at the line to it")
        )
    said = Text("MOTCUA_READ_DATABASE_URL trỏ tới máy chủ chính", "MOTCUA_READ_DATABASE_URL leads to a server that is no replica")
    return bad("replica", "warning", said, Text("sửa địa chỉ, hoặc bỏ biến này", "mend the address, or drop the setting"))


def following(lag: float) -> Finding:
    """A replica that is this many seconds behind."""
    said = Text(f"bản sao chậm {lag:.0f} giây", f"the replica is {lag:.0f} s behind")
    if lag > REPLICA_SECONDS:
        return bad("replica", "warning", said, Text("xem mạng và đĩa của bản sao", "look at the replica's network and disk"))
    return good("replica", said.vi, said.en)


_CONNECTIONS: Final = text("""
    select count(*) filter (where backend_type = 'client backend'), current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int from pg_stat_activity
""")


async def connections(examined: Examined) -> Sequence[Finding]:
    """The server has connections left for a process that fills its pools."""
    async with examined.database.autocommit.connect() as connection:
        used, allowed = (await connection.execute(_CONNECTIONS)).one()
    return [budget(used, allowed, 2 * examined.settings.database_pool)]


def budget(used: int, allowed: int, own: int) -> Finding:
    """So many of the allowed connections are used, and a process may open `own` more."""
    said = Text(f"{used} trên {allowed} kết nối đang dùng", f"{used} of {allowed} connections are in use")
    if used + own <= allowed and used <= SHARE_USED * allowed:
        return good("connections", said.vi, said.en)
    level: Level = "failure" if used >= allowed else "warning"
    remedy = Text("giảm MOTCUA_DATABASE_POOL hoặc tăng max_connections", "lower MOTCUA_DATABASE_POOL or raise max_connections")
    return bad("connections", level, said, remedy)


_LONG: Final = text("""
    select pid, extract(epoch from now() - xact_start)::int, state from pg_stat_activity
    where xact_start < now() - make_interval(secs => :seconds) and datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend' order by xact_start limit 5
""")
_SLOTS: Final = text("""
    select slot_name, wal_status, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint from pg_replication_slots
    where not pg_is_in_recovery() and (wal_status in ('unreserved', 'lost')
        or not active and pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > :bytes)
""")
_DEAD: Final = text("""
    select relname, n_dead_tup, n_live_tup from pg_stat_user_tables
    where schemaname = 'public' and relname in ('outbox', 'inbox', 'parked_event', 'idempotency')
""")


async def upkeep(examined: Examined) -> Sequence[Finding]:
    """No transaction stands open, no replication slot keeps the log for ever, no table of the outbox is bloated."""
    async with examined.database.autocommit.connect() as connection:
        long = (await connection.execute(_LONG, {"seconds": LONG_SECONDS})).all()
        slots = (await connection.execute(_SLOTS, {"bytes": SLOT_BYTES})).all()
        dead = (await connection.execute(_DEAD)).all()
    findings = []
    for pid, seconds, state in long:
        said = Text(
            f"giao dịch của tiến trình {pid} mở {seconds} giây ({state})",
            f"a transaction of backend {pid} has been open {seconds} s ({state})",
        )
        remedy = Text(
            f"tìm nguyên nhân; kết thúc: select pg_terminate_backend({pid})",
            f"find its cause; end it: select pg_terminate_backend({pid})",
        )
        findings.append(bad("transactions", "warning", said, remedy))
    findings += [slot(*each) for each in slots]
    findings += [each for name, rows, live in dead if (each := bloat(name, rows, live)) is not None]
    return findings or [
        good("upkeep", "không có giao dịch treo, khe sao chép hay bảng phình", "no long transaction, no lost slot, no bloat")
    ]


def slot(name: str, wal_status: str, kept: int | None) -> Finding:
    """A replication slot whose replica is away, and so many bytes of the log kept for it; nothing is kept for one that is lost."""
    if wal_status in ("unreserved", "lost"):
        said = Text(
            f"khe sao chép {name} {'đã' if wal_status == 'lost' else 'sắp'} mất nhật ký chưa nhận (max_slot_wal_keep_size)",
            f"replication slot {name} {'has lost' if wal_status == 'lost' else 'is about to lose'} the log not received yet"
            " (max_slot_wal_keep_size)",
        )
        remedy = Text(
            "đọc mục «Sao lưu» trong docs/operations.md: tạo lại khe và bản sao lưu gốc",
            "see *Backup and restore* in docs/operations.md: a new slot, and a new base backup",
        )
        return bad("replication_slots", "failure", said, remedy)
    size = (kept or 0) / 2**30
    said = Text(f"khe sao chép {name} giữ {size:.0f} GiB nhật ký", f"replication slot {name} keeps {size:.0f} GiB of the log")
    remedy = Text(
        "khôi phục bản sao, hoặc xóa khe trước khi đầy đĩa", "bring its replica back, or drop the slot before the disk is full"
    )
    return bad("replication_slots", "failure", said, remedy)


def bloat(table: str, dead: int, live: int) -> Finding | None:
    """A table with so many dead rows and rows, as the statistics have them; None where that is nothing to speak of."""
    if dead <= max(DEAD_ROWS, live):
        return None
    said = Text(f"bảng {table} có {dead:,} dòng chết", f"table {table} has {dead:,} dead rows")
    remedy = Text(f"vacuum {table}; giao dịch mở lâu ngăn việc dọn", f"vacuum {table}; a long transaction keeps vacuum from it")
    return bad("bloat", "warning", said, remedy)


_BACKLOG: Final = text("""
    select (select extract(epoch from now() - recorded_at) from outbox where sent_at is null order by id limit 1),
        (select count(*) from parked_event where next_attempt_at is null),
        (select count(*) from parked_event where next_attempt_at is not null)
""")


async def backlog(examined: Examined) -> Sequence[Finding]:
    """Events are published, and none is dead or tried again and again."""
    service = examined.service
    async with examined.database.autocommit.connect() as connection:
        oldest, dead, parked = (await connection.execute(_BACKLOG)).one()
    findings = []
    if oldest is not None and oldest > OUTBOX_SECONDS:
        said = Text(f"sự kiện chờ phát đã {oldest:.0f} giây", f"an event has waited {oldest:.0f} s to be published")
        findings.append(
            bad("outbox", "failure", said, Text(f"chạy: motcua worker {service}", f"is this running? motcua worker {service}"))
        )
    if dead:
        said = Text(f"{dead} sự kiện không xử lý được", f"{dead} dead letters")
        findings.append(bad("dead_letters", "failure", said, Text(*[f"motcua dead-letters list {service}"] * 2)))
    if parked:
        said = Text(f"{parked} sự kiện đang thử lại", f"{parked} events are tried again")
        remedy = Text("tìm «event parked» trong nhật ký", "look for the log line `event parked`")
        findings.append(bad("parked_events", "warning", said, remedy))
    return findings or [good("events", "không có sự kiện tồn đọng", "no events wait")]
