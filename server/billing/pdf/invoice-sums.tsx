import { Text, View } from "@react-pdf/renderer";
import { money } from "@/server/kernel/written";
import type { Invoice } from "../contract";
import { styles } from "./styles";

export function InvoiceSums({ invoice }: { invoice: Invoice }) {
  return (
    <View style={styles.sums} wrap={false}>
      <View style={styles.sum}>
        <Text>Net total</Text>
        <Text>{money(invoice.net)}</Text>
      </View>
      {invoice.taxes.map((tax) => (
        <View key={`${tax.treatment} ${tax.country} ${tax.rate}`} style={styles.sum}>
          <Text>
            {tax.label} on {money(tax.net)}
          </Text>
          <Text>{money(tax.tax)}</Text>
        </View>
      ))}
      <View style={styles.total}>
        <Text>Total</Text>
        <Text>{money(invoice.gross)}</Text>
      </View>
    </View>
  );
}
