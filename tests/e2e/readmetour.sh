#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pastes the README's tour against a daemon of its own and compares what it prints: readmetour.sh LINEKEEPERD README
set -euo pipefail

daemon=$1 readme=$2
export XDG_DATA_HOME
XDG_DATA_HOME=$(mktemp -d)
clean_up() {
    if kill -0 "$pid" 2>/dev/null; then kill "$pid"; fi
    rm -rf "$XDG_DATA_HOME"
}
trap clean_up EXIT

env -u LINEKEEPER_ROOT_PASSWORD "$daemon" --listen 127.0.0.1:0 --port-file "$XDG_DATA_HOME/port" &
pid=$!
for _ in $(seq 600); do [ -s "$XDG_DATA_HOME/port" ] && break; sleep 0.05; done
port=$(cat "$XDG_DATA_HOME/port")

sed -n '/^```sh$/,/^```$/p' "$readme" | grep -v '^```' | sed "s/127\.0\.0\.1:8080/127.0.0.1:$port/" > "$XDG_DATA_HOME/tour"
bash -e "$XDG_DATA_HOME/tour" > "$XDG_DATA_HOME/printed"
cat "$XDG_DATA_HOME/printed"

failures=0
expect() { grep -qF -- "$1" "$XDG_DATA_HOME/printed" || { echo "not printed: $1" >&2; failures=1; }; }
expect 201
expect '["sipAccount","sipCall","stream","phoneBookEntry","user","role","apiKey","alarm","node"]'
expect '"title":"SIP-Konto"'
expect '"displayName":"Reception","user":"reception","password":"secret"'
expect '"attributes":{"site":"berlin"}'
expect '"type":"locked"'
expect 412
expect '"password":null'
expect '"type":"unauthorized"'
expect '"path":"/sipAccount/enabled"'
grep -q '^X-Total-Count: 2' "$XDG_DATA_HOME/printed" || { echo "the batch was done twice" >&2; failures=1; }
expect 205
[ "$(grep -c 204 "$XDG_DATA_HOME/printed")" -ge 3 ] || { echo "a change was not answered with 204" >&2; failures=1; }
kill -TERM $pid
wait $pid
exit $failures
