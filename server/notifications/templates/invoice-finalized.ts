import { invoiceFinalized } from "@/server/billing/index";
import { day, money } from "@/server/kernel/written";
import { template } from "../template";

export const invoiceFinalizedTemplate = template(invoiceFinalized, {
  description: "There is a new invoice",
  channels: ["in_app", "mail"],
  audience: { members: "billing:read", named: ({ email }) => [{ user_id: null, email }] },
  mandatory: true,
  visibleTo: "billing:read",
  write({ data }, { home }) {
    const total = money({ amount: data.gross, currency: data.currency });
    const due = day(data.due_at, data.time_zone);
    const link = `${home}/invoices/${data.invoice_id}`;
    return {
      title: `Invoice ${data.number} over ${total}`,
      body: `It is due on ${due}. You find it with all its lines, and as a PDF, in the portal.`,
      link,
      mail: {
        facts: [
          { label: "Invoice", value: data.number },
          { label: "Total", value: total },
          { label: "Due", value: due },
        ],
        action: { label: "Open the invoice", link: { page: link } },
      },
    };
  },
});
