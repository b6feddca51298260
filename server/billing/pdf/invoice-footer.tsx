import { Text, View } from "@react-pdf/renderer";
import type { Seller } from "../contract";
import { styles } from "./styles";

/** Stands on every page. */
export function InvoiceFooter({ seller, number }: { seller: Seller; number: string }) {
  return (
    <>
      <View style={styles.footer} fixed>
        <Text>
          {seller.name} · {seller.address_line} · {seller.country}-{seller.postal_code} {seller.city}
        </Text>
        <Text>VAT number {seller.vat_number}</Text>
      </View>
      <Text
        style={styles.pageCount}
        render={({ pageNumber, totalPages }) => `${number} · Page ${pageNumber} of ${totalPages}`}
        fixed
      />
    </>
  );
}
