#!/usr/bin/env bash
# Makes sure that there are binaries, which takes about ten minutes where they have to be built. Starts nothing.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/binaries.sh"

mkdir -p "$CACHE"
exec 9>"$CACHE/lock"
flock 9
find_binaries
