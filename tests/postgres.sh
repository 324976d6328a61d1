#!/usr/bin/env bash
# Runs a PostgreSQL server of its own on loopback, in the foreground, until it is ended: SIGINT stops it fast.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: tests/postgres.sh DIRECTORY PORT [--fast]

Makes a database cluster in DIRECTORY where there is none, and serves it on 127.0.0.1:PORT. The superuser is `ecograins`, without
a password. --fast leaves out waiting for the disk: for tests that do not speak of power failures.

Exit code: the server's; 2 for bad usage; 3 where PostgreSQL is not installed.
TEXT
}

if (($# < 2)); then usage >&2; exit 2; fi
directory="$1" port="$2" fast="${3:-}"

# Debian keeps the server's programs off the PATH.
programs="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)"
if [[ -z "$programs" ]] && command -v postgres >/dev/null; then programs="$(dirname "$(command -v postgres)")"; fi
if [[ ! -x "$programs/postgres" ]]; then
  echo "PostgreSQL is not installed; on Debian: apt-get install postgresql" >&2
  exit 3
fi

# The server refuses to run as root.
as_owner=()
mkdir -p "$directory"
if [[ "$(id -u)" == 0 ]]; then
  chown postgres "$directory"
  as_owner=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi

cd "$directory"
if [[ ! -f "$directory/PG_VERSION" ]]; then
  "${as_owner[@]}" "$programs/initdb" --pgdata="$directory" --username=ecograins --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"/dev/null"
fi

options=(-c "listen_addresses=127.0.0.1" -c "unix_socket_directories=" -c "max_connections=300" -c "shared_buffers=512MB" -c "max_wal_size=4GB")
if [[ "$fast" == --fast ]]; then options+=(-c "fsync=off" -c "full_page_writes=off" -c "synchronous_commit=off"); fi
exec "${as_owner[@]}" "$programs/postgres" -D "$directory" -p "$port" "${options[@]}"
