import { Agent } from "node:https";
import { createConfiguration, KubeConfig, ServerConfiguration } from "@kubernetes/client-node";
import type { DriverHost } from "../../../module";
import type { Call } from "../../contract";
import type { KubernetesConfig, KubernetesCredentials } from "../config";
import { ClusterObjects, type Discovery } from "./cluster-objects";
import { patientHttp } from "./patient-http";

/** An open cluster. Connections are kept: a TLS handshake for every request would cost more than most answers. */
export interface Cluster {
  config: KubernetesConfig;
  host: DriverHost;
  /** The cluster's objects within one call of the driver, which bounds its time and names it in the audit log. */
  connect(call?: Call): ClusterObjects;
  /** For the client's own watches, which make their own connections. */
  kubeConfig: KubeConfig;
  close(): void;
}

export function openCluster(config: KubernetesConfig, credentials: KubernetesCredentials, host: DriverHost): Cluster {
  const tls = {
    ca: config.certificateAuthority,
    ...("token" in credentials ? {} : { cert: credentials.clientCertificate, key: credentials.clientKey }),
  };
  const agent = new Agent({ ...tls, keepAlive: true, maxSockets: 32, timeout: 90_000 });
  const discovery: Discovery = {};
  const httpApi = patientHttp();
  const baseServer = new ServerConfiguration(config.server.replace(/\/$/, ""), {});

  const connect = (call: Call = {}) =>
    new ClusterObjects(
      createConfiguration({
        baseServer,
        httpApi,
        authMethods: {
          default: {
            getName: () => "platforma",
            applySecurityAuthentication(request) {
              request.setAgent(agent);
              if (call.signal) request.setSignal(call.signal);
              if (call.requestId) request.setHeaderParam("Audit-ID", call.requestId);
              if ("token" in credentials) request.setHeaderParam("Authorization", `Bearer ${credentials.token}`);
            },
          },
        },
      }),
      discovery,
    );
  return { config, host, connect, kubeConfig: kubeConfigOf(config, credentials), close: () => agent.destroy() };
}

function kubeConfigOf(config: KubernetesConfig, credentials: KubernetesCredentials): KubeConfig {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: config.region.id,
      server: config.server.replace(/\/$/, ""),
      skipTLSVerify: false,
      ...(config.certificateAuthority ? { caData: base64(config.certificateAuthority) } : {}),
    },
    "token" in credentials
      ? { name: "platforma", token: credentials.token }
      : {
          name: "platforma",
          certData: base64(credentials.clientCertificate),
          keyData: base64(credentials.clientKey),
        },
  );
  return kubeConfig;
}
