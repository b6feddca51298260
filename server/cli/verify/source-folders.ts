/** Where our own code lives. */
export const sourceFolders = ["app", "components", "server", "inngest", "drivers", "prisma", "e2e", "bench"];
