# Sourced by up.sh: BMCs that speak IPMI 2.0 over RMCP+ on loopback, by OpenIPMI's simulator.

# bmc N: a machine of which there is only its BMC. What it was told stands in its folder: power, boot and told.
bmc() {
  local number=$1 folder="$STATE/bmc/$1"
  running "bmc-$number" && return 0
  mkdir -p "$folder/sensors"
  cp "$HERE/chassis.sh" "$folder/chassis.sh"
  chmod +x "$folder/chassis.sh"
  cat >"$folder/lan.conf" <<CONF
name "bmc$number"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 $(bmc_port "$number")
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa1234567$(printf %08x "$number")
  endlan
  chassis_control "$folder/chassis.sh"
  user 1 true "" "test" user 10 none md2 md5 straight
  user 2 true "admin" "password" admin 10 none md2 md5 straight
CONF
  cat >"$folder/board" <<CONF
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
sensor_add 0x20 0 1 0x01 1
sensor_set_value 0x20 0 1 0x60 0
mc_enable 0x20
CONF
  start "bmc-$number" ipmi_sim -c "$folder/lan.conf" -f "$folder/board" -s "$folder/sensors" -n
}

bmc_answers() {
  ipmitool -I lanplus -H 127.0.0.1 -p "$(bmc_port "$1")" -U admin -P password -L ADMINISTRATOR -C 3 -N 1 -R 1 power status
}
