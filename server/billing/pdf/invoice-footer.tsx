import { Text, View } from "@react-pdf/renderer";
import type { Seller } from "../contract";
import { styles } from "./styles";

/** Stands on every page. */
export function InvoiceFooter({ seller, number }: { seller: Seller; number: string }) {
  return (
    <View style={styles.footer} fixed>
      <View>
        <Text>
          {seller.name} · {seller.address_line} · {seller.country}-{seller.postal_code} {seller.city}
        </Text>
        <Text>VAT number {seller.vat_number}</Text>
      </View>
      <Text render={({ pageNumber, totalPages }) => `${number} · Page ${pageNumber} of ${totalPages}`} />
    </View>
  );
}
