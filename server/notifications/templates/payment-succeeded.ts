import { paymentSucceeded } from "@/server/billing/index";
import { money } from "@/server/kernel/written";
import { template } from "../template";

export const paymentSucceededTemplate = template(paymentSucceeded, {
  description: "A payment was received",
  channels: ["in_app", "mail"],
  audience: { members: "billing:read" },
  visibleTo: "billing:read",
  write({ data: { amount, outstanding, currency, number, invoice_id } }, { home }) {
    const open = /[1-9]/.test(outstanding);
    const rest = open ? `${money({ amount: outstanding, currency })} remain open.` : "The invoice is paid in full.";
    return {
      title: `We received ${money({ amount, currency })}`,
      body: `Thank you for your payment of invoice ${number}. ${rest}`,
      link: `${home}/invoices/${invoice_id}`,
    };
  },
});
