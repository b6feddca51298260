/**
 * What is told and kept of what an operation was asked with. Manifests hold secrets, for which nobody asked who reads a list of
 * operations or the audit log, and are large: how many there were is enough.
 */
export function toldInput(input: Record<string, unknown>): Record<string, unknown> {
  const { manifests } = input;
  return Array.isArray(manifests) ? { ...input, manifests: manifests.length } : input;
}
