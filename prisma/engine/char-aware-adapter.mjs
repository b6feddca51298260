import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

const PG_CHAR = 18;
const PG_TEXT = 25;

/**
 * PostgreSQL's catalogue is full of columns of the one-byte type `"char"`, which adapter-pg 7.10 refuses and the schema
 * engine reads as single characters. They travel as text and are declared as what the engine expects.
 * Migrations run as they are written.
 */
export class CharAwarePrismaPg extends PrismaPg {
  async connect() {
    return charAware(await super.connect());
  }

  async connectToShadowDb() {
    return charAware(await super.connectToShadowDb());
  }
}

/** The engine asks one question at a time on a connection, so the columns of the last answer belong to this question. */
function charAware(queryable) {
  let charColumns = [];
  const { performIO, queryRaw, startTransaction } = queryable;
  return Object.assign(queryable, {
    async performIO(query) {
      const result = await performIO.call(queryable, query);
      charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === PG_CHAR ? [index] : []));
      for (const index of charColumns) result.fields[index].dataTypeID = PG_TEXT;
      return result;
    },
    async queryRaw(query) {
      const result = await queryRaw.call(queryable, query);
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
    // adapter-pg cuts a script at every semicolon, function bodies and comments too; the server reads it whole.
    async executeScript(script) {
      await queryable.underlyingDriver().query(script);
    },
    ...(startTransaction && {
      startTransaction: async (level) => charAware(await startTransaction.call(queryable, level)),
    }),
  });
}
