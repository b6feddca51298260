#!/bin/sh
# The machine behind a BMC, called by ipmi_sim as `chassis.sh get|set|check PARAMETER [VALUE] …`, the BMC's address
# before or not. It remembers what it was told: `power`, `boot`, and every command in `told`.
folder=$(dirname "$0")
case $1 in get | set | check) ;; *) shift ;; esac
action=$1
shift
while [ $# -gt 0 ]; do
  parameter=$1
  shift
  case $action in
    get)
      case $parameter in
        power) echo "power:$(cat "$folder/power" 2>/dev/null || echo 0)" ;;
        boot) echo "boot:$(cat "$folder/boot" 2>/dev/null || echo none)" ;;
        *) exit 1 ;;
      esac
      ;;
    set)
      value=$1
      shift
      echo "$parameter=$value" >>"$folder/told"
      case $parameter in
        power | boot) echo "$value" >"$folder/$parameter" ;;
        shutdown) echo 0 >"$folder/power" ;;
        reset) ;;
        identify) shift ;;
        *) exit 1 ;;
      esac
      ;;
    *) exit 0 ;;
  esac
done
