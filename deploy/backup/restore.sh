#!/bin/sh
# Puts a database server's data back: `restore.sh BACKUP DATA [TIME]`, to the last commit received, or to TIME (2026-11-29T10:15:00+07:00).
# DATA is the data directory, empty or absent. PostgreSQL, started on it, replays the log and then takes writes. Its user must be able to read BACKUP.
set -eu
[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: restore.sh BACKUP DATA [TIME]" >&2; exit 2; }
backup=$(realpath "$1") data=$2 time=${3:-}
[ -z "$(ls -A "$data" 2>/dev/null)" ] || { echo "$data is not empty" >&2; exit 1; }
limit=$(date --utc ${time:+--date "$time"} +%Y-%m-%dT%H:%M:%SZ)
base=
for each in "$backup"/base/*Z; do
    [ "$(printf '%s\n%s\n' "$(basename "$each")" "$limit" | sort | head -n 1)" = "$(basename "$each")" ] && base=$each
done
[ -d "$base" ] || { echo "there is no base backup from before $limit" >&2; exit 1; }
echo "from the base backup of $(basename "$base")"

# Segments of the log are named by timeline and number: 00000001 0000000A 000000FF is followed by 00000001 0000000B 00000000. A server that was
# restored writes in a new timeline, and its history (00000002.history) says where those before it ended.
wal=$backup/wal
first=$(sed -n 's/^START WAL LOCATION: .* (file \(.*\))$/\1/p' "$base/backup_label")
last=$(ls "$wal" | sed -n 's/^\([0-9A-F]\{24\}\)\(\.partial\)*$/\1/p' | sort | tail -n 1)
# The first segment from the base backup on that is not there, or not all of it.
missing() {
    size=$(stat --format %s "$wal/$last"* | head -n 1)
    in_one=$((0x100000000 / size))
    number=$((0x$(echo "$first" | cut -c 9-16) * in_one + 0x$(echo "$first" | cut -c 17-24)))
    newest=$((0x$(echo "$first" | cut -c 1-8)))
    while [ -f "$wal/$(printf %08X $((newest + 1))).history" ]; do newest=$((newest + 1)); done
    { cat "$wal/$(printf %08X $newest).history" 2>/dev/null || true; echo "$newest 7FFFFFFF/0"; } | while read -r timeline end reason; do
        [ -n "$end" ] || continue
        # The segment in which a timeline ended is there once more as the first of the next.
        end=$(((0x${end%/*} * 0x100000000 + 0x${end#*/}) / size))
        while [ $number -lt $end ]; do
            name=$(printf %08X%08X%08X "$timeline" $((number / in_one)) $((number % in_one)))
            [ -f "$wal/$name" ] || { echo "$name"; exit; }
            number=$((number + 1))
        done
    done
}
hole=${last:+$(missing)}
# PostgreSQL takes a hole for the end of the log, and would go on without what was committed after it. Before a TIME it has not reached it does not.
if [ -n "$hole" ] && [ "$hole" \< "$last" ]; then
    echo "$wal/$hole is missing or not whole, and the log goes on to $last: nothing from there on can be restored" >&2
    [ -n "$time" ] || { echo "give a TIME before it was written, or put all segments after it elsewhere" >&2; exit 1; }
fi

mkdir -p "$data"
cp --archive "$base/." "$data/"
chmod 700 "$data"
touch "$data/recovery.signal"
{
    # The segment that was being received has another name. One that is there and cannot be read is not the end of the log: with 126 PostgreSQL stops.
    echo "restore_command = 'for each in \"$wal/%f\" \"$wal/%f.partial\"; do [ ! -f \"\$each\" ] || { cp \"\$each\" \"%p\" && exit; exit 126; }; done; [ -x \"$wal\" ] || exit 126; exit 1'"
    echo "recovery_target_action = 'promote'"
    [ -z "$time" ] || echo "recovery_target_time = '$time'"
    # It answers when it is back, not before.
    echo "hot_standby = off"
    # All this ends with the recovery: a replica that is made from this server later would stop at TIME, too, and take writes.
    echo "recovery_end_command = 'sed -i \"/# recovery\$/d\" postgresql.auto.conf'"
} | sed 's/$/ # recovery/' >> "$data/postgresql.auto.conf"
# Nobody receives yet; turn it on again when somebody does.
echo "synchronous_standby_names = ''" >> "$data/postgresql.auto.conf"
# PostgreSQL starts on files of its own user only: whose folder this lies in.
[ "$(id -u)" != 0 ] || chown -R --reference="$(dirname "$data")" "$data"
