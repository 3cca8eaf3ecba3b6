#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs its arguments where a Secret Service keeps secrets, in a keyring that is open, and goes with them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 143' INT TERM HUP
mkdir -m 700 "$folder/home"
export HOME="$folder/home" XDG_DATA_HOME="$folder/home" XDG_CONFIG_HOME="$folder/home" XDG_RUNTIME_DIR="$folder/home"
export KEYRING_LOG="$folder/keyring.log"
unset DISPLAY WAYLAND_DISPLAY
# Without the services that a desktop's bus starts when they are asked for: that would be another, closed keyring.
cat >"$folder/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$folder</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
EOF
dbus-run-session --config-file="$folder/bus.conf" -- sh -c '
    printf opened | gnome-keyring-daemon --foreground --unlock --components=secrets >"$KEYRING_LOG" 2>&1 &
    keyring=$!
    "$@" && rc=0 || rc=$?
    kill $keyring
    wait $keyring || :
    exit $rc' sh "$@"
