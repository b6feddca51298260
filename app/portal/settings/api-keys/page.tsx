import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ApiKeysPage } from "@/components/identity/api-keys-page";

export const metadata: Metadata = { title: "API keys" };

export default function Page() {
  prefetch(trpc.identity.apiKeys.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <ApiKeysPage />
    </Hydrate>
  );
}
