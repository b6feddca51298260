"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Plan, Product, Region } from "@/server/catalog/contract";
import type { NewOrderValues } from "./new-order-schema";
import type { OrderKind } from "./order-kinds";
import { hasChoice, placementOf } from "./placement-of";
import { PricedOption } from "./priced-option";
import { imageCards, offersOption, optionPrice, planCards, regionCards } from "./server-choices";

const OrderSummary = dynamic(() => import("./order-summary").then((module) => module.OrderSummary), {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full" />,
});

const PlacementChoice = dynamic(() => import("./placement-choice").then((module) => module.PlacementChoice));

/** What the form holds, as far as this product lets its customers choose it; without a key there is none. */
const offered = (product: Product, options: NewOrderValues["items"][number]["options"]) =>
  Object.fromEntries(Object.entries(options).filter(([name, value]) => value !== "" && offersOption(product, name)));

interface OrderFormProps {
  kind: OrderKind;
  product: Product;
  plans: Plan[];
  regions: Region[];
}

/** Orders one thing: where, with which image if it has one, of what size and under what name, with the price beside it. */
export function OrderForm({ kind, product, plans, regions }: OrderFormProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const images = imageCards(product);
  const places = regionCards(regions);
  const form = useZodForm<NewOrderValues, NewOrderValues>(
    () =>
      import("./new-order-schema").then((schema) =>
        offersOption(product, "image") ? schema.NewOrderForm : schema.NewImagelessOrderForm,
      ),
    {
      items: [
        {
          plan_id: plans[0]?.id ?? "",
          region: places[0]?.value ?? "",
          name: "",
          options: { image: images[0]?.value ?? "", ssh_key: "", backups: false, public_ipv4: true },
          placement: { class: "", residency: "", anti_affinity: { group: "" } },
        },
      ],
    },
  );
  const { control } = form;
  const [item] = form.watch("items");

  async function order({ items }: NewOrderValues) {
    const wanted = items.map(({ options, placement, ...rest }) => ({
      ...rest,
      options: offered(product, options),
      ...placementOf(regionOf(rest.region), placement),
    }));
    const { order: placed } = await api.orders.place.mutate({ items: wanted });
    await cache.invalidateQueries(trpc.orders.pathFilter());
    router.push(`/portal/orders/${placed.id}`);
  }

  const regionOf = (wanted: string) => regions.find(({ key }) => key === wanted);
  if (!item) return null;
  // The key costs nothing, and is checked when it is complete.
  const options = offered(product, { ...item.options, ssh_key: "" });
  const place = regionOf(item.region);
  const plan = plans.find(({ id }) => id === item.plan_id);
  return (
    <Form form={form} onSubmit={order} className="lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start lg:gap-6">
      <div className="grid gap-6">
        <Card title="Region">
          <FormField control={control} name="items.0.region" label="Region" hideLabel group>
            {(field) => <RadioCards {...field} options={places} columns={3} />}
          </FormField>
        </Card>
        {offersOption(product, "image") && (
          <Card title="Image">
            <FormField control={control} name="items.0.options.image" label="Image" hideLabel group>
              {(field) => <RadioCards {...field} options={images} columns={3} />}
            </FormField>
          </Card>
        )}
        <Card title="Size" description={kind.sizeHint}>
          <FormField control={control} name="items.0.plan_id" label="Size" hideLabel group>
            {(field) => <RadioCards {...field} options={planCards(product, plans, item.region)} columns={2} />}
          </FormField>
        </Card>
        {place && hasChoice(place) && <PlacementChoice control={control} region={place} />}
        <Card title={offersOption(product, "ssh_key") ? "Access and extras" : "Name"}>
          <div className="grid gap-5">
            <FormField
              control={control}
              name="items.0.name"
              label="Name"
              hideLabel={!offersOption(product, "ssh_key")}
              required
              hint={kind.nameHint}
            >
              {(field) => (
                <Input {...field} mono placeholder={kind.placeholder} autoComplete="off" spellCheck={false} />
              )}
            </FormField>
            {offersOption(product, "ssh_key") && (
              <FormField
                control={control}
                name="items.0.options.ssh_key"
                label="SSH public key"
                optional
                hint="The content of ~/.ssh/id_ed25519.pub. Without one you get in by the console."
              >
                {(field) => (
                  <Textarea {...field} mono rows={3} placeholder="ssh-ed25519 AAAA… you@host" spellCheck={false} />
                )}
              </FormField>
            )}
            {offersOption(product, "public_ipv4") && (
              <FormField control={control} name="items.0.options.public_ipv4" label="Network" group>
                {({ value, ...field }) => (
                  <Checkbox
                    {...field}
                    checked={value}
                    label={<PricedOption name="Public IPv4 address" price={optionPrice(plan, "public_ipv4")} />}
                    hint="IPv6 is always included."
                  />
                )}
              </FormField>
            )}
            {offersOption(product, "backups") && (
              <FormField control={control} name="items.0.options.backups" label="Protection" group>
                {({ value, ...field }) => (
                  <Checkbox
                    {...field}
                    checked={value}
                    label={<PricedOption name="Daily backups" price={optionPrice(plan, "backups")} />}
                    hint="Seven days are kept."
                  />
                )}
              </FormField>
            )}
          </div>
        </Card>
      </div>
      <div className="grid gap-4 lg:sticky lg:top-20">
        <Card title="Summary">
          <OrderSummary choice={{ plan_id: item.plan_id, region: item.region, options }} />
          <Button
            type="submit"
            variant="primary"
            size="lg"
            className="mt-5 w-full"
            loading={form.formState.isSubmitting}
          >
            Order {kind.noun}
          </Button>
          <p className="mt-3 text-faint text-xs">You can cancel at no cost until it runs.</p>
        </Card>
      </div>
    </Form>
  );
}
