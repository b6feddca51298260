import {
  Bell,
  Boxes,
  Building2,
  ChartNoAxesColumn,
  CirclePlus,
  CircleUserRound,
  Cloud,
  DraftingCompass,
  House,
  KeyRound,
  type LucideIcon,
  Mail,
  Package,
  ReceiptText,
  Repeat2,
  Scale,
  Server,
  UsersRound,
  Webhook,
  Workflow,
  Zap,
} from "lucide-react";
import type { NavigationIcon } from "./navigation";

const glyphs = {
  analytics: ChartNoAxesColumn,
  "api-keys": KeyRound,
  blueprints: DraftingCompass,
  catalogue: Boxes,
  clouds: Cloud,
  customers: UsersRound,
  events: Zap,
  invoices: ReceiptText,
  mailbox: Mail,
  members: UsersRound,
  new: CirclePlus,
  notifications: Bell,
  orders: Package,
  organization: Building2,
  overview: House,
  profile: CircleUserRound,
  reconciliation: Scale,
  resources: Server,
  subscriptions: Repeat2,
  webhooks: Webhook,
  workflows: Workflow,
} satisfies Record<NavigationIcon, LucideIcon>;

export function NavigationGlyph({ icon }: { icon: NavigationIcon }) {
  const Glyph = glyphs[icon];
  return <Glyph aria-hidden className="size-4 shrink-0" />;
}
