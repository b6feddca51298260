#!/usr/bin/env bash
# Ends what up.sh started, etcd last. `down.sh apiserver` ends the API server alone; `down.sh wipe` forgets all it held.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

if [ "${1:-}" = apiserver ]; then
  stop apiserver
  exit 0
fi
stop node-1 node-2 scheduler controllers
stop apiserver
stop etcd
[ "${1:-}" != wipe ] || rm -rf "$STATE"
