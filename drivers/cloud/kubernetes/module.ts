import { defineDriver } from "../../module";
import { KubernetesConfig, KubernetesCredentials } from "./config";
import { openKubernetesDriver } from "./driver";

export const kubernetesModule = defineDriver({
  kind: "kubernetes",
  title: "Kubernetes",
  config: KubernetesConfig,
  credentials: KubernetesCredentials,
  open: openKubernetesDriver,
});
