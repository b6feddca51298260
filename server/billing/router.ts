import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import {
  getInvoicePdfSpec,
  getInvoiceSpec,
  getResourceCostSpec,
  getSubscriptionSpec,
  listInvoicesSpec,
  listPaymentsSpec,
  listSubscriptionsSpec,
  recordPaymentSpec,
} from "./contract";
import { getInvoice } from "./get-invoice";
import { getInvoicePdf } from "./get-invoice-pdf";
import { getResourceCost } from "./get-resource-cost";
import { getSubscription } from "./get-subscription";
import { listInvoices } from "./list-invoices";
import { listPayments } from "./list-payments";
import { listSubscriptions } from "./list-subscriptions";
import { recordPayment } from "./record-payment";

export const billingRouter = router({
  listSubscriptions: serveQuery(listSubscriptionsSpec, listSubscriptions),
  getSubscription: serveQuery(getSubscriptionSpec, getSubscription),
  getResourceCost: serveQuery(getResourceCostSpec, getResourceCost),
  listInvoices: serveQuery(listInvoicesSpec, listInvoices),
  getInvoice: serveQuery(getInvoiceSpec, getInvoice),
  getInvoicePdf: serveQuery(getInvoicePdfSpec, getInvoicePdf),
  listPayments: serveQuery(listPaymentsSpec, listPayments),
  recordPayment: serveMutation(recordPaymentSpec, recordPayment),
});
