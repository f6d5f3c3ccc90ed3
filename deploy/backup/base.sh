#!/bin/sh
# A base backup, checked: `base.sh BACKUP [FOLDER…]`, every night, where `receive.sh` runs. FOLDER is that of a MOTCUA_STORAGE_URL, where it is one;
# its files never change, so only new ones are copied: do that every few minutes (`base.sh --files-only BACKUP FOLDER…`).
set -eu
only_files='' least=1
[ "${1:-}" != --files-only ] || { only_files=yes least=2; shift; }
[ $# -ge $least ] || { echo "usage: base.sh BACKUP [FOLDER…], or base.sh --files-only BACKUP FOLDER…" >&2; exit 2; }
backup=$1
shift
# The copy of a folder has its name, beside the two of PostgreSQL.
twice=$({ printf 'base\nwal\n'; for folder; do basename "$folder"; done; } | sort | uniq -d)
[ -z "$twice" ] || { echo "there would be two $backup/$twice" >&2; exit 2; }
# Debian has pg_verifybackup there alone.
PATH=$PATH:$(echo /usr/lib/postgresql/*/bin | tr ' ' ':')

# Copy what folder $1 has and $2 has not, or has not whole.
copy_new() {
    mkdir -p "$2"
    # One at a time: a run that takes long may meet the next.
    exec 9< "$2"
    flock 9
    rm -f "$2/.unfinished"
    # Sizes and names of all files, those of the copy twice: what stands there once is to be copied.
    (cd "$2" && find . -type f -printf '%s %P\n%s %P\n') > "$lists/all"
    (cd "$1" && find -L . -ignore_readdir_race -type f -printf '%s %P\n') >> "$lists/all" || failed=yes
    sort "$lists/all" | uniq -u > "$lists/new"
    while read -r size name; do
        if [ -f "$2/$name" ] && [ "$(stat --format %s "$2/$name")" -gt "$size" ]; then
            echo "$1/$name is shorter than its copy, which is kept" >&2
            failed=yes
            continue
        fi
        mkdir -p "$(dirname "$2/$name")"
        # Under its name it is whole, and on the disk: copying may end in the middle.
        cp --preserve "$1/$name" "$2/.unfinished" && sync "$2/.unfinished" && mv -T "$2/.unfinished" "$2/$name" ||
            # One that was deleted meanwhile is none.
            [ ! -e "$1/$name" ] || failed=yes
    done < "$lists/new"
}

if [ -z "$only_files" ]; then
    mkdir -p "$backup/base"
    rm -rf "$backup/base/unfinished"
    pg_basebackup --pgdata "$backup/base/unfinished" --checkpoint fast --wal-method none --no-password
    pg_verifybackup --quiet --no-parse-wal "$backup/base/unfinished"
    # Named by its end: from then on it can be restored to any moment.
    mv "$backup/base/unfinished" "$backup/base/$(date --utc +%Y-%m-%dT%H:%M:%SZ)"
fi
failed=''
lists=$(mktemp --directory)
trap 'rm -r "$lists"' EXIT
export LC_ALL=C
for folder; do
    copy_new "$folder" "$backup/$(basename "$folder")"
done
# One file that cannot be copied keeps no other from it.
[ -z "$failed" ]
