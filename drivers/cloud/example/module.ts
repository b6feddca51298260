import { defineDriver } from "../../module";
import { ShelfConfig, ShelfCredentials } from "./config";
import { openShelfDriver } from "./driver";

export const shelfModule = defineDriver({
  kind: "shelf",
  title: "Shelf (an example)",
  config: ShelfConfig,
  credentials: ShelfCredentials,
  open: openShelfDriver,
});
