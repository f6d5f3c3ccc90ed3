#!/bin/sh
# Keeps PostgreSQL's write-ahead log as it is written: `receive.sh BACKUP`. Runs on another machine, under something that starts it again when it ends, as it
# does with the connection. PGHOST, PGPORT, PGUSER (with the right REPLICATION) and PGPASSWORD or ~/.pgpass say where the server is.
#
# With `synchronous_standby_names = 'motcua_backup'` in postgresql.conf a commit is answered only once it is here as well, and nothing
# that was answered can be lost; while this does not run, commits then wait.
set -eu
[ $# -eq 1 ] || { echo "usage: receive.sh BACKUP" >&2; exit 2; }
backup=$1
mkdir -p "$backup/wal"
export PGAPPNAME=motcua_backup
# The slot has the server keep what was not received yet: watch its disk while this is down.
pg_receivewal --directory "$backup/wal" --slot motcua_backup --create-slot --if-not-exists --no-password
# No loop: a server that has not kept what comes next never will, and trying it again for good would hide that.
exec pg_receivewal --directory "$backup/wal" --slot motcua_backup --synchronous --no-loop --no-password
