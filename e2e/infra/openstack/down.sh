#!/usr/bin/env bash
# Ends what up.sh started: first the services, then what they stand on. `down.sh wipe` forgets all that it held too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

base=(rabbitmq epmd mariadb)
services=()
for file in "$STATE"/pid/*; do
  [ -e "$file" ] || continue
  case " ${base[*]} " in *" $(basename "$file") "*) ;; *) services+=("$(basename "$file")") ;; esac
done
stop "${services[@]}"
stop "${base[@]}"
[ "${1:-}" != wipe ] || rm -rf "$STATE"
