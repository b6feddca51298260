import { AuthorizationV1Api, VersionApi } from "@kubernetes/client-node";
import type { Call } from "../contract";
import { CloudError } from "../errors";
import type { Cluster } from "./api/cluster";
import { translated } from "./api/cluster-objects";

/** Signs in, and asks whether the account may make namespaces with rights of their own. */
export async function checkAccount(
  { config, connect }: Cluster,
  call?: Call,
): Promise<{ account: string; version: string }> {
  const { configuration } = connect(call);
  const rights = new AuthorizationV1Api(configuration);
  const needed = [
    { verb: "create", resource: "namespaces" },
    { verb: "create", group: "rbac.authorization.k8s.io", resource: "rolebindings" },
    { verb: "create", resource: "serviceaccounts", subresource: "token" },
  ];
  for (const resourceAttributes of needed) {
    const { status } = await translated(
      rights.createSelfSubjectAccessReview({ body: { spec: { resourceAttributes } } }),
    );
    if (!status?.allowed)
      throw new CloudError(
        "credentials",
        `The account may not ${resourceAttributes.verb} ${resourceAttributes.resource}.`,
      );
  }
  const { gitVersion } = await translated(new VersionApi(configuration).getCode());
  return { account: `${config.region.id} at ${config.server}`, version: gitVersion };
}
