export function findViolations(folders: readonly string[], baseDir?: string): Promise<string[]>;
