#!/bin/sh
# Puts a dump back: sh restore.sh FILE. Stop every replica first; what came after the dump is gone.
set -eu
pg_restore --clean --if-exists --no-owner --exit-on-error --single-transaction --dbname="$PGDATABASE" "$1"
echo "restored $1"
