#!/usr/bin/env bash
# Ends what up.sh started. `down.sh wipe` forgets all that it held too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/settings.sh"

bmcs=()
for number in $(seq "$MACHINES"); do bmcs+=("bmc-$number"); done
stop api conductor "${bmcs[@]}"
stop mariadb
[ "${1:-}" != wipe ] || rm -rf "$STATE"
