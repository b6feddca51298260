#!/usr/bin/env bash
# A real OpenStack Zed (Debian 12's packages) on loopback, without systemd: Keystone, Placement, Glance, Nova with its
# fake hypervisor, Neutron, Cinder. Waits until servers can be made. The first start makes the databases (about a minute).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/settings.sh"
[ "$(id -u)" = 0 ] || { echo "The OpenStack of the tests needs root, which its packages are made for." >&2; exit 1; }

# The system's python3, and none that happens to stand before it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH="$STATE/python"
unset PYTHONHOME VIRTUAL_ENV

COMPUTE_NODES=(compute-1 compute-2)

already_up() {
  [ -e "$STATE/ready" ] || return 1
  local name
  for name in mariadb rabbitmq keystone placement glance neutron nova-{conductor,api,scheduler} cinder-{api,scheduler,volume} \
    "${COMPUTE_NODES[@]/#/nova-}"; do running "$name" || return 1; done
}

query() { mariadb --no-defaults -S "$STATE/mysql.sock" -uroot "$@"; }

start_database() {
  chmod 755 "$STATE"
  start mariadb mariadbd --no-defaults --user=root --datadir="$STATE/mysql" --socket="$STATE/mysql.sock" \
    --pid-file="$STATE/run/mariadb.pid" --skip-networking --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --innodb-flush-method=nosync --skip-log-bin --performance-schema=off --innodb-buffer-pool-size=256M \
    --max-connections=500 --character-set-server=utf8mb3 --collation-server=utf8mb3_general_ci
  wait_for 30 query -e 'select 1'
}

