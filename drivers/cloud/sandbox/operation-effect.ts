import { randomUUID } from "node:crypto";
import { CloudError } from "../errors";
import type { Operation } from "../operation";
import type { Size } from "../resource";
import { findFlavour, findImage, findRegion } from "./catalogue";
import { demandOfSize, exceeded, fits, growth, readQuota, readRoom } from "./demand";
import { attached, detached, withoutPublicAddress, withPublicAddress } from "./networks";
import type { ResourceRow } from "./store";
import type { SandboxTransaction } from "./transaction";
import { ownDiskOf, withoutVolume, withVolume } from "./volumes";
import { applied, scaled } from "./workload-change";

export interface Effect {
  /** What the row is to become, in the form that `settleDue` reads. */
  becomes: Record<string, unknown>;
  result: { snapshot?: string };
  /** Why it will not come to what was wanted, although the cloud has done what it was asked for. */
  problem?: string | null;
}

/** Checks an operation against the offer and says what it will do to the resource. */
export async function effectOf(tx: SandboxTransaction, row: ResourceRow, operation: Operation): Promise<Effect> {
  switch (operation.name) {
    case "resize":
      return plain(await resized(tx, row, operation.flavour));
    case "rebuild":
      return plain({
        image: imageId(operation.image),
        ...(operation.sshKeys ? { sshKeys: operation.sshKeys } : {}),
      });
    case "rename":
      return plain({ name: operation.to });
    case "set_labels":
      return plain({ labels: operation.labels });
    case "set_limits":
      return plain(await grown(tx, row, { ...sizeOfRow(row), vcpu: operation.vcpu, ramGib: operation.ramGib }));
    case "set_boot_device":
      return plain({ attributes: { bootDevice: operation.device } });
    case "rescue":
      return plain({ attributes: { rescue: true } });
    case "unrescue":
      return plain({ attributes: { rescue: false } });
    case "snapshot":
      return { becomes: {}, result: { snapshot: await takeSnapshot(tx, row, operation.as) } };
    case "restore":
      return plain({ image: (await findSnapshot(tx, row, operation.snapshot)).image });
    case "delete_snapshot":
      await dropSnapshot(tx, row, operation.snapshot);
      return plain({});
    case "attach_volume": {
      const { volumes, diskGib } = withVolume(row, operation);
      return plain({ volumes, ...(await grown(tx, row, { ...sizeOfRow(row), diskGib })) });
    }
    case "detach_volume":
      return plain(withoutVolume(row, operation.volume));
    case "attach_network":
      return plain(await attached(tx, row, operation));
    case "detach_network":
      return plain(detached(row, operation.network));
    case "apply_manifests":
      return worked(applied(row, operation.manifests, tx.at));
    case "scale":
      return worked(scaled(row, operation.workload, operation.replicas));
    case "set_security_rules":
      return plain({ rules: operation.rules });
    case "assign_public_address":
      return plain(await withPublicAddress(tx, row));
    case "release_public_address":
      return plain(withoutPublicAddress(row));
    default:
      return plain({});
  }
}

const worked = ({ problem, ...becomes }: ReturnType<typeof applied>): Effect => ({ becomes, result: {}, problem });

const plain = (becomes: Record<string, unknown>): Effect => ({ becomes, result: {} });

const sizeOfRow = (row: ResourceRow): Size => ({ vcpu: row.vcpu, ramGib: row.ram_gib, diskGib: row.disk_gib });

function imageId(id: string): string {
  if (!findImage(id)) throw new CloudError("not_found", `There is no image ${id}.`, { pointer: "/image" });
  return id;
}

async function resized(tx: SandboxTransaction, row: ResourceRow, id: string) {
  const flavour = findFlavour(id);
  if (flavour?.kind !== row.kind) {
    throw new CloudError("not_found", `There is no ${row.kind} flavour ${id}.`, { pointer: "/flavour" });
  }
  const ownDisk = ownDiskOf(row);
  if (flavour.size.diskGib < ownDisk) {
    throw new CloudError("refused", `A disk of ${ownDisk} GiB does not shrink.`, { pointer: "/flavour" });
  }
  const diskGib = row.disk_gib - ownDisk + flavour.size.diskGib;
  return { ...(await grown(tx, row, { ...flavour.size, diskGib })), flavour: id };
}

/** A resource grows in its own zone, within its tenant's quota. */
async function grown(tx: SandboxTransaction, row: ResourceRow, to: Size): Promise<Size> {
  const more = growth(sizeOfRow(row), to);
  const over = row.tenant && exceeded(await readQuota(tx, row.tenant, row.region), demandOfSize(more));
  if (over) throw new CloudError("quota", `The quota of ${over.limit} ${over.measure} does not allow this.`);
  const zones = findRegion(row.region)?.zones.map(({ id }) => id) ?? [];
  const room = (await readRoom(tx, row.region, zones)).find(({ zone }) => zone === row.zone);
  if (!room || fits(room, { id: "", kind: "server", size: more }, 0) === 0) {
    throw new CloudError("capacity", `There is no room left in ${row.zone}.`);
  }
  return to;
}

async function takeSnapshot(tx: SandboxTransaction, row: ResourceRow, name: string): Promise<string> {
  const reference = `snap-${randomUUID()}`;
  await tx.sql.query(
    `insert into sandbox.snapshot (cloud, reference, resource, name, image, size_gib, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.cloud, reference, row.reference, name, row.image, ownDiskOf(row), tx.at],
  );
  return reference;
}

async function findSnapshot(tx: SandboxTransaction, row: ResourceRow, snapshot: string) {
  const { rows } = await tx.sql.query<{ image: string | null }>(
    "select image from sandbox.snapshot where cloud = $1 and reference = $2 and resource = $3",
    [tx.cloud, snapshot, row.reference],
  );
  if (!rows[0]) throw new CloudError("not_found", `There is no snapshot ${snapshot}.`, { pointer: "/snapshot" });
  return rows[0];
}

async function dropSnapshot(tx: SandboxTransaction, row: ResourceRow, snapshot: string): Promise<void> {
  await findSnapshot(tx, row, snapshot);
  await tx.sql.query("delete from sandbox.snapshot where cloud = $1 and reference = $2", [tx.cloud, snapshot]);
}
