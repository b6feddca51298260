import { Client } from "pg";

/** One statement on a connection of its own, for the harness; code under test has its pools. */
export async function runSql(url: string, statement: string) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
