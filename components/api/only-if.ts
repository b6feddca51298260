/**
 * The options of a mutation that is done only while what it changes has the version that the visitor saw (If-Match):
 * `updateCloudEndpoint.mutate(change, onlyIf(cloud.version))`. Otherwise it fails with `version_changed`, which a `Form`
 * knows how to show.
 */
export const onlyIf = (version: number) => ({ context: { version } });
