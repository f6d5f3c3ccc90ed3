#!/bin/sh
# The second PostgreSQL: at its first start a copy of the first, which it then follows.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    PGPASSWORD=$(cat /etc/motcua/postgres/replication)
    export PGPASSWORD
    until pg_basebackup -d "host=postgres-1 user=replication" -D "$PGDATA" -R -C -S postgres_2 --checkpoint=fast; do
        rm -rf "${PGDATA:?}"/*
        sleep 2
    done
    chmod 0700 "$PGDATA"
fi
exec postgres "$@"
