"""Gives the cloud what its provider would have put there, flavours, images and a network to the outside; repeatable."""
from signed_in import call

compute, image, network = "http://127.0.0.1:8774/v2.1", "http://127.0.0.1:9292/v2", "http://127.0.0.1:9696/v2.0"

# The plans of the demo catalogue name these flavours and images.
flavours = {"cx-1": (1, 2048, 20), "cx-2": (2, 4096, 40), "cx-4": (4, 8192, 80)}
there = {flavour["name"] for flavour in call("GET", f"{compute}/flavors")["flavors"]}
for name, (vcpus, ram, disk) in flavours.items():
    if name not in there:
        flavour = {"name": name, "id": name, "vcpus": vcpus, "ram": ram, "disk": disk}
        call("POST", f"{compute}/flavors", json={"flavor": flavour})

for name, distribution in (("ubuntu-24.04", "ubuntu"), ("debian-12", "debian")):
    if call("GET", f"{image}/images", params={"name": name})["images"]:
        continue
    fields = {"name": name, "disk_format": "raw", "container_format": "bare", "visibility": "public"}
    made = call("POST", f"{image}/images", json={**fields, "os_distro": distribution})
    octets = {"Content-Type": "application/octet-stream"}
    call("PUT", f"{image}/images/{made['id']}/file", data=bytes(4096), headers=octets)

if not call("GET", f"{network}/networks", params={"name": "outside"})["networks"]:
    flat = {"provider:network_type": "flat", "provider:physical_network": "outside"}
    outside = {"name": "outside", "router:external": True, **flat}
    made = call("POST", f"{network}/networks", json={"network": outside})["network"]
    for version, cidr in ((4, "203.0.113.0/24"), (6, "2001:db8:113::/64")):
        subnet = {"network_id": made["id"], "ip_version": version, "cidr": cidr, "enable_dhcp": False}
        call("POST", f"{network}/subnets", json={"subnet": subnet})

# Tenants' own IPv6 networks are cut from this; whoever is in one can be reached from outside.
if not call("GET", f"{network}/subnetpools", params={"name": "tenants"})["subnetpools"]:
    pool = {"name": "tenants", "prefixes": ["2001:db8:200::/48"], "default_prefixlen": 64, "shared": True, "is_default": True}
    call("POST", f"{network}/subnetpools", json={"subnetpool": pool})
