import type { ReactNode } from "react";
import { requirePortal } from "@/components/identity/who-am-i";
import { SignedInShell } from "@/components/shell/signed-in-shell";

export default async function Layout({ children }: { children: ReactNode }) {
  const me = await requirePortal("customer");
  return (
    <SignedInShell portal="portal" me={me}>
      {children}
    </SignedInShell>
  );
}
