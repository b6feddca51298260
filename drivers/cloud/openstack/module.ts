import { defineDriver } from "../../module";
import { OpenstackConfig, OpenstackCredentials } from "./config";
import { openOpenstackDriver } from "./driver";

export const openstackModule = defineDriver({
  kind: "openstack",
  title: "OpenStack",
  config: OpenstackConfig,
  credentials: OpenstackCredentials,
  open: openOpenstackDriver,
});
