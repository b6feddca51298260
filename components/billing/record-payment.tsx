"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { InvoiceSummary } from "@/server/billing/contract";

/** Notes what arrived on the bank account for an invoice. For the provider's staff. */
export function RecordPayment({ invoice }: { invoice: InvoiceSummary }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Record a payment"
      description={`${formatMoney(invoice.outstanding)} of ${invoice.number} is outstanding. A full payment closes the invoice, and the customer is told. A payment can not be taken back here.`}
      trigger={<Button variant="primary">Record payment</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <PaymentForm invoice={invoice} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

const loadSchema = () => import("./record-payment-schema").then((schema) => schema.RecordPaymentForm);

function PaymentForm({ invoice, onDone }: { invoice: InvoiceSummary; onDone: () => void }) {
  const { id, outstanding, number } = invoice;
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const today = new Date().toISOString().slice(0, 10);
  const form = useZodForm(loadSchema, { amount: outstanding.amount, reference: number ?? "", received_on: today });
  const { control } = form;
  return (
    <Form
      form={form}
      className="sm:grid-cols-2"
      onSubmit={async ({ amount, reference, received_on }) => {
        await api.billing.recordPayment.mutate({
          id,
          amount: { amount, currency: outstanding.currency },
          reference: reference || undefined,
          received_at: received_on === today ? undefined : `${received_on}T12:00:00Z`,
        });
        await cache.invalidateQueries(trpc.billing.pathFilter());
        toast.success("Payment recorded");
        onDone();
      }}
    >
      <FormField control={control} name="amount" label={`Amount in ${outstanding.currency}`} required>
        {(field) => <Input {...field} inputMode="decimal" />}
      </FormField>
      <FormField control={control} name="received_on" label="Received on" required>
        {(field) => <Input {...field} type="date" max={today} />}
      </FormField>
      <FormField
        control={control}
        name="reference"
        label="Reference"
        optional
        hint="As it stands on the bank statement. One reference counts once."
        className="sm:col-span-2"
      >
        {(field) => <Input {...field} spellCheck={false} />}
      </FormField>
      <DialogButtons submitLabel="Record payment" loading={form.formState.isSubmitting} />
    </Form>
  );
}
