import { Text, View } from "@react-pdf/renderer";
import { moment, money, percent } from "@/server/kernel/written";
import type { InvoiceLine } from "../contract";
import { styles } from "./styles";

/** The lines with their arithmetic; a line is never cut by the end of a page, and the head stands on each one. */
export function InvoiceLines({ lines, timeZone }: { lines: readonly InvoiceLine[]; timeZone: string }) {
  return (
    <View style={styles.table}>
      <View style={styles.head} fixed>
        <Text style={[styles.what, styles.strong]}>Description</Text>
        <Text style={[styles.period, styles.strong]}>Period</Text>
        <Text style={[styles.tax, styles.strong]}>Tax</Text>
        <Text style={[styles.amount, styles.strong]}>Net</Text>
      </View>
      {lines.map((line) => (
        <View key={line.id} style={styles.line} wrap={false}>
          <View style={styles.what}>
            <Text>{line.description}</Text>
            <Text style={styles.small}>{line.formula}</Text>
          </View>
          <View style={styles.period}>
            {line.kind === "one_time" ? (
              <Text>{moment(line.period.start, timeZone)}</Text>
            ) : (
              <>
                <Text>from {moment(line.period.start, timeZone)}</Text>
                <Text>until {moment(line.period.end, timeZone)}</Text>
              </>
            )}
          </View>
          <Text style={styles.tax}>{percent(line.tax_rate)}</Text>
          <Text style={styles.amount}>{money(line.net)}</Text>
        </View>
      ))}
      <Text style={[styles.small, { marginTop: 5 }]}>
        Times in {timeZone}. The start of a period is included, its end is not.
      </Text>
    </View>
  );
}
