import { CloudError } from "../errors";

/** Nova's limit, after the encoding. */
const longest = 65_535;
const boundary = "platforma-boundary-5f0c1a";

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

function withKeys(sshKeys: string[], userData?: string): string {
  const keys = `#cloud-config\n${JSON.stringify({ ssh_authorized_keys: sshKeys })}\n`;
  if (userData === undefined) return keys;
  const parts = [part("text/cloud-config", keys), part(typeOf(userData), userData)];
  const head = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n`;
  return `${head}${parts.join("")}--${boundary}--\n`;
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
