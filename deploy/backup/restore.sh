#!/bin/sh
# Puts a database server's data back: `restore.sh BACKUP DATA [TIME]`, to the last commit received, or to TIME (2026-11-29T10:15:00+07:00).
# DATA is the data directory, empty or absent. PostgreSQL, started on it, replays the log and then takes writes. Its user must be able to read BACKUP.
set -eu
backup=$(realpath "$1") data=$2 time=${3:-}
[ -z "$(ls -A "$data" 2>/dev/null)" ] || { echo "$data is not empty" >&2; exit 1; }
limit=$(date --utc ${time:+--date "$time"} +%Y-%m-%dT%H:%M:%SZ)
base=
for each in "$backup"/base/*Z; do
    [ "$(printf '%s\n%s\n' "$(basename "$each")" "$limit" | sort | head -n 1)" = "$(basename "$each")" ] && base=$each
done
[ -d "$base" ] || { echo "there is no base backup from before $limit" >&2; exit 1; }
echo "from the base backup of $(basename "$base")"
mkdir -p "$data"
cp --archive "$base/." "$data/"
chmod 700 "$data"
touch "$data/recovery.signal"
{
    # The segment that was being received has another name.
    echo "restore_command = 'cp \"$backup/wal/%f\" \"%p\" || cp \"$backup/wal/%f.partial\" \"%p\"'"
    echo "recovery_target_action = 'promote'"
    [ -z "$time" ] || echo "recovery_target_time = '$time'"
    # It answers when it is back, not before.
    echo "hot_standby = off"
    # Nobody receives yet; turn it on again when somebody does.
    echo "synchronous_standby_names = ''"
} >> "$data/postgresql.auto.conf"
# PostgreSQL starts on files of its own user only: whose folder this lies in.
[ "$(id -u)" != 0 ] || chown -R --reference="$(dirname "$data")" "$data"
