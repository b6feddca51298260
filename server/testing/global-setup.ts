import type { TestProject } from "vitest/node";
import { ensureTemplate } from "./template";
import { joinTestServer, leaveTestServer } from "./test-server";

/** Runs once before all tests: a real PostgreSQL and a migrated template, from which each test file copies its own. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const server = await joinTestServer();
  const leave = () => leaveTestServer(server);
  try {
    const template = await ensureTemplate(server);
    project.provide("testServer", { adminUrl: server.url("postgres"), template, owner: process.pid });
  } catch (error) {
    await leave();
    throw error;
  }
  return leave;
}
