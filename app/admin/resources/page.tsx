import type { Metadata } from "next";
import { ResourcesTable } from "@/components/provisioning/resources-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Resources" };

export default function Page() {
  return (
    <>
      <PageHeader title="Resources" description="What every customer has, in every region." />
      <ResourcesTable base="/admin/resources" showCustomer />
    </>
  );
}
