import type { Metadata } from "next";
import { Entrance } from "@/components/identity/entrance";
import { NewPasswordForm } from "@/components/identity/new-password-form";
import { type PageSearch, single } from "@/components/identity/page-search";
import { TextLink } from "@/components/identity/text-link";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer", robots: { index: false } };

export default async function NewPasswordPage({ searchParams }: PageSearch) {
  const { token } = await searchParams;
  return (
    <Entrance title="Set a new password" aside={<TextLink href="/password-reset">Ask for another link</TextLink>}>
      <NewPasswordForm token={single(token) || "missing"} />
    </Entrance>
  );
}
