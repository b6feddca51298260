import { renderToBuffer } from "@react-pdf/renderer";
import type { Invoice } from "../contract";
import { InvoiceDocument } from "./invoice-document";

/** An A4 document from what the invoice kept, and from nothing else: the same bytes whenever it is drawn. */
export function renderInvoice(invoice: Invoice): Promise<Buffer> {
  return renderToBuffer(<InvoiceDocument invoice={invoice} />);
}
