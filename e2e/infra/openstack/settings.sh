# Sourced by up.sh: writes the configuration of every service under $STATE/etc, anew at each start.
PASSWORD=secret
KEYSTONE=http://127.0.0.1:5000/v3
BROKER=rabbit://guest:guest@127.0.0.1:5673/

database_of() { echo "mysql+pymysql://root@localhost/$1?unix_socket=$STATE/mysql.sock"; }

# account USER: how a service signs in to Keystone.
account() {
  cat <<END
auth_type = password
auth_url = http://127.0.0.1:5000
username = $1
password = $PASSWORD
project_name = service
user_domain_name = Default
project_domain_name = Default
region_name = RegionOne
END
}

# verifier USER: how a service checks the tokens of those who call it.
verifier() {
  printf '[keystone_authtoken]\nwww_authenticate_uri = http://127.0.0.1:5000\n'
  printf 'service_token_roles = service\nservice_token_roles_required = true\n'
  account "$1"
}

write_settings() {
  mkdir -p "$STATE"/{etc/{keystone,placement,glance,nova,neutron,cinder},lock,run,images,staging,tasks,nova,neutron,cinder}
  identity_settings
  image_settings
  compute_settings
  network_settings
  volume_settings
}

identity_settings() {
  cat >"$STATE/etc/keystone/keystone.conf" <<END
[database]
connection = $(database_of keystone)
[token]
provider = fernet
expiration = 86400
[fernet_tokens]
key_repository = $STATE/fernet
[fernet_receipts]
key_repository = $STATE/fernet
[credential]
key_repository = $STATE/credential-keys
[identity]
password_hash_rounds = 4
END
  cat >"$STATE/etc/placement/placement.conf" <<END
[api]
auth_strategy = keystone
[placement_database]
connection = $(database_of placement)
$(verifier placement)
END
}

image_settings() {
  cat >"$STATE/etc/glance/glance-api.conf" <<END
[DEFAULT]
bind_host = 127.0.0.1
bind_port = 9292
workers = 1
enabled_backends = file:file
node_staging_uri = file://$STATE/staging
[database]
connection = $(database_of glance)
[glance_store]
default_backend = file
[file]
filesystem_store_datadir = $STATE/images
[os_glance_staging_store]
filesystem_store_datadir = $STATE/staging
[os_glance_tasks_store]
filesystem_store_datadir = $STATE/tasks
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
[oslo_concurrency]
lock_path = $STATE/lock
$(verifier glance)
END
}

compute_settings() {
  cp /etc/nova/api-paste.ini "$STATE/etc/nova/"
  # A compute node must not see any database section.
  cat >"$STATE/etc/nova/compute.conf" <<END
[DEFAULT]
my_ip = 127.0.0.1
state_path = $STATE/nova
transport_url = $BROKER
enabled_apis = osapi_compute
osapi_compute_listen = 127.0.0.1
osapi_compute_workers = 2
compute_driver = fake.Hypervisor
allow_resize_to_same_host = true
vif_plugging_is_fatal = false
vif_plugging_timeout = 0
running_deleted_instance_action = reap
use_cow_images = false
force_config_drive = false
[api]
auth_strategy = keystone
[conductor]
workers = 1
[scheduler]
workers = 1
discover_hosts_in_cells_interval = 5
[filter_scheduler]
track_instance_changes = false
[glance]
api_servers = http://127.0.0.1:9292
[placement]
$(account placement)
[neutron]
$(account neutron)
# Cinder refuses a detach by Nova without a service token (the fix of CVE-2023-2088).
[service_user]
send_service_user_token = true
$(account nova)
[oslo_concurrency]
lock_path = $STATE/lock
[vnc]
enabled = true
server_listen = 127.0.0.1
server_proxyclient_address = 127.0.0.1
$(verifier nova)
END
  {
    cat "$STATE/etc/nova/compute.conf"
    printf '[api_database]\nconnection = %s\n' "$(database_of nova_api)"
    printf '[database]\nconnection = %s\n' "$(database_of nova)"
  } >"$STATE/etc/nova/nova.conf"
}

network_settings() {
  # Binds every port at once: the control plane is real, the wires are not.
  mkdir -p "$STATE/python/unwired-1.dist-info"
  cp "$HERE/unwired.py" "$STATE/python/"
  printf '[neutron.ml2.mechanism_drivers]\nunwired = unwired:Unwired\n' >"$STATE/python/unwired-1.dist-info/entry_points.txt"
  printf 'Metadata-Version: 2.1\nName: unwired\nVersion: 1\n' >"$STATE/python/unwired-1.dist-info/METADATA"
  cat >"$STATE/etc/neutron/neutron.conf" <<END
[DEFAULT]
bind_host = 127.0.0.1
bind_port = 9696
core_plugin = ml2
service_plugins = router,qos,port_forwarding
transport_url = $BROKER
state_path = $STATE/neutron
auth_strategy = keystone
api_workers = 1
rpc_workers = 1
rpc_state_report_workers = 0
dhcp_agent_notification = false
notify_nova_on_port_status_changes = false
notify_nova_on_port_data_changes = false
api_paste_config = /etc/neutron/api-paste.ini
[database]
connection = $(database_of neutron)
[oslo_concurrency]
lock_path = $STATE/lock
$(verifier neutron)
[ml2]
type_drivers = flat,vlan,vxlan,local
tenant_network_types = vxlan
mechanism_drivers = unwired
extension_drivers = port_security,qos
[ml2_type_flat]
flat_networks = *
[ml2_type_vxlan]
vni_ranges = 1:10000
[securitygroup]
enable_security_group = true
firewall_driver = noop
END
}

volume_settings() {
  cat >"$STATE/etc/cinder/cinder.conf" <<END
[DEFAULT]
transport_url = $BROKER
auth_strategy = keystone
state_path = $STATE/cinder
api_paste_config = /etc/cinder/api-paste.ini
osapi_volume_listen = 127.0.0.1
osapi_volume_workers = 1
glance_api_servers = http://127.0.0.1:9292
enabled_backends = fake
my_ip = 127.0.0.1
host = cinder-1
[fake]
volume_driver = cinder.tests.fake_driver.FakeLoggingVolumeDriver
volume_backend_name = fake
[database]
connection = $(database_of cinder)
[oslo_concurrency]
lock_path = $STATE/lock
[nova]
$(account nova)
$(verifier cinder)
END
}
