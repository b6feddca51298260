import type { Metadata } from "next";
import { Entrance } from "@/components/identity/entrance";
import { type PageSearch, single } from "@/components/identity/page-search";
import { SignUpForm } from "@/components/identity/sign-up-form";
import { TextLink } from "@/components/identity/text-link";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageSearch) {
  const { partner } = await searchParams;
  return (
    <Entrance
      wide
      title="Create an account"
      description="It takes a minute, and costs nothing until you order."
      aside={
        <>
          You have one? <TextLink href="/sign-in">Sign in</TextLink>
        </>
      }
    >
      <SignUpForm partner={single(partner)} />
    </Entrance>
  );
}
