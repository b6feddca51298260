#!/usr/bin/env bash
# `api.sh stop` ends Ironic's API and leaves the conductor at work; `api.sh start` brings it back.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/settings.sh"
export PYTHONPATH="$STATE/python"

case ${1:-} in
  stop) stop api ;;
  start)
    start api ironic-api --config-file "$STATE/ironic.conf"
    wait_for 60 http_ready "$API/v1"
    ;;
  *) echo "api.sh start|stop" >&2; exit 2 ;;
esac
