import type { TenantContext } from "@/server/kernel/context";
import { openCloud } from "../cloud";
import type { CloudOffer } from "./contract";
import { describeCloud } from "./discover";
import { getCloudEndpoint } from "./get-cloud-endpoint";
import { asked } from "./refuse";

/** What a connected cloud has at this moment, asked with the credentials that are kept. */
export async function getCloudOffer(ctx: TenantContext, { id }: { id: string }): Promise<CloudOffer> {
  const { key } = await getCloudEndpoint(ctx, { id });
  return asked(async () => describeCloud((await openCloud(ctx, key)).driver, ctx.requestId));
}