start_broker() {
  mkdir -p "$STATE"/rabbit/{mnesia,log,home}
  printf '[].\n' >"$STATE/rabbit/enabled_plugins"
  printf '%s\n' 'listeners.tcp.default = 127.0.0.1:5673' 'vm_memory_high_watermark.absolute = 400MB' \
    'disk_free_limit.absolute = 50MB' >"$STATE/rabbit/rabbitmq.conf"
  local settings=(HOME="$STATE/rabbit/home" RABBITMQ_NODENAME=platforma@localhost RABBITMQ_DIST_PORT=25673
    RABBITMQ_MNESIA_BASE="$STATE/rabbit/mnesia" RABBITMQ_LOG_BASE="$STATE/rabbit/log"
    RABBITMQ_CONFIG_FILE="$STATE/rabbit/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$STATE/rabbit/enabled_plugins"
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=4370 RABBITMQ_CONF_ENV_FILE=/dev/null
    RABBITMQ_PID_FILE="$STATE/run/rabbit.pid"
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none")
  start epmd epmd -port 4370 -address 127.0.0.1
  start rabbitmq env "${settings[@]}" /usr/lib/rabbitmq/bin/rabbitmq-server
}

make_others() {
  local keystone="keystone-manage --config-file $STATE/etc/keystone/keystone.conf"
  $keystone db_sync
  $keystone fernet_setup --keystone-user root --keystone-group root
  $keystone credential_setup --keystone-user root --keystone-group root
  $keystone bootstrap --bootstrap-password $PASSWORD --bootstrap-region-id RegionOne \
    --bootstrap-admin-url $KEYSTONE --bootstrap-internal-url $KEYSTONE --bootstrap-public-url $KEYSTONE
  placement-manage --config-file "$STATE/etc/placement/placement.conf" db sync
  glance-manage --config-file "$STATE/etc/glance/glance-api.conf" db_sync
  cinder-manage --config-file "$STATE/etc/cinder/cinder.conf" db sync
}

make_nova() {
  local nova="nova-manage --config-file $STATE/etc/nova/nova.conf"
  $nova api_db sync
  $nova cell_v2 map_cell0
  $nova cell_v2 create_cell --name cell1 --verbose
  $nova db sync
}

# make_databases: on the first start only; whatever an interrupted one left is thrown away.
make_databases() {
  rm -rf "$STATE/mysql" "$STATE/catalogue"
  mkdir -p "$STATE/mysql"
  mariadb-install-db --no-defaults --user=root --datadir="$STATE/mysql" --auth-root-authentication-method=normal \
    --skip-test-db >"$STATE/log/mariadb-install.log" 2>&1
  start_database
  local name
  for name in keystone placement glance nova_api nova nova_cell0 neutron cinder; do query -e "create database $name"; done
  make_others >"$STATE/log/make-others.log" 2>&1 &
  local others=$!
  make_nova >"$STATE/log/make-nova.log" 2>&1 &
  local nova=$!
  neutron-db-manage --config-file "$STATE/etc/neutron/neutron.conf" upgrade heads >"$STATE/log/make-neutron.log" 2>&1
  wait $others && wait $nova || { echo "See $STATE/log/make-*.log" >&2; return 1; }
  touch "$STATE/databases"
}

# start_wsgi NAME PORT SCRIPT SETTING: for the two that bear uwsgi's threads, under which Nova and Cinder hang.
start_wsgi() {
  start "$1" env "$4" uwsgi --plugins python3 --http-socket "127.0.0.1:$2" --wsgi-file "$3" --master --processes 1 \
    --threads 8 --enable-threads --lazy-apps --thunder-lock --die-on-term --need-app --buffer-size 65535 \
    --rem-header Content-Length --add-header "Connection: close" --log-5xx --disable-logging
}

# start_python NAME MODULE ARGUMENT…: programs that are in the library and not in a package of their own here.
start_python() {
  local name=$1 module=$2
  shift 2
  start "$name" python3 -c "import sys; sys.argv[0] = '$name'; from $module import main; main()" "$@"
}

start_services() {
  local part node
  start_wsgi keystone 5000 /usr/bin/keystone-wsgi-public "OS_KEYSTONE_CONFIG_FILES=$STATE/etc/keystone/keystone.conf"
  start_wsgi placement 8778 /usr/bin/placement-api "OS_PLACEMENT_CONFIG_DIR=$STATE/etc/placement"
  # Conductor and scheduler exit for good when their first token is refused: users and catalogue come first.
  wait_for 60 http_ready $KEYSTONE
  if [ ! -e "$STATE/catalogue" ]; then
    python3 "$HERE/catalogue.py" $KEYSTONE $PASSWORD
    touch "$STATE/catalogue"
  fi
  start glance glance-api --config-file "$STATE/etc/glance/glance-api.conf"
  wait_for 120 port_open 5673
  for part in conductor api scheduler; do start nova-$part nova-$part --config-file "$STATE/etc/nova/nova.conf"; done
  start neutron neutron-server --config-file "$STATE/etc/neutron/neutron.conf"
  for part in api scheduler volume; do
    start_python cinder-$part cinder.cmd.$part --config-file "$STATE/etc/cinder/cinder.conf"
  done
  for node in "${COMPUTE_NODES[@]}"; do
    printf '[DEFAULT]\nhost = %s\n' "$node" >"$STATE/etc/nova/$node.conf"
    start "nova-$node" python3 "$HERE/compute_node.py" --config-file "$STATE/etc/nova/compute.conf" \
      --config-file "$STATE/etc/nova/$node.conf"
  done
}

token() {
  local user='{"name":"admin","domain":{"id":"default"},"password":"'$PASSWORD'"}'
  local scope='{"project":{"name":"admin","domain":{"id":"default"}}}'
  curl -s -i -H 'Content-Type: application/json' $KEYSTONE/auth/tokens \
    -d '{"auth":{"identity":{"methods":["password"],"password":{"user":'"$user"'}},"scope":'"$scope"'}}' |
    tr -d '\r' | awk 'tolower($1) == "x-subject-token:" { print $2 }'
}
count() { curl -s -H "X-Auth-Token: $TOKEN" "http://127.0.0.1:8774/v2.1/$1" | jq "$2 | length"; }
computes_up() { [ "$(count 'os-services?binary=nova-compute' '[.services[] | select(.state == "up")]')" = ${#COMPUTE_NODES[@]} ]; }
hosts_mapped() { [ "$(count os-hypervisors .hypervisors)" = ${#COMPUTE_NODES[@]} ]; }

# A compute node takes servers only once it is mapped to a cell: at once here instead of in the scheduler's next round.
map_hosts() {
  hosts_mapped && return 0
  nova-manage --config-file "$STATE/etc/nova/nova.conf" cell_v2 discover_hosts >>"$STATE/log/make-nova.log" 2>&1
  hosts_mapped
}

if already_up; then exit 0; fi
rm -f "$STATE/ready"
bash "$HERE/packages.sh"
say "packages are installed"
write_settings
start_broker
if [ -e "$STATE/databases" ]; then start_database; else make_databases; fi
say "databases are there"
start_services
for url in http://127.0.0.1:{8778,9292,8774,9696,8776}/; do wait_for 120 http_ready "$url"; done
say "services answer"
TOKEN=$(token)
wait_for 60 computes_up
wait_for 60 map_hosts
python3 "$HERE/offer.py" $KEYSTONE $PASSWORD
touch "$STATE/ready"
say "OpenStack is ready"
