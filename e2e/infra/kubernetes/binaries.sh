# Sourced by up.sh: sets BIN to a folder with kube-apiserver, kube-controller-manager, kube-scheduler and kubemark, and
# ETCD to etcd. $PLATFORMA_KUBE_BINARIES names a folder or an archive with them; otherwise they come from the cache
# below the home folder, and are built into it by build.sh where they are not there yet.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/platforma/kubernetes
PROGRAMS=(kube-apiserver kube-controller-manager kube-scheduler kubemark)

find_binaries() {
  at_hand || { [ -f "${PLATFORMA_KUBE_BINARIES:-}" ] && unpack "$PLATFORMA_KUBE_BINARIES"; } || bash "$HERE/build.sh" "$CACHE"
  at_hand || { echo "Not all of ${PROGRAMS[*]} are in $BIN" >&2; return 1; }
  find_etcd
}

# at_hand: sets BIN, and says whether everything is there already.
at_hand() {
  local given=${PLATFORMA_KUBE_BINARIES:-}
  BIN=$CACHE/bin
  if [ -d "$given" ]; then
    BIN=$given
    [ -d "$given/bin" ] && BIN=$given/bin
  fi
  complete "$BIN"
}

complete() {
  local program
  for program in "${PROGRAMS[@]}"; do [ -x "$1/$program" ] || return 1; done
}

unpack() {
  mkdir -p "$CACHE/unpacking"
  tar -C "$CACHE/unpacking" -xJf "$1" || return 1
  rm -rf "$CACHE/bin"
  mv "$CACHE/unpacking/bin" "$CACHE/bin"
}

# Taken out of its package instead of installed: the package would bring a service of its own.
find_etcd() {
  ETCD=$(command -v etcd || true)
  [ -n "$ETCD" ] && return 0
  ETCD=$CACHE/etcd/usr/bin/etcd
  [ -x "$ETCD" ] && return 0
  mkdir -p "$CACHE/download"
  (cd "$CACHE/download" && { apt-get download -qq etcd-server || { apt-get update -qq && apt-get download -qq etcd-server; }; })
  dpkg -x "$CACHE"/download/etcd-server_*.deb "$CACHE/etcd"
}
