import type { CSSProperties } from "react";

const ink = "#14171f";
const muted = "#5b6372";
const line = "#e4e7ec";
const accent = "#2457d6";
const sans = "'Geist', 'Inter', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline, since that is all that every mail program honours. */
export const style = {
  body: { margin: 0, padding: "32px 12px", backgroundColor: "#f6f7f9", fontFamily: sans, color: ink },
  frame: { maxWidth: "560px", margin: "0 auto" },
  brand: { fontSize: "15px", fontWeight: 600, letterSpacing: "0.02em", color: ink, textDecoration: "none" },
  card: {
    marginTop: "20px",
    padding: "32px",
    backgroundColor: "#ffffff",
    border: `1px solid ${line}`,
    borderRadius: "12px",
  },
  title: { margin: "0 0 12px", fontSize: "20px", lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.01em" },
  paragraph: { margin: "0 0 12px", fontSize: "15px", lineHeight: "24px", color: ink },
  facts: { margin: "20px 0 4px", borderCollapse: "collapse", borderTop: `1px solid ${line}` },
  label: {
    padding: "10px 16px 10px 0",
    borderBottom: `1px solid ${line}`,
    fontSize: "14px",
    lineHeight: "20px",
    color: muted,
    verticalAlign: "top",
    whiteSpace: "nowrap",
  },
  value: {
    padding: "10px 0",
    borderBottom: `1px solid ${line}`,
    fontSize: "14px",
    lineHeight: "20px",
    textAlign: "right",
  },
  action: { marginTop: "24px" },
  button: {
    padding: "11px 20px",
    borderRadius: "8px",
    backgroundColor: accent,
    color: "#ffffff",
    fontSize: "15px",
    fontWeight: 600,
    textDecoration: "none",
  },
  fallback: { margin: "16px 0 0", fontSize: "12px", lineHeight: "18px", color: muted, wordBreak: "break-all" },
  link: { color: accent },
  rule: { margin: "28px 0 16px", borderColor: line },
  note: { margin: "0 0 4px", fontSize: "12px", lineHeight: "18px", color: muted },
} satisfies Record<string, CSSProperties>;
