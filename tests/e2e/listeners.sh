#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the README's listeners as they stand there: listeners.sh DAEMON README FOLDER_WITH_NODE_MODULES
set -euo pipefail
daemon=$1 readme=$2 modules=$3
work=$(mktemp -d)
pids=()
clean_up() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done # some ended by themselves
    rm -rf "$work"
}
trap clean_up EXIT

wait_for() { # file text
    for _ in $(seq 200); do grep -qF -- "$2" "$1" && return; sleep 0.05; done
    echo "not in $1: $2" >&2
    cat "$1" >&2
    exit 1
}
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$readme" | grep -v '^```'; }
start() { # Port 0 the first time, then the same again
    rm -f "$work/port"
    LINEKEEPER_ROOT_PASSWORD=ferncast "$daemon" --data "$work/data" --listen "127.0.0.1:${port:-0}" --port-file "$work/port" &
    daemon_pid=$!
    pids+=("$daemon_pid")
    for _ in $(seq 600); do [ -s "$work/port" ] && break; sleep 0.05; done
    port=$(cat "$work/port")
}
ask() { curl -sf -b "$work/jar" -H 'Content-Type: application/json' "http://127.0.0.1:$port/webapi/http/$1" -d "$2"; }
create() { ask objects/sipAccount "{\"sipAccount\":{\"user\":\"$1\",\"domain\":\"127.0.0.1\"}}" >/dev/null; }

start
curl -sf -c "$work/jar" -H 'Content-Type: application/json' "http://127.0.0.1:$port/webapi/http/objects/session" \
     -d '{"session":{"username":"root","password":"ferncast"}}' -o /dev/null
key=$(ask objects/apiKey '{"apiKey":{"name":"listener"}}' | sed -n 's/.*"key":"\([^"]*\)".*/\1/p')

block python > "$work/listen.py"
block js > "$work/listen.js"
PYTHONUNBUFFERED=1 /usr/bin/python3 "$work/listen.py" "ws://127.0.0.1:$port/webapi/socket" "$key" > "$work/python" &
pids+=($!)
NODE_PATH=$modules/node_modules node "$work/listen.js" "ws://127.0.0.1:$port/webapi/socket" "$key" > "$work/js" 2>&1 &
pids+=($!)

for heard in python js; do wait_for "$work/$heard" signals; done
create first
for heard in python js; do wait_for "$work/$heard" '"first"'; done
# They come back by themselves, and go on after a restart.
kill -TERM "$daemon_pid"
wait "$daemon_pid"
start
for heard in python js; do wait_for "$work/$heard" reset; done
create second
for heard in python js; do wait_for "$work/$heard" '"second"'; done
echo "both heard everything"
