import { isObjectType, type GraphQLObjectType } from "#dev-store/api/graphql.ts";
import { knownButNotBuilt, orderFields } from "#dev-store/api/search/fields.ts";
import { gaps } from "./known.ts";
import type { Walked } from "./run.ts";

const code = (names: readonly string[]): string => (names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(" "));

/** Types that hold nothing of their own, and those whose fields are all answered as their kind has them. */
const plain = /(Connection|Edge|Error)$|^PageInfo$/;

/** COVERAGE.md: what is implemented, after a walk through all of it. */
export function coveragePage(walked: Walked): string {
  const { record, admin, topics } = walked;
  const isAnswered = (field: string) => (record.sights.get(field)?.answered ?? 0) > 0;
  const split = (type: GraphQLObjectType) => {
    const names = Object.keys(type.getFields()).sort();
    return {
      answered: names.filter((name) => isAnswered(`${type.name}.${name}`)),
      missing: names.filter((name) => !isAnswered(`${type.name}.${name}`)),
    };
  };
  const rootOf = (name: string) => {
    const type = admin.schema.getType(name);
    const { answered, missing } = isObjectType(type) ? split(type) : { answered: [], missing: [] };
    return `${answered.length} of ${answered.length + missing.length}.\n\n${code(answered)}`;
  };
  const types = Object.values(admin.schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== "QueryRoot" && name !== "Mutation" && !name.startsWith("__") && !plain.test(name))
    .map((type) => ({ name: type.name, ...split(type) }))
    .filter(({ answered }) => answered.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# What the local Shopify implements",
    "Written by `npm run coverage:write`, which walks through the schema 2026-10 from every root and mutation that is built; the tests " +
      "compare it. Whatever is not named here answers `The local Shopify does not implement …` with the code NOT_IMPLEMENTED.",
    `## Queries\n\n${rootOf("QueryRoot")}`,
    `## Mutations\n\n${rootOf("Mutation")}`,
    "## Types",
    ...types.map(({ name, answered, missing }) =>
      [`### ${name}`, `Answered: ${code(answered)}`, ...(missing.length > 0 ? [`Not implemented: ${code(missing)}`] : [])].join("\n\n"),
    ),
    `## Answered, and the same whatever happens\n\nTo be answered from state, or not at all: ${code(Object.keys(gaps).sort())}`,
    "## Search fields of orders",
    `${code(Object.keys(orderFields(new Map())).sort())}\n\nNot implemented: ${code([...knownButNotBuilt].sort())}`,
    `## Webhook topics\n\nOf mutations: ${code([...topics].sort())}\n\nOf what buyers, merchants and time do, and of the shop: README.md`,
  ].join("\n\n");
}
