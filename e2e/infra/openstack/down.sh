#!/usr/bin/env bash
# Ends what up.sh started, first the services and then what they stand on; or only those that are named, and up.sh brings
# them back. `down.sh wipe` also forgets all that the cloud held.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

if [ $# -gt 0 ] && [ "$1" != wipe ]; then
  stop "$@"
  exit 0
fi

base=(rabbitmq epmd mariadb)
services=()
for file in "$STATE"/pid/*; do
  [ -e "$file" ] || continue
  case " ${base[*]} " in *" $(basename "$file") "*) ;; *) services+=("$(basename "$file")") ;; esac
done
stop "${services[@]}"
stop "${base[@]}"
[ "${1:-}" != wipe ] || rm -rf "$STATE"
