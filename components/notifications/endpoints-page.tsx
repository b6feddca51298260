"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { CreateEndpoint } from "./create-endpoint";
import { EndpointTable } from "./endpoint-table";

/** Where events go, and the way to add another place. `base` is where an endpoint's page lies. */
export function EndpointsPage({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.notifications.endpoints.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Your own systems hear of orders, resources and invoices as they happen: signed, and tried again for three days."
        actions={<CreateEndpoint base={base} />}
      />
      <EndpointTable {...pagedState(query, pages)} rowHref={({ id }) => `${base}/${id}`} />
    </>
  );
}
