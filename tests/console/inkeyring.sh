#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs its arguments where a Secret Service keeps secrets, in a keyring that is open, and goes with them.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
chmod 700 "$home"
export HOME="$home" XDG_DATA_HOME="$home" XDG_CONFIG_HOME="$home" XDG_RUNTIME_DIR="$home"
unset DISPLAY WAYLAND_DISPLAY
dbus-run-session -- sh -c '
    printf opened | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/keyring.log" 2>&1 &
    keyring=$!
    "$@" && rc=0 || rc=$?
    kill $keyring
    wait $keyring || :
    exit $rc' sh "$@"
