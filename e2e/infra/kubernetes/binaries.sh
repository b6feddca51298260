# Sourced by up.sh: sets BIN to a folder with kube-apiserver, kube-controller-manager, kube-scheduler and kubemark, and
# ETCD to etcd. $PLATFORMA_KUBE_BINARIES names a folder or an archive with them; otherwise they come from the cache
# below the home folder, and are built into it by build.sh where they are not there yet.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/platforma/kubernetes
PROGRAMS=(kube-apiserver kube-controller-manager kube-scheduler kubemark)

find_binaries() {
  local given=${PLATFORMA_KUBE_BINARIES:-}
  if [ -d "$given" ]; then
    BIN=$given
    [ -x "$BIN/kube-apiserver" ] || BIN=$given/bin
  else
    BIN=$CACHE/bin
    complete "$BIN" || { [ -n "$given" ] && unpack "$given"; } || bash "$HERE/build.sh" "$CACHE"
  fi
  complete "$BIN" || { echo "Not all of ${PROGRAMS[*]} are in $BIN" >&2; return 1; }
  find_etcd
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
