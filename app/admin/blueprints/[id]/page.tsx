import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { BlueprintPage } from "@/components/provisioning/blueprint-page";

export const metadata: Metadata = { title: "Blueprint" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.provisioning.getBlueprint.queryOptions({ id }));
  return (
    <Hydrate>
      <BlueprintPage id={id} />
    </Hydrate>
  );
}
