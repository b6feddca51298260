import type { Metadata } from "next";
import { Entrance } from "@/components/identity/entrance";
import { RequestResetForm } from "@/components/identity/request-reset-form";
import { TextLink } from "@/components/identity/text-link";

export const metadata: Metadata = { title: "Reset your password" };

export default function PasswordResetPage() {
  return (
    <Entrance
      title="Reset your password"
      description="We send you a link with which you set a new one."
      aside={<TextLink href="/sign-in">Back to the sign-in</TextLink>}
    >
      <RequestResetForm />
    </Entrance>
  );
}
