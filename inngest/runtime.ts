import type { Services } from "@/server/kernel/context";

let services: Services | null = null;

/** Gives the functions what the process has. Called once, before an engine starts. */
export function provideServices(provided: Services): void {
  services = provided;
}

export function runtime(): Services {
  if (!services) throw new Error("provideServices was not called before a function ran");
  return services;
}
