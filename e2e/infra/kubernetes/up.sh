#!/usr/bin/env bash
# Kubernetes' own etcd, API server, controllers and scheduler on loopback, and hollow kubelets: pods are scheduled and
# reach Running without containers. `up.sh apiserver` starts the API server alone, after it has been ended.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/binaries.sh"
NODES=2 PORT=16443 ETCD_PORT=16379 PEER_PORT=16380
TOKEN=platforma-tests
PKI=$STATE/pki KUBECONFIG=$STATE/kubeconfig

api() { curl -sf -m 5 --cacert "$PKI/ca.crt" -H "Authorization: Bearer $TOKEN" "https://127.0.0.1:$PORT$1"; }
api_ready() { [ "$(api /readyz)" = ok ]; }
nodes_ready() { [ "$(api /api/v1/nodes | tr -d ' \n' | grep -o '"type":"Ready","status":"True"' | wc -l)" -ge "$NODES" ]; }
accounts_ready() { api /api/v1/namespaces/default/serviceaccounts/default; }

make_keys() {
  [ -e "$PKI/made" ] && return 0
  mkdir -p "$PKI"
  (
    cd "$PKI"
    openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj /CN=platforma-tests -days 3650
    openssl req -newkey rsa:2048 -nodes -keyout apiserver.key -out apiserver.csr -subj /CN=kube-apiserver
    openssl x509 -req -in apiserver.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out apiserver.crt -days 3650 \
      -extfile <(echo 'subjectAltName=DNS:localhost,DNS:kubernetes,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.0.0.1')
    openssl genrsa -out accounts.key 2048
    echo "$TOKEN,platforma,platforma,system:masters" >tokens.csv
    touch made
  ) 2>/dev/null
  cat >"$KUBECONFIG" <<END
apiVersion: v1
kind: Config
clusters: [{name: tests, cluster: {server: "https://127.0.0.1:$PORT", certificate-authority: $PKI/ca.crt}}]
users: [{name: platforma, user: {token: $TOKEN}}]
contexts: [{name: tests, context: {cluster: tests, user: platforma}}]
current-context: tests
END
}

# The way from the API server to the kubelets: a socket on which tests answer in their place (kubelets.ts).
make_egress() {
  cat >"$STATE/egress.yaml" <<END
apiVersion: apiserver.k8s.io/v1beta1
kind: EgressSelectorConfiguration
egressSelections:
  - name: cluster
    connection: { proxyProtocol: HTTPConnect, transport: { uds: { udsName: $STATE/kubelets.sock } } }
END
}

start_apiserver() {
  make_egress
  start apiserver "$BIN/kube-apiserver" --etcd-servers="http://127.0.0.1:$ETCD_PORT" \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="$PORT" --insecure-port=0 \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" --client-ca-file="$PKI/ca.crt" \
    --token-auth-file="$PKI/tokens.csv" --authorization-mode=Node,RBAC --allow-privileged=true \
    --service-account-key-file="$PKI/accounts.key" --service-account-signing-key-file="$PKI/accounts.key" \
    --service-account-issuer=https://kubernetes.default.svc --service-cluster-ip-range=10.0.0.0/20 \
    --endpoint-reconciler-type=none --egress-selector-config-file="$STATE/egress.yaml"
  wait_for 90 api_ready
  say "API server ready"
}

find_binaries
make_keys
start etcd "$ETCD" --data-dir "$STATE/etcd" --unsafe-no-fsync \
  --listen-client-urls "http://127.0.0.1:$ETCD_PORT" --advertise-client-urls "http://127.0.0.1:$ETCD_PORT" \
  --listen-peer-urls "http://127.0.0.1:$PEER_PORT" --initial-advertise-peer-urls "http://127.0.0.1:$PEER_PORT" \
  --initial-cluster "default=http://127.0.0.1:$PEER_PORT"
start_apiserver
[ "${1:-}" != apiserver ] || exit 0

start controllers "$BIN/kube-controller-manager" --kubeconfig="$KUBECONFIG" --use-service-account-credentials=true \
  --service-account-private-key-file="$PKI/accounts.key" --root-ca-file="$PKI/ca.crt" --leader-elect=false \
  --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" \
  --bind-address=127.0.0.1 --secure-port=10257 --port=0
start scheduler "$BIN/kube-scheduler" --kubeconfig="$KUBECONFIG" --leader-elect=false \
  --bind-address=127.0.0.1 --secure-port=10259 --port=0
for node in $(seq "$NODES"); do
  start "node-$node" "$BIN/kubemark" --morph=kubelet --name="node-$node" --kubeconfig="$KUBECONFIG" \
    --kubelet-port=$((10250 + node)) --kubelet-read-only-port=$((10252 + node))
done
wait_for 90 nodes_ready
wait_for 30 accounts_ready
say "$NODES nodes ready"
