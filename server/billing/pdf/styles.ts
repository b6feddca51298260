import { StyleSheet } from "@react-pdf/renderer";
import { fontFamily } from "./fonts";

const ink = "#111827";
const faint = "#6b7280";
const line = "#e5e7eb";

// No line height anywhere: a page count that inherits one is not drawn. Gaps make the rhythm.
export const styles = StyleSheet.create({
  page: {
    fontFamily,
    fontSize: 9,
    color: ink,
    paddingTop: 48,
    paddingBottom: 92,
    paddingHorizontal: 52,
  },
  between: { flexDirection: "row", justifyContent: "space-between" },
  seller: { fontSize: 13, fontWeight: 600, marginBottom: 4 },
  title: { fontSize: 22, fontWeight: 600, textAlign: "right" },
  number: { fontSize: 10, color: faint, textAlign: "right" },
  label: { fontSize: 7.5, color: faint, letterSpacing: 0.4, marginBottom: 2 },
  strong: { fontWeight: 600 },
  faint: { color: faint },
  small: { fontSize: 7.5, color: faint },
  parties: { flexDirection: "row", justifyContent: "space-between", marginTop: 40 },
  buyer: { width: 250, gap: 3 },
  facts: { width: 210, gap: 5 },
  fact: { flexDirection: "row", justifyContent: "space-between" },
  table: { marginTop: 32 },
  head: { flexDirection: "row", borderBottomWidth: 1, borderBottomColor: ink, paddingBottom: 5 },
  line: { flexDirection: "row", borderBottomWidth: 0.75, borderBottomColor: line, paddingVertical: 7 },
  what: { flexGrow: 1, flexBasis: 0, paddingRight: 12, gap: 3 },
  period: { width: 140, paddingRight: 8, gap: 3 },
  tax: { width: 44, textAlign: "right" },
  amount: { width: 84, textAlign: "right" },
  sums: { marginTop: 14, marginLeft: "auto", width: 270 },
  sum: { flexDirection: "row", justifyContent: "space-between", paddingVertical: 3.5 },
  total: {
    flexDirection: "row",
    justifyContent: "space-between",
    marginTop: 5,
    paddingTop: 7,
    borderTopWidth: 1,
    borderTopColor: ink,
    fontSize: 12,
    fontWeight: 600,
  },
  note: { marginTop: 22, padding: 10, borderRadius: 4, backgroundColor: "#f3f4f6" },
  pay: { marginTop: 22, gap: 3 },
  footer: {
    position: "absolute",
    left: 52,
    right: 52,
    bottom: 32,
    paddingTop: 10,
    borderTopWidth: 0.75,
    borderTopColor: line,
    fontSize: 7.5,
    color: faint,
  },
  pageCount: {
    position: "absolute",
    right: 52,
    bottom: 43,
    width: 200,
    textAlign: "right",
    fontSize: 7.5,
    color: faint,
  },
});
