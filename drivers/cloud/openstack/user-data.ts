import { CloudError } from "../errors";

/** Nova's limit, after the encoding. */
const longest = 65_535;
const boundary = "platforma-boundary-5f0c1a";
/** How each form begins that keys give to user data. */
const keysOnly = '#cloud-config\n{"ssh_authorized_keys":';
const mixed = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n`;

/**
 * User data for cloud-init in base64: the customer's own as it is, and before it a part that lets the keys in. Nova's
 * keypairs take one key each and would be one more thing to make and to clear away.
 *
 * @throws CloudError `refused` with a pointer when both together are longer than Nova takes.
 */
export function encodeUserData({ sshKeys, userData }: { sshKeys: string[]; userData?: string }): string | undefined {
  const text = sshKeys.length > 0 ? withKeys(sshKeys, userData) : userData;
  if (text === undefined) return undefined;
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length <= longest) return encoded;
  throw new CloudError("refused", `/userData: ${encoded.length} bytes with the keys, Nova takes ${longest}`, {
    pointer: "/userData",
  });
}

/** What the customer gave, out of what `encodeUserData` made of it. */
export function customersPart(encoded: string | null): string | undefined {
  if (encoded === null || encoded === "") return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  if (text.startsWith(keysOnly)) return undefined;
  if (!text.startsWith(mixed)) return text;
  const [, , customers = ""] = text.split(`--${boundary}\n`);
  const [, body = ""] = customers.split("\n\n");
  const [encodedPart = ""] = body.split("\n");
  return Buffer.from(encodedPart, "base64").toString("utf8");
}

function withKeys(sshKeys: string[], userData?: string): string {
  const keys = `${keysOnly}${JSON.stringify(sshKeys)}}\n`;
  if (userData === undefined) return keys;
  const parts = [part("text/cloud-config", keys), part(typeOf(userData), userData)];
  return `${mixed}${parts.join("")}--${boundary}--\n`;
}

/** Lists of both parts are joined: keys in the customer's own configuration count too. */
const part = (type: string, text: string): string =>
  [
    `--${boundary}`,
    `Content-Type: ${type}; charset="utf-8"`,
    "Content-Transfer-Encoding: base64",
    "Merge-Type: list(append)+dict(recurse_array)+str()",
    "",
    Buffer.from(text, "utf8").toString("base64"),
    "",
  ].join("\n");

/** cloud-init tells by the first line what it is given. */
function typeOf(userData: string): string {
  if (userData.startsWith("#cloud-config")) return "text/cloud-config";
  if (userData.startsWith("#include")) return "text/x-include-url";
  if (userData.startsWith("#cloud-boothook")) return "text/cloud-boothook";
  return userData.startsWith("#!") ? "text/x-shellscript" : "text/plain";
}
