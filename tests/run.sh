#!/usr/bin/env bash
# Builds everything once and runs every test project. The last line is always `N passed, N failed, N skipped`.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
results="$root/artifacts/tests"
configuration=Release
filter=""
build=yes
# One project may take so long before it counts as hung; the whole run is meant to stay under 25 minutes on two cores.
limit="${ECOGRAINS_TEST_LIMIT:-1200}"

usage() {
  cat <<'TEXT'
Usage: tests/run.sh [--filter PROJECT] [--no-build]

Builds EcoGrains.sln and runs every project tests/*.Tests, one after another.

  --filter PROJECT  run only the projects whose name contains PROJECT, such as Domain or EcoGrains.Domain.Tests
  --no-build        run what was built before
  --help            this text

Environment: ECOGRAINS_TEST_LIMIT, seconds for one project (1200).
ECOGRAINS_TEST_POSTGRES, the connection string of a PostgreSQL server to use instead of one of the run's own.
Reports and whole logs are left in artifacts/tests. As root, missing PostgreSQL, Chromium, Chinese fonts, Exim and python3-icalendar are installed by apt-get.
Exit code: 0 where every test passed, 1 where one failed, a project ran no test or the build failed, 2 for bad usage.
TEXT
}

passed=0 failed=0 skipped=0 running="" database="" database_directory=""

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  if ((failed > 0)); then exit 1; fi
  exit 0
}

# What a test project leaves running ends with it: it runs in a process group of its own.
end_group() {
  if [[ -n "$running" ]]; then
    kill -KILL -- "-$running" 2>/dev/null || true
    running=""
  fi
}

bad_usage() {
  echo "tests/run.sh: $1" >&2
  usage >&2
  exit 2
}

while (($# > 0)); do
  case "$1" in
    --filter)
      if (($# < 2)) || [[ -z "$2" ]]; then bad_usage "--filter needs the name of a project."; fi
      filter="$2"
      shift 2
      ;;
    --filter=?*)
      filter="${1#--filter=}"
      shift
      ;;
    --no-build)
      build=no
      shift
      ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) bad_usage "there is no option '$1'." ;;
  esac
done

end_all() {
  end_group
  if [[ -n "$database" ]]; then
    kill -INT "$database" 2>/dev/null || true
    wait "$database" 2>/dev/null || true
    rm -rf "$database_directory"
    database=""
  fi
}

trap end_all EXIT
trap 'echo "Interrupted." >&2; exit 130' INT TERM

# No server of the build outlives it, and everything speaks English: messages are searched below.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_UI_LANGUAGE=en TESTINGPLATFORM_TELEMETRY_OPTOUT=1

projects=()
for file in "$root"/tests/*.Tests/*.Tests.csproj; do
  name="$(basename "$file" .csproj)"
  if [[ "$name" == *"$filter"* ]]; then projects+=("$name"); fi
done
if ((${#projects[@]} == 0)); then bad_usage "no test project is called '$filter'."; fi

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK is missing; global.json names the version. See https://dotnet.microsoft.com/download" >&2
  failed=1
  finish
fi

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

find_fonts() { command -v fc-list >/dev/null && [[ -n "$(fc-list :lang=zh family 2>/dev/null | head -n 1)" ]]; }

install() {
  local package="$1"
  if [[ "$(id -u)" != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "note: $package is missing and cannot be installed here (that takes root and apt-get)."
    return
  fi

  echo "Installing $package ..."
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"; } >"$results/apt-$package.log" 2>&1; then
    echo "note: $package could not be installed; see artifacts/tests/apt-$package.log."
  fi
}

find_mail_server() { [[ -x /usr/sbin/exim4 ]]; }

# Debian's own Python, for which Debian's packages are; another one may come first in the path.
find_calendar_reader() { [[ -x /usr/bin/python3 ]] && /usr/bin/python3 -c 'import icalendar' 2>/dev/null; }

find_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; }

# One server for all tests, on loopback; a test that has to kill its server starts one of its own.
start_database() {
  if [[ -n "${ECOGRAINS_TEST_POSTGRES:-}" ]]; then return; fi
  local port attempt
  database_directory="$(mktemp -d /tmp/ecograins-postgres.XXXXXX)"
  for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 10000))
    bash "$root/tests/postgres.sh" "$database_directory" "$port" --fast >"$results/postgres.log" 2>&1 &
    database=$!
    for _ in $(seq 300); do
      if ! kill -0 "$database" 2>/dev/null; then break; fi
      if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && grep -q 'ready to accept connections' "$results/postgres.log"; then
        export ECOGRAINS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=ecograins"
        return
      fi
      sleep 0.1
    done
  done
  echo "note: no PostgreSQL server could be started; see artifacts/tests/postgres.log. Its tests will fail."
}

mkdir -p "$results"
find_postgres || install postgresql
if [[ " ${projects[*]} " == *" EcoGrains.EndToEnd.Tests "* ]]; then
  find_browser >/dev/null || install chromium
  find_fonts || install fonts-noto-cjk
  find_browser >/dev/null || echo "note: there is no Chromium: tests in a browser will be skipped or fail."
  find_fonts || echo "note: there is no Chinese font: pictures of pages will show boxes."
fi

if [[ " ${projects[*]} " == *" EcoGrains.Delivery.Tests "* ]]; then
  find_mail_server || install exim4-daemon-light
  find_calendar_reader || install python3-icalendar
  find_mail_server || echo "note: there is no Exim (exim4-daemon-light): tests of e-mail will fail."
  find_calendar_reader || echo "note: there is no python3-icalendar: tests of calendar feeds will fail."
fi

if [[ "$build" == yes ]]; then
  target="$root/EcoGrains.sln"
  if ((${#projects[@]} == 1)); then target="$root/tests/${projects[0]}/${projects[0]}.csproj"; fi
  echo "Building $(basename "$target") ($configuration) ..."
  started=$SECONDS
  # Restoring may fail for a moment of the network; compiling is not tried twice.
  for attempt in 1 2 3; do
    if dotnet restore "$target" --disable-build-servers -v quiet -m:2 >"$results/restore.log" 2>&1; then break; fi
    if ((attempt == 3)); then
      cat "$results/restore.log"
      echo "The packages could not be restored."
      failed=1
      finish
    fi
    sleep $((attempt * 5))
  done
  if ! dotnet build "$target" -c "$configuration" --no-restore --disable-build-servers -v quiet -m:2 -clp:NoSummary >"$results/build.log" 2>&1; then
    sort -u "$results/build.log" | grep -E 'error' || cat "$results/build.log"
    echo "The build failed."
    failed=1
    finish
  fi
  echo "Built in $((SECONDS - started)) s."
fi

attribute() { sed -nE "s/.* $2=\"([0-9]+)\".*/\1/p" <<<"$1"; }

run() {
  local name="$1" program="$root/tests/$1/bin/$configuration/net10.0/$1.dll" log="$results/$1.log" report="$results/$1.xml"
  local started=$SECONDS code=0 line p=0 f=0 s=0 e=0 why=""
  rm -f "$report" "$log"
  if [[ ! -f "$program" ]]; then
    echo "FAIL $name: it is not built."
    failed=$((failed + 1))
    return
  fi

  setsid timeout --foreground --kill-after=10 "$limit" dotnet "$program" --progress off --no-ansi --show-stdout Failed --show-stderr Failed \
    --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$name.xml" >"$log" 2>&1 </dev/null &
  running=$!
  wait "$running" || code=$?
  end_group

  # The report counts; the exit code tells of what never came to be reported.
  line=""
  if [[ -f "$report" ]]; then line="$(grep -oE '<assembly [^>]*>' "$report" | head -n 1 || true)"; fi
  if [[ -n "$line" ]]; then
    p="$(attribute "$line" passed)" f="$(attribute "$line" failed)" s="$(attribute "$line" skipped)" e="$(attribute "$line" errors)"
    f=$((${f:-0} + ${e:-0})) p="${p:-0}" s="${s:-0}"
  fi

  if ((code == 124 || code == 137)); then
    why="it did not end within $limit s"
  elif [[ -z "$line" ]]; then
    why="it ended with code $code and left no report"
  elif ((p + f + s == 0)); then
    why="it ran no test"
  elif ((code != 0 && f == 0)); then
    why="it ended with code $code though no test failed"
  fi
  if [[ -n "$why" ]]; then f=$((f + 1)); fi

  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if ((f == 0)); then
    echo "ok   $name: $p passed, $s skipped ($((SECONDS - started)) s)"
    return
  fi

  echo "FAIL $name: $p passed, $f failed, $s skipped${why:+; $why} ($((SECONDS - started)) s)"
  if grep -q '^failed ' "$log"; then
    # The failures without the frames of the test framework.
    sed -n '/^failed /,/^Test run summary/p' "$log" | grep -vE '^ +at (System\.Reflection|InvokeStub_|Xunit\.)|^Test run summary' | head -n 300 | sed 's/^/     /'
  else
    # A crash says why first and where last.
    { head -n 30 "$log"; tail -n +31 "$log" | tail -n 20; } | cut -c 1-300 | sed 's/^/     /'
  fi
  echo "     The whole log: artifacts/tests/$name.log"
}

start_database
for name in "${projects[@]}"; do
  run "$name"
done

finish
