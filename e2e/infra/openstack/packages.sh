#!/usr/bin/env bash
# Installs, once and as root, what the OpenStack of the tests consists of: Debian's own packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

packages=(keystone placement-api glance-api nova-api nova-conductor nova-scheduler python3-nova neutron-server
  cinder-common python3-cinder mariadb-server rabbitmq-server curl jq)

install_packages "${packages[@]}"
