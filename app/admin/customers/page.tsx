import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { CustomersPage } from "@/components/identity/customers-page";

export const metadata: Metadata = { title: "Customers" };

export default function Page() {
  prefetch(trpc.identity.me.queryOptions({}));
  return (
    <Hydrate>
      <CustomersPage />
    </Hydrate>
  );
}
