#!/bin/sh
# A dump of the database now and every day after; the last fourteen are kept. PGHOST, PGUSER, PGDATABASE and
# PGPASSWORD (or ~/.pgpass) say where. `sh backup.sh once` makes one and stops. The encryption key is NOT in a dump.
set -eu
folder=${BACKUPS:-/backups}
while true; do
    name="$folder/nabij-$(date -u +%Y%m%dT%H%M%SZ).dump"
    pg_dump --format=custom --file="$name.unready" && mv "$name.unready" "$name" && echo "made $name"
    ls -1 "$folder"/nabij-*.dump | sort -r | tail -n +15 | while read -r old; do rm -- "$old"; done
    [ "${1:-}" = once ] && exit 0
    sleep 86400
done
