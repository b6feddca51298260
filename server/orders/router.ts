import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import { approveOrder } from "./approve-order";
import { assessCancellation } from "./assess-cancellation";
import { cancelOrder } from "./cancel-order";
import {
  approveOrderSpec,
  assessCancellationSpec,
  cancelOrderSpec,
  confirmPaymentSpec,
  createQuoteSpec,
  estimateOrderSpec,
  getOrderSpec,
  getOrderTimelineSpec,
  getQuoteSpec,
  listOrdersSpec,
  placeOrderSpec,
  rejectOrderSpec,
  retryOrderSpec,
} from "./commands/contract";
import { confirmPayment } from "./confirm-payment";
import { createQuote } from "./create-quote";
import { estimateOrder } from "./estimate-order";
import { getOrder } from "./get-order";
import { getOrderTimeline } from "./get-order-timeline";
import { getQuote } from "./get-quote";
import { listOrders } from "./list-orders";
import { listProjectQuotas } from "./list-project-quotas";
import { placeOrder } from "./place-order";
import { listProjectQuotasSpec, setProjectQuotaSpec } from "./project-quota-contract";
import { listQuotasSpec, setQuotaSpec } from "./quotas/contract";
import { listQuotas } from "./quotas/list-quotas";
import { setQuota } from "./quotas/set-quota";
import { rejectOrder } from "./reject-order";
import { retryOrder } from "./retry-order";
import { setProjectQuota } from "./set-project-quota";

export const ordersRouter = router({
  estimate: serveQuery(estimateOrderSpec, estimateOrder),
  createQuote: serveMutation(createQuoteSpec, createQuote),
  getQuote: serveQuery(getQuoteSpec, getQuote),
  place: serveMutation(placeOrderSpec, placeOrder),
  list: serveQuery(listOrdersSpec, listOrders),
  get: serveQuery(getOrderSpec, getOrder),
  timeline: serveQuery(getOrderTimelineSpec, getOrderTimeline),
  assessCancellation: serveQuery(assessCancellationSpec, assessCancellation),
  cancel: serveMutation(cancelOrderSpec, cancelOrder),
  retry: serveMutation(retryOrderSpec, retryOrder),
  approve: serveMutation(approveOrderSpec, approveOrder),
  reject: serveMutation(rejectOrderSpec, rejectOrder),
  confirmPayment: serveMutation(confirmPaymentSpec, confirmPayment),
  quotas: serveQuery(listQuotasSpec, listQuotas),
  setQuota: serveMutation(setQuotaSpec, setQuota),
  projectQuotas: serveQuery(listProjectQuotasSpec, listProjectQuotas),
  setProjectQuota: serveMutation(setProjectQuotaSpec, setProjectQuota),
});
