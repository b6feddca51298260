import { invoiceFinalized } from "@/server/billing/index";
import { template } from "../template";
import { moneyText } from "./order-words";

export const invoiceFinalizedTemplate = template(invoiceFinalized, {
  description: "There is a new invoice",
  channels: ["in_app", "mail"],
  audience: { members: "billing:read", named: ({ email }) => [{ user_id: null, email }] },
  mandatory: true,
  visibleTo: "billing:read",
  write({ data }, { home }) {
    const total = moneyText({ amount: data.gross, currency: data.currency });
    const due = data.due_at.slice(0, 10);
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
