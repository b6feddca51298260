"""Writes users, services and endpoints into a fresh Keystone: catalogue.py AUTH_URL PASSWORD"""
from signed_in import call, keystone, password

services = [
    ("nova", "compute", "http://127.0.0.1:8774/v2.1"),
    ("placement", "placement", "http://127.0.0.1:8778"),
    ("glance", "image", "http://127.0.0.1:9292"),
    ("neutron", "network", "http://127.0.0.1:9696"),
    ("cinder", "volumev3", "http://127.0.0.1:8776/v3/%(project_id)s"),
]


def make(kind, **fields):
    return call("POST", f"{keystone}/{kind}s", json={kind: fields})[kind]


roles = {role["name"]: role["id"] for role in call("GET", f"{keystone}/roles")["roles"]}
if "service" not in roles:
    roles["service"] = make("role", name="service")["id"]
project = make("project", name="service", domain_id="default")
for name, kind, url in services:
    account = make("user", name=name, password=password, domain_id="default")
    for role in ("admin", "service"):
        call("PUT", f"{keystone}/projects/{project['id']}/users/{account['id']}/roles/{roles[role]}")
    service = make("service", name=name, type=kind)
    for interface in ("public", "internal", "admin"):
        make("endpoint", service_id=service["id"], interface=interface, url=url, region_id="RegionOne")
