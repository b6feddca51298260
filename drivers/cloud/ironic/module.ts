import { defineDriver } from "../../module";
import { Credentials } from "./authenticate";
import { IronicConfig } from "./config";
import { openIronicDriver } from "./driver";

export const ironicModule = defineDriver({
  kind: "ironic",
  title: "Bare metal (Ironic)",
  config: IronicConfig,
  credentials: Credentials,
  open: openIronicDriver,
});
