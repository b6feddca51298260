import type { Workload as CloudWorkload } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { askCloud } from "./ask-cloud";
import type { Workload } from "./contract";

export async function listResourceWorkloads(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ data: Workload[]; truncated: boolean }> {
  const { workloads, truncated } = await askCloud(ctx, { id, tells: "workloads" }, (driver, reference) =>
    driver.workloads({ reference }),
  );
  return { data: workloads.map(workloadDto), truncated };
}

const workloadDto = ({ createdAt, pods, ...workload }: CloudWorkload): Workload => ({
  ...workload,
  pods: pods.map(({ createdAt: since, ...pod }) => ({ ...pod, created_at: since.toISOString() })),
  created_at: createdAt.toISOString(),
});
