#!/usr/bin/env bash
# A real Ironic (Debian 12's packages) on loopback, without Keystone and without a broker: API and conductor as
# processes of their own, so that one may be stopped while the other works. Below it BMCs that speak IPMI; machines with
# the hardware types `fake-hardware` and `ipmi` are enrolled by the tests.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$HERE/settings.sh"
source "$HERE/bmc.sh"
export PYTHONPATH="$STATE/python"
[ "$(id -u)" = 0 ] || { echo "The Ironic of the tests needs root, which its packages are made for." >&2; exit 1; }

has_conductor() { curl -sf -m 5 -H 'X-OpenStack-Ironic-API-Version: 1.80' "$API/v1/drivers" | grep -q '"ipmi"'; }
already_up() {
  local name
  for name in mariadb conductor api $(seq -f 'bmc-%g' "$MACHINES"); do running "$name" || return 1; done
  has_conductor
}

if already_up; then exit 0; fi
bash "$HERE/packages.sh"
mkdir -p "$STATE"/{tmp,lock,images,tftp,http}
chmod 755 "$STATE"

query() { mariadb --no-defaults -S "$STATE/mysql.sock" -uroot "$@"; }

configure() {
  cat >"$STATE/ironic.conf" <<CONF
[DEFAULT]
auth_strategy = noauth
host = 127.0.0.1
my_ip = 127.0.0.1
state_path = $STATE
tempdir = $STATE/tmp
rpc_transport = json-rpc
enabled_hardware_types = fake-hardware,ipmi
enabled_bios_interfaces = fake,no-bios
enabled_boot_interfaces = fake,ipxe,pxe
enabled_console_interfaces = fake,no-console
enabled_deploy_interfaces = fake,pretended,direct,ramdisk
enabled_inspect_interfaces = fake,no-inspect
enabled_management_interfaces = fake,ipmitool,noop
enabled_network_interfaces = noop
enabled_power_interfaces = fake,ipmitool
enabled_raid_interfaces = fake,no-raid
enabled_rescue_interfaces = fake,no-rescue
enabled_storage_interfaces = fake,noop
enabled_vendor_interfaces = fake,no-vendor,ipmitool
[api]
host_ip = 127.0.0.1
port = $API_PORT
api_workers = 1
[json_rpc]
host_ip = 127.0.0.1
port = $RPC_PORT
auth_strategy = noauth
[database]
connection = mysql+pymysql://root@localhost/ironic?unix_socket=$STATE/mysql.sock
[conductor]
# Off, so that the tests see who it is that has a machine cleaned.
automated_clean = false
# A step that takes a second, so that a test can see the machine while it is being cleaned.
clean_step_priority_override = bios.factory_reset:10
heartbeat_interval = 2
heartbeat_timeout = 20
sync_power_state_interval = 10
check_provision_state_interval = 5
workers_pool_size = 32
[fake]
bios_delay = 1
[deploy]
http_root = $STATE/http
http_url = http://127.0.0.1:$FILES_PORT
[dhcp]
dhcp_provider = none
[pxe]
tftp_root = $STATE/tftp
tftp_master_path = $STATE/tftp/master
images_path = $STATE/images
instance_master_path = $STATE/images/master
[oslo_concurrency]
lock_path = $STATE/lock
[ipmi]
command_retry_timeout = 10
min_command_interval = 1
use_ipmitool_retries = false
cipher_suite_versions = 3
[service_catalog]
auth_type = none
endpoint_override = $API
CONF
}

# Ironic finds interfaces by the entry points of installed packages: this is one.
install_pretended() {
  local package="$PYTHONPATH/pretended-1.0.dist-info"
  mkdir -p "$package"
  cp "$HERE/pretended.py" "$PYTHONPATH"
  printf 'Metadata-Version: 2.1\nName: pretended\nVersion: 1.0\n' >"$package/METADATA"
  printf '[ironic.hardware.interfaces.deploy]\npretended = pretended:PretendedDeploy\n' >"$package/entry_points.txt"
}

start_database() {
  [ -d "$STATE/mysql/mysql" ] || mariadb-install-db --no-defaults --user=root --datadir="$STATE/mysql" \
    --auth-root-authentication-method=normal --skip-test-db >"$STATE/log/install-db.log" 2>&1
  start mariadb mariadbd --no-defaults --user=root --datadir="$STATE/mysql" --socket="$STATE/mysql.sock" \
    --pid-file="$STATE/mysql.pid" --skip-networking --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --innodb-buffer-pool-size=64M --performance-schema=off --character-set-server=utf8mb3
  wait_for 30 query -e 'select 1'
  query -e 'create database if not exists ironic'
  ironic-dbsync --config-file "$STATE/ironic.conf" upgrade >"$STATE/log/dbsync.log" 2>&1
}

configure
install_pretended
start_database
for number in $(seq "$MACHINES"); do bmc "$number"; done
start conductor ironic-conductor --config-file "$STATE/ironic.conf"
start api ironic-api --config-file "$STATE/ironic.conf"
for number in $(seq "$MACHINES"); do wait_for 30 bmc_answers "$number"; done
wait_for 60 has_conductor
say "Ironic is ready at $API"
