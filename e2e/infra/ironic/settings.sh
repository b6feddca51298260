# Sourced by up.sh, down.sh and api.sh.
API_PORT=6385
RPC_PORT=6389
FILES_PORT=6390
API=http://127.0.0.1:$API_PORT
MACHINES=4

# The system's python3, and none that happens to stand before it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV

# BMC n listens on 127.0.0.1:$(bmc_port n)/udp, user admin, password password.
bmc_port() { echo $((9000 + $1)); }
