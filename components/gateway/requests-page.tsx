"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { RouteAnalytics } from "./route-analytics";

const RequestsTable = dynamic(() => import("./requests-table").then((module) => module.RequestsTable), {
  loading: () => <Skeleton className="h-96 w-full" />,
});

/** Per route, or one by one. */
export function RequestsPage() {
  return (
    <Tabs
      label="View"
      tabs={[
        { value: "routes", label: "Routes", content: <RouteAnalytics /> },
        { value: "log", label: "Log", content: <RequestsTable /> },
      ]}
    />
  );
}
