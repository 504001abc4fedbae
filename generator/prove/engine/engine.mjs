// Prisma's engine as a process: one JSON request a line on stdin, one JSON answer a line on stdout.
//
//   {"do": "validate" | "format" | "dmmf" | "sql", "schema": "..."}
//   {"do": "diff", "from": "...", "to": "..."}        SQL from one schema to the other
//   {"do": "drift", "schema": "...", "server": {...}} SQL from a live server (settings of pg, and schema) to the schema
//   {"do": "pull", "schema": "...", "server": {...}}  the schema as introspection sees it
//
// The answer is {"ok": ...} or {"error": "..."}.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const language = require("@prisma/prisma-schema-wasm");
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = require("@prisma/driver-adapter-utils");

// The package's own entry imports .wasm as a module, which node does only behind a flag.
async function loadEngine() {
  const root = new URL("node_modules/@prisma/schema-engine-wasm/", import.meta.url);
  const glue = await import(new URL("schema_engine_bg.js", root));
  const module = new WebAssembly.Module(readFileSync(new URL("schema_engine_bg.wasm", root)));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

// What the engine's constructor talks to where only schemas are compared: it asks whether the schema
// exists and which version the server has, and nothing else.
function offline() {
  const refuse = async (query) => {
    throw new Error(`this request needs no database, yet asks ${JSON.stringify(query)}`);
  };
  const greeting = {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 18.0", 180000]],
  };
  const connection = {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async (query) => (query.sql.includes("version()") ? greeting : refuse(query)),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => undefined,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  };
  const connect = async () => connection;
  return { provider: "postgres", adapterName: "offline", connect, connectToShadowDb: connect };
}

// adapter-pg does not know "char" (type 18), which the catalog is full of, and fails.  Here the driver is
// told bpchar (1042), and the engine that such a column holds characters.
function live(pool, schema) {
  const { PrismaPg } = require("@prisma/adapter-pg");
  const factory = new PrismaPg(pool, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const client = adapter.underlyingDriver();
    const query = client.query.bind(client);
    const queryRaw = adapter.queryRaw.bind(adapter);
    let characters = [];
    client.query = async (...args) => {
      const result = await query(...args);
      characters = (result?.fields ?? []).filter((field) => field.dataTypeID === 18);
      for (const field of characters) field.dataTypeID = 1042;
      return result;
    };
    adapter.queryRaw = async (...args) => {
      const result = await queryRaw(...args);
      for (const { name } of characters) {
        result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character;
      }
      return result;
    };
    return adapter;
  };
  return factory;
}

// A panic of the engine comes in two parts: its message here, and then an exception that says nothing.
let panic = "";
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
process.on("uncaughtException", (error) => {
  process.stdout.write(JSON.stringify({ error: `the engine is gone: ${panic || error.stack}` }) + "\n");
  process.exit(1);
});

const SchemaEngine = await loadEngine();
let idle;

async function withEngine(server, schema, use) {
  if (!server) {
    idle ??= await SchemaEngine.new({}, () => undefined, bindMigrationAwareSqlAdapterFactory(offline()));
    return use(idle);
  }
  const { schema: namespace = "public", ...settings } = server;
  const pool = new (require("pg").Pool)({ max: 2, ...settings });
  const factory = bindMigrationAwareSqlAdapterFactory(live(pool, namespace));
  const options = { datamodels: [["schema.prisma", schema]] };
  const engine = await SchemaEngine.new(options, () => undefined, factory);
  try {
    return await use(engine);
  } catch (error) {
    const id = /External error id#(\d+)/.exec(error?.message ?? error)?.[1];
    throw id === undefined ? error : factory.errorRegistry.consumeError(Number(id)).error;
  } finally {
    engine.free();
    await pool.end();
  }
}

const files = (schema) => ({ files: [{ path: "schema.prisma", content: schema }] });
const datamodel = (schema) => ({ tag: "schemaDatamodel", ...files(schema) });
const filters = { externalTables: [], externalEnums: [] };

async function between(engine, from, to) {
  const result = await engine.diff({
    from, to, filters, script: true, exitCode: true, shadowDatabaseUrl: null,
  });
  return { exitCode: result.exitCode, sql: result.stdout };
}

const answers = {
  validate: async ({ schema }) => language.validate(JSON.stringify({ prismaSchema: schema })) ?? null,
  format: async ({ schema }) => {
    const uri = "file:///schema.prisma";
    const request = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
    return JSON.parse(language.format(JSON.stringify([[uri, schema]]), JSON.stringify(request)))[0][1];
  },
  dmmf: async ({ schema }) => JSON.parse(language.get_dmmf(JSON.stringify({ prismaSchema: schema }))),
  sql: ({ schema }) =>
    withEngine(null, null, async (engine) => {
      return (await between(engine, { tag: "empty" }, datamodel(schema))).sql;
    }),
  diff: ({ from, to }) =>
    withEngine(null, null, (engine) => between(engine, datamodel(from), datamodel(to))),
  drift: ({ schema, server }) =>
    withEngine(server, schema, (engine) => {
      const source = { tag: "schemaDatasource", ...files(schema), configDir: "." };
      return between(engine, source, datamodel(schema));
    }),
  pull: ({ schema, server }) =>
    withEngine(server, schema, async (engine) => {
      const result = await engine.introspect({
        schema: files(schema), baseDirectoryPath: ".", force: true, compositeTypeDepth: 0, namespaces: null,
      });
      return result.schema.files[0].content;
    }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  panic = "";
  try {
    answer = { ok: await answers[request.do](request) };
  } catch (error) {
    answer = { error: panic || String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
