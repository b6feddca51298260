import { withDatabase } from "../embedded";
import { runPrisma } from "../run-prisma";

const args = process.argv.slice(2);
const prisma = () => runPrisma(args, { inherit: true });

const needsDatabase = ["migrate", "db", "studio"].includes(args[0] ?? "");
const { code } = await (needsDatabase ? withDatabase(prisma) : prisma());
process.exitCode = code;
