import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Entrance } from "@/components/identity/entrance";
import { type PageSearch, single } from "@/components/identity/page-search";
import { ownPath, portalOf } from "@/components/identity/portals";
import { SignInForm } from "@/components/identity/sign-in-form";
import { SignInNotice } from "@/components/identity/sign-in-notice";
import { TextLink } from "@/components/identity/text-link";
import { whoAmI } from "@/components/identity/who-am-i";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageSearch) {
  const { next, email, notice } = await searchParams;
  const wanted = ownPath(next);
  const me = await whoAmI();
  if (me?.organization) redirect(wanted ?? portalOf(me.organization));
  return (
    <Entrance
      title="Sign in"
      aside={
        <>
          New here? <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      <SignInNotice notice={single(notice)} />
      <SignInForm email={single(email) ?? ""} wanted={wanted} />
    </Entrance>
  );
}
