import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { pluckConfig } from "@shopify/api-codegen-preset";
import { printSchema, buildClientSchema, type IntrospectionQuery } from "graphql";

/** The official schema, as it lies in the repository: codegen works without a network. */
const file = new URL("dev-store/schema/admin_2026-10.json.gz", import.meta.url);
const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { data: IntrospectionQuery };
const schema = printSchema(buildClientSchema(data, { assumeValid: true }));
const documents = ["app/shopify/{facets,read,bulk}/*.ts", "app/orders/*/change.ts"];

/** Leaves, of the types of the whole schema, those that our documents use: the rest is 99 % of the file. */
function keepUsed(path: string): void {
  const blocks = readFileSync(path, "utf8").split(/^(?=export type |\/\*\* )/m);
  const nameOf = (block: string) => /^export type (\w+)/m.exec(block)?.[1];
  const byName = new Map(
    blocks.flatMap((block) => {
      const name = nameOf(block);
      return name ? [[name, block] as const] : [];
    }),
  );
  const used = new Set<string>();
  const use = (name: string) => {
    const block = byName.get(name);
    if (!block || used.has(name)) return;
    used.add(name);
    for (const word of block.match(/\b[A-Z]\w+/g) ?? []) use(word);
  };
  for (const name of byName.keys())
    if (/(Fragment|Query|Mutation|QueryVariables|MutationVariables)$/.test(name) && (byName.get(name)?.includes("{") ?? false)) use(name);
  writeFileSync(path, blocks.filter((block) => used.has(nameOf(block) ?? "")).join(""));
}

/** Types of what each document answers: `npm run codegen` writes them, the build checks that our parsers expect no more. */
export default {
  schema,
  documents,
  extensions: {
    codegen: {
      pluckConfig,
      hooks: { afterOneFileWrite: [keepUsed] },
      generates: {
        "app/shopify/generated/admin.ts": {
          plugins: ["typescript", "typescript-operations"],
          config: {
            useTypeImports: true,
            disableDescriptions: true,
            skipTypename: true,
            enumsAsTypes: true,
            avoidOptionals: { field: true },
            onlyOperationTypes: true,
            scalars: {
              DateTime: "string",
              Decimal: "string",
              Money: "string",
              URL: "string",
              ID: "string",
              FormattedString: "string",
              UnsignedInt64: "string",
              JSON: "unknown",
            },
          },
        },
      },
    },
  },
};
