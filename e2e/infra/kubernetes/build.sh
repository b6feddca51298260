#!/usr/bin/env bash
# Builds Kubernetes 1.20 into FOLDER/bin, in about nine minutes on two cores: Debian's source package carries all of it,
# though its only binary package is kubectl. Uses Debian's Go 1.19 and private package lists, and installs nothing.
set -euo pipefail
FOLDER=${1:?usage: build.sh FOLDER}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$FOLDER"/{src,bin,home,go,apt/parts,apt/lists/partial,apt/cache/archives/partial}
cd "$FOLDER/src"

# Debian's own sources, in either form, with their source packages.
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
  sed 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources >"$FOLDER/apt/parts/debian.sources"
else
  sed -n '/^deb /{p;s/^deb /deb-src /p}' /etc/apt/sources.list >"$FOLDER/apt/parts/debian.list"
fi
cat >"$FOLDER/apt/apt.conf" <<END
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$FOLDER/apt/parts";
Dir::State::lists "$FOLDER/apt/lists";
Dir::Cache "$FOLDER/apt/cache";
APT::Sandbox::User "root";
END
export APT_CONFIG=$FOLDER/apt/apt.conf
apt-get update -qq
[ -d tree ] || {
  apt-get source -qq --download-only kubernetes
  rm -rf unpacked
  dpkg-source --no-check -x kubernetes_*.dsc unpacked >/dev/null 2>&1
  # As packaged it writes to a wrong address whenever it encodes a map: its reflect2 is older than Go 1.18.
  patch -d unpacked -p1 <"$HERE/reflect2.patch"
  mv unpacked tree
}
export GOROOT=$FOLDER/go/usr/lib/go-1.19
[ -x "$GOROOT/bin/go" ] || {
  apt-get -qq download golang-1.19-go golang-1.19-src
  for package in golang-1.19-*.deb; do dpkg -x "$package" "$FOLDER/go"; done
}
unset APT_CONFIG

export PATH=$GOROOT/bin:$PATH HOME=$FOLDER/home GOCACHE=$FOLDER/gocache CGO_ENABLED=0 GOPROXY=off GOFLAGS='' GO111MODULE=off
cd tree
export GOPATH=$PWD/.go
mkdir -p .go/src/k8s.io
[ -L .go/src/k8s.io/kubernetes ] || ln -s ../../.. .go/src/k8s.io/kubernetes
export KUBE_GIT_VERSION=v1.20.2 KUBE_GIT_MAJOR=1 KUBE_GIT_MINOR=20 KUBE_GIT_COMMIT=debian KUBE_GIT_TREE_STATE=archive
make WHAT="cmd/kube-apiserver cmd/kube-controller-manager cmd/kube-scheduler cmd/kubemark"
cp _output/bin/kube* "$FOLDER/bin/"
cd "$FOLDER"
rm -rf src apt go gocache home
