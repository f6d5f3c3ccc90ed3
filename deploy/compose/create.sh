#!/bin/sh
# Of the first PostgreSQL, once, when it is created: roles and databases, and who may follow it.
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --file /etc/motcua/postgres/roles.sql
# From the next start on, commits wait for the other one.
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
    --command "alter system set synchronous_standby_names = 'ANY 1 (\"postgres-1\", \"postgres-2\")'"
echo "host replication replication all scram-sha-256" >> "$PGDATA/pg_hba.conf"
