import { ArrowRight, Boxes, Handshake, Server } from "lucide-react";
import Link from "next/link";
import { PublicHeader } from "@/components/shell/public-header";
import { SkipLink } from "@/components/shell/skip-link";
import { LinkButton } from "@/components/ui/link-button";

const doors = [
  {
    href: "/portal",
    icon: Server,
    title: "Console",
    text: "Order servers, watch each step as they come up, and see what they cost.",
  },
  {
    href: "/partner",
    icon: Handshake,
    title: "Partner",
    text: "Your customers, their orders and their invoices, in one place.",
  },
  {
    href: "/admin",
    icon: Boxes,
    title: "Admin",
    text: "Catalogue, provisioning, billing and the event bus of the whole platform.",
  },
];

/** The front door: one sentence, and the three ways in. */
export default function StartPage() {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <SkipLink />
      <PublicHeader />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-5xl flex-1 flex-col justify-center px-5 py-12 outline-none sm:px-8"
      >
        <h1 className="max-w-2xl font-semibold text-3xl tracking-tight sm:text-4xl">
          The cloud you order from, and everything behind it
        </h1>
        <p className="mt-4 max-w-xl text-lg text-muted">
          Servers in less than a minute, a price before you decide, and an API for all that you see here.
        </p>
        <div className="mt-7 flex flex-wrap gap-2.5">
          <LinkButton href="/sign-in" variant="primary" size="lg">
            Sign in
          </LinkButton>
          <LinkButton href="/sign-up" size="lg">
            Create an account
          </LinkButton>
          <LinkButton href="/docs/api" variant="ghost" size="lg" prefetch={false}>
            API reference
          </LinkButton>
        </div>
        <ul className="mt-14 grid gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card md:grid-cols-3">
          {doors.map(({ href, icon: Icon, title, text }) => (
            <li key={href} className="group relative bg-surface p-5 transition-colors duration-100 hover:bg-subtle">
              <Icon aria-hidden className="size-5 text-accent-ink" />
              <h2 className="mt-3 flex items-center gap-1.5 font-semibold text-base">
                <Link href={href} prefetch={false} className="after:absolute after:inset-0">
                  {title}
                </Link>
                <ArrowRight
                  aria-hidden
                  className="size-4 text-faint transition-[translate] duration-150 group-hover:translate-x-0.5"
                />
              </h2>
              <p className="mt-1 text-muted text-sm">{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
