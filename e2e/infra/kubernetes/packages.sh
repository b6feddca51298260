#!/usr/bin/env bash
# Installs, as root, what up.sh needs and, where Kubernetes is to be built here, what build.sh needs: Debian's own packages.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/binaries.sh"

packages=(curl openssl)
at_hand || packages+=(dpkg-dev make patch rsync)
install_packages "${packages[@]}"
