# Sourced by every up.sh and down.sh after `set -euo pipefail`: where a server keeps its state, and how its processes
# are started, awaited and ended. The state's folder is $PLATFORMA_INFRA_STATE/<name>, or below the temporary folder.
HERE=$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)
STATE=${PLATFORMA_INFRA_STATE:-${TMPDIR:-/tmp}/platforma-infra}/$(basename "$HERE")
mkdir -p "$STATE/log" "$STATE/pid"
say() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }

# start NAME COMMAND…: runs it in a session of its own, so that its children end with it; its output goes to a log.
start() {
  local name=$1
  shift
  running "$name" && return 0
  setsid "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null &
  echo $! >"$STATE/pid/$name"
}

running() { [ -e "$STATE/pid/$1" ] && kill -0 -- "-$(cat "$STATE/pid/$1")" 2>/dev/null; }

# stop NAME…: asks each to end, waits for up to 15 s together, then insists.
stop() {
  local name
  for name in "$@"; do running "$name" && kill -TERM -- "-$(cat "$STATE/pid/$name")" 2>/dev/null || true; done
  local end=$((SECONDS + 15))
  for name in "$@"; do
    while running "$name" && [ "$SECONDS" -lt "$end" ]; do sleep 0.1; done
    running "$name" && kill -KILL -- "-$(cat "$STATE/pid/$name")" 2>/dev/null || true
    rm -f "$STATE/pid/$name"
  done
}

# wait_for SECONDS COMMAND…: until it succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { echo "Still not after waiting: $*" >&2; return 1; }
    sleep 0.2
  done
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_ready URL: any answer of a server that is there and not in trouble.
http_ready() {
  case $(curl -s -o /dev/null -m 5 -w '%{http_code}' "$1") in 2* | 3* | 401 | 403) return 0 ;; *) return 1 ;; esac
}

# install_packages NAME…: Debian's own, as root, where they are not there yet. They must not start services of their own:
# up.sh starts its own, with its own state.
install_packages() {
  dpkg-query -W "$@" >/dev/null 2>&1 && return 0
  [ "$(id -u)" = 0 ] || { echo "Installing $* needs root." >&2; return 1; }
  command -v apt-get >/dev/null || { echo "Installing $* needs apt-get." >&2; return 1; }
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold "$@"
}
