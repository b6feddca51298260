import { Document, Page, Text, View } from "@react-pdf/renderer";
import { day, money } from "@/server/kernel/written";
import type { Invoice } from "../contract";
import { InvoiceFooter } from "./invoice-footer";
import { InvoiceLines } from "./invoice-lines";
import { InvoiceSums } from "./invoice-sums";
import { styles } from "./styles";

export function InvoiceDocument({ invoice }: { invoice: Invoice }) {
  const { seller, buyer } = invoice;
  const number = invoice.number ?? "";
  const issued = new Date(invoice.finalized_at ?? invoice.created_at);
  const facts = [
    ["Invoice number", number],
    ["Invoice date", day(issued.toISOString(), "UTC")],
    ["Due date", invoice.due_at ? day(invoice.due_at, "UTC") : "at once"],
    ...(invoice.order_id ? [["Order", invoice.order_id]] : []),
    ...(buyer.vat_number ? [["Your VAT number", buyer.vat_number]] : []),
  ];
  return (
    <Document
      title={`Invoice ${number}`}
      author={seller.name}
      subject={`Invoice ${number} to ${buyer.name}`}
      creationDate={issued}
      modificationDate={issued}
      language="en"
    >
      <Page size="A4" style={styles.page}>
        <View style={styles.between}>
          <View>
            <Text style={styles.seller}>{seller.name}</Text>
            <Text style={styles.faint}>
              {seller.address_line} · {seller.country}-{seller.postal_code} {seller.city}
            </Text>
          </View>
          <View>
            <Text style={styles.title}>Invoice</Text>
            <Text style={styles.number}>{number}</Text>
          </View>
        </View>

        <View style={styles.parties}>
          <View style={styles.buyer}>
            <Text style={styles.label}>BILLED TO</Text>
            <Text style={styles.strong}>{buyer.name}</Text>
            <Text>{buyer.address_line}</Text>
            <Text>
              {buyer.country}-{buyer.postal_code} {buyer.city}
            </Text>
            <Text style={styles.faint}>{buyer.email}</Text>
          </View>
          <View style={styles.facts}>
            {facts.map(([label, value]) => (
              <View key={label} style={styles.fact}>
                <Text style={styles.faint}>{label}</Text>
                <Text>{value}</Text>
              </View>
            ))}
          </View>
        </View>

        <InvoiceLines lines={invoice.lines} timeZone={buyer.time_zone} />
        <InvoiceSums invoice={invoice} />

        {invoice.taxes
          .filter(({ note }) => note !== null)
          .map((tax) => (
            <View key={`${tax.treatment} ${tax.country} ${tax.rate}`} style={styles.note} wrap={false}>
              <Text>{tax.note}</Text>
            </View>
          ))}

        <View style={styles.pay} wrap={false}>
          <Text style={styles.strong}>Payment</Text>
          <Text>
            Please transfer {money(invoice.gross)}
            {invoice.due_at && ` by ${day(invoice.due_at, "UTC")}`} and quote {number}.
          </Text>
          <Text>
            {seller.name} · IBAN {groups(seller.iban)} · BIC {seller.bic}
          </Text>
        </View>

        <InvoiceFooter seller={seller} number={number} />
      </Page>
    </Document>
  );
}

const groups = (iban: string) => iban.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
