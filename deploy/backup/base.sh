#!/bin/sh
# A base backup, checked: `base.sh BACKUP [FILES]`, every night, where `receive.sh` runs. FILES is the folder of MOTCUA_STORAGE_URL, where it is one;
# its files never change, so only new ones are copied: do that every few minutes (`base.sh --files-only BACKUP FILES`).
set -eu
[ "$1" = --files-only ] && only_files=yes && shift || only_files=
backup=$1 files=${2:-}
# Debian has pg_verifybackup there alone.
PATH=$PATH:$(echo /usr/lib/postgresql/*/bin | tr ' ' ':')
if [ -z "$only_files" ]; then
    mkdir -p "$backup/base"
    rm -rf "$backup/base/unfinished"
    pg_basebackup --pgdata "$backup/base/unfinished" --checkpoint fast --wal-method none --no-password
    pg_verifybackup --quiet --no-parse-wal "$backup/base/unfinished"
    # Named by its end: from then on it can be restored to any moment.
    mv "$backup/base/unfinished" "$backup/base/$(date --utc +%Y-%m-%dT%H:%M:%SZ)"
fi
if [ -n "$files" ]; then
    mkdir -p "$backup/files"
    cp --archive --update "$files/." "$backup/files/"
fi
