"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { SessionsTable } from "./sessions-table";

const PasswordForm = dynamic(() => import("./password-form").then((module) => module.PasswordForm), {
  ssr: false,
  loading: () => <Skeleton className="h-44 w-full" />,
});
const ProfileForm = dynamic(() => import("./profile-form").then((module) => module.ProfileForm), {
  ssr: false,
  loading: () => <Skeleton className="h-44 w-full" />,
});

/** What belongs to the person and not to an organisation: name, password, open sessions. */
export function ProfilePage() {
  const trpc = useTRPC();
  const user = useQuery(trpc.identity.me.queryOptions({})).data?.user;
  return (
    <div className="grid gap-6">
      <Card title="You" description="Colleagues see your name in the list of members.">
        {user && <ProfileForm key={user.name} user={user} />}
      </Card>
      <Card title="Password" description="Changing it signs you out everywhere but here.">
        <PasswordForm />
      </Card>
      <section aria-labelledby="sessions" className="grid gap-3">
        <div>
          <h2 id="sessions" className="font-semibold text-base tracking-tight">
            Sessions
          </h2>
          <p className="text-faint text-sm">
            Where you are signed in. One that you do not know: close it, and change your password.
          </p>
        </div>
        <SessionsTable />
      </section>
    </div>
  );
}
