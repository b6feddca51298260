import { CreditCard, Server, Terminal } from "lucide-react";
import { ApiQuickStart } from "@/components/identity/api-quick-start";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";

const steps = [
  { icon: Server, title: "Choose", text: "A region, an image and a size. The price stands beside it, tax included." },
  { icon: Terminal, title: "Watch", text: "Every step of its making, live, usually for less than a minute." },
  {
    icon: CreditCard,
    title: "Pay for what runs",
    text: "From the second it stands. Each invoice line shows its arithmetic.",
  },
];

/** What somebody sees who has not ordered anything yet. */
export function FirstSteps({ mayOrder }: { mayOrder: boolean }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <div className="grid gap-6 sm:p-3">
          <div>
            <h2 className="font-semibold text-xl tracking-tight">Your first server is a minute away</h2>
            <p className="mt-1 text-muted">
              Nothing is charged before it runs, and until then you can cancel at no cost.
            </p>
          </div>
          <ol className="grid gap-4">
            {steps.map(({ icon: Icon, title, text }) => (
              <li key={title} className="flex gap-3.5 text-sm">
                <span
                  aria-hidden
                  className="grid size-9 shrink-0 place-items-center rounded-md border border-line bg-canvas text-accent-ink"
                >
                  <Icon className="size-4" />
                </span>
                <span>
                  <span className="block font-medium">{title}</span>
                  <span className="block text-muted">{text}</span>
                </span>
              </li>
            ))}
          </ol>
          {mayOrder ? (
            <div>
              <LinkButton href="/portal/order" variant="primary" size="lg">
                Order your first server
              </LinkButton>
            </div>
          ) : (
            <p className="text-muted text-sm">Your role does not order. Ask an owner or admin of your organisation.</p>
          )}
        </div>
      </Card>
      <ApiQuickStart />
    </div>
  );
}
