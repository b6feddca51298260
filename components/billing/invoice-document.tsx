import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Invoice } from "@/server/billing/contract";
import { InvoiceDates } from "./invoice-dates";
import { InvoiceLines } from "./invoice-lines";
import { InvoiceTotals } from "./invoice-totals";

/** An invoice as it was issued, with the arithmetic of every line within reach. */
export function InvoiceDocument({ invoice }: { invoice: Invoice }) {
  const { seller, buyer } = invoice;
  return (
    <Card className="mx-auto w-full max-w-4xl">
      <div className="grid gap-8 sm:p-4">
        <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_auto]">
          <Party title="From" name={seller.name} vatNumber={seller.vat_number} address={seller} />
          <Party title="Billed to" name={buyer.name} vatNumber={buyer.vat_number} address={buyer} />
          <InvoiceDates invoice={invoice} />
        </div>
        <section aria-label="Lines">
          <InvoiceLines lines={invoice.lines} timeZone={buyer.time_zone} />
          <p className="mt-2 text-faint text-xs">
            Times in {buyer.time_zone}. The start of a period is included, its end is not.
          </p>
        </section>
        <InvoiceTotals invoice={invoice} />
        {invoice.taxes.map(
          ({ note, ...tax }) => note && <Alert key={`${tax.treatment} ${tax.country} ${tax.rate}`} title={note} />,
        )}
        {invoice.status === "open" && invoice.number && (
          <section aria-label="Payment">
            <KeyValueList
              items={[
                { label: "Account holder", value: seller.name },
                { label: "IBAN", value: seller.iban, copy: seller.iban, mono: true },
                { label: "BIC", value: seller.bic, copy: seller.bic, mono: true },
                { label: "Reference", value: invoice.number, copy: invoice.number, mono: true },
              ]}
            />
          </section>
        )}
      </div>
    </Card>
  );
}

type Address = Pick<Invoice["seller"], "address_line" | "postal_code" | "city" | "country">;

function Party(props: { title: string; name: string; vatNumber: string | null; address: Address }) {
  const { address_line, postal_code, city, country } = props.address;
  return (
    <address className="text-sm not-italic">
      <p className="text-faint text-xs">{props.title}</p>
      <p className="mt-1 font-semibold">{props.name}</p>
      <p>{address_line}</p>
      <p>
        {country}-{postal_code} {city}
      </p>
      {props.vatNumber && <p className="text-faint">VAT {props.vatNumber}</p>}
    </address>
  );
}
