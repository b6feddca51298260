"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { Order } from "@/server/orders/contract";

interface OrderActionsProps {
  order: Order;
  permissions: readonly string[];
  onChange: () => void;
}

/** The buttons of an order: those that its state and one's permissions allow. */
export function OrderActions({ order, permissions, onChange }: OrderActionsProps) {
  const may = (permission: string) => permissions.includes(permission);
  const api = useTRPCClient();
  const retriable = order.status === "failed" || order.status === "partially_provisioned";
  return (
    <>
      {order.status === "pending_approval" && may("orders:approve") && (
        <>
          <Act
            label="Approve"
            done="Order approved"
            act={() => api.orders.approve.mutate({ id: order.id })}
            onChange={onChange}
          />
          <Reject order={order} onChange={onChange} />
        </>
      )}
      {order.status === "pending_payment" && may("platform:write") && (
        <Act
          label="Confirm payment"
          done="Payment noted"
          act={() => api.orders.confirmPayment.mutate({ id: order.id })}
          onChange={onChange}
        />
      )}
      {retriable && may("orders:write") && (
        <Act
          label="Try again"
          done="Trying again"
          act={() => api.orders.retry.mutate({ id: order.id })}
          onChange={onChange}
        />
      )}
      {may("orders:write") && <Cancel order={order} onChange={onChange} />}
    </>
  );
}

interface ActProps {
  label: string;
  done: string;
  act: () => Promise<unknown>;
  onChange: () => void;
}

function Act({ label, done, act, onChange }: ActProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: act,
    onSuccess: () => toast.success(done),
    onError: (error) => toast.error(`${label} did not work`, error),
    onSettled: onChange,
  });
  return (
    <Button variant="primary" loading={isPending} onClick={() => mutate()}>
      {label}
    </Button>
  );
}

function Reject({ order, onChange }: { order: Order; onChange: () => void }) {
  const api = useTRPCClient();
  return (
    <ConfirmDialog
      title="Reject this order?"
      consequence="The order ends here. Nothing is made and nothing is charged; whoever placed it is told."
      confirmLabel="Reject order"
      trigger={<Button>Reject</Button>}
      onConfirm={async () => {
        await api.orders.reject.mutate({ id: order.id, reason: "Rejected in the console" });
        onChange();
      }}
    />
  );
}

/** Asks the server whether it can still be stopped, and says what that will do. */
function Cancel({ order, onChange }: { order: Order; onChange: () => void }) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const { data } = useQuery(trpc.orders.assessCancellation.queryOptions({ id: order.id }));
  if (!data?.possible) return null;
  return (
    <ConfirmDialog
      title="Cancel this order?"
      consequence={data.message}
      confirmLabel="Cancel order"
      trigger={<Button>Cancel order</Button>}
      onConfirm={async () => {
        await api.orders.cancel.mutate({ id: order.id });
        onChange();
      }}
    />
  );
}
