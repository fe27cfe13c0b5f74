#!/usr/bin/env bash
# Installs what is missing, builds, checks the formatting, runs every test. Last line: "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
: "${TRAFFIC_DATA:=$(cd .. && pwd)/shared/data}"
export TRAFFIC_DATA

missing=()
command -v nats-server >/dev/null || missing+=(nats-server)
command -v sumo >/dev/null || missing+=(sumo sumo-tools)
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
      echo "could not install: ${missing[*]}; the tests that need them will be skipped" >&2
  else
    echo "missing: ${missing[*]}; the tests that need them will be skipped (install them with apt-get)" >&2
  fi
fi

dotnet build Traffic.sln -c Release || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet format Traffic.sln --no-restore --verify-no-changes ||
  { echo "formatting: run 'dotnet format Traffic.sln'" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

status=0 passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  log=$(mktemp)
  dotnet "$project/bin/Release/net10.0/$name.dll" --progress off --no-ansi >"$log" 2>&1 || status=1
  grep -E '^(failed|skipped) |^  (failed|error)' "$log" || true
  tail -n 12 "$log"
  count() { sed -n -E "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
  p=$(count succeeded) f=$(count failed) s=$(count skipped)
  if [ -z "$p" ]; then f=1; cat "$log"; fi
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  rm -f "$log"
done
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
