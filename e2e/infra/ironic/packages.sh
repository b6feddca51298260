#!/usr/bin/env bash
# Installs, once and as root, what the Ironic of the tests consists of: Debian's own packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

packages=(ironic-common python3-ironic python3-pymysql mariadb-server ipmitool openipmi genisoimage curl)

install_packages "${packages[@]}"
