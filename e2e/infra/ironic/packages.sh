#!/usr/bin/env bash
# Installs, once and as root, what the Ironic of the tests consists of: Debian's own packages.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

packages=(ironic-common python3-ironic python3-pymysql mariadb-server ipmitool openipmi genisoimage curl)

dpkg-query -W "${packages[@]}" >/dev/null 2>&1 && exit 0

# Packages must not start services of their own: up.sh starts its own, with its own state.
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold "${packages[@]}"
