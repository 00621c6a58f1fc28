import {
  Kind,
  print,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "../graphql.ts";
import { notImplemented } from "../errors.ts";
import { isConnection, resolverOf } from "./query-rules.ts";

/** A bulk query made into pages: which orders, and the document that reads up to 250 of them by `$ids`. */
export interface Export {
  orders: { query: string | null; sortKey: string | null; reverse: boolean };
  page: DocumentNode;
}

export const pageLength = 250;
const more = "__more";

/** Throws for a checked query that the local Shopify cannot run: it exports orders, and what hangs on them. */
export function compileExport(schema: GraphQLSchema, document: DocumentNode): Export {
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const resolve = resolverOf(document);
  const roots = operations.flatMap((one) => resolve(one.selectionSet));
  const [root] = roots;
  if (roots.length !== 1 || root?.name.value !== "orders")
    throw notImplemented(
      `bulk queries of ${roots.map(({ name }) => `QueryRoot.${name.value}`).join(" and ")}; it exports one connection, orders`,
    );
  const inner = (field: FieldNode, name: string): FieldNode[] =>
    (field.selectionSet ? resolve(field.selectionSet) : []).filter((one) => one.name.value === name);
  const nodes = inner(root, "edges").flatMap((edge) => inner(edge, "node"));
  const selection = nodes.map((node) => (node.selectionSet ? print(node.selectionSet).slice(1, -1) : "")).join("\n");
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const page = parse(`query Page($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { ${selection} } } }\n${fragments.map(print).join("\n")}`);
  const args = Object.fromEntries((root.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
  if (args["savedSearchId"] != null) throw notImplemented("saved searches");
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    orders: { query: text(args["query"]), sortKey: text(args["sortKey"]), reverse: args["reverse"] === true },
    page: withWholePages(schema, page),
  };
}

/** Bulk queries ignore page sizes: each nested connection is read as far as a page goes, and says whether that was all. */
function withWholePages(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  const [size] = argumentsOf(`{ x(first: ${pageLength}) }`);
  const [rest] = selectionsOf(`{ ${more}: pageInfo { hasNextPage } }`);
  return visit<DocumentNode>(
    document,
    visitWithTypeInfo(info, {
      Field: {
        leave(node) {
          if (!isConnection(info.getType()) || !node.selectionSet || !size || !rest) return undefined;
          const kept = (node.arguments ?? []).filter(({ name }) => !["first", "last", "after", "before"].includes(name.value));
          return {
            ...node,
            arguments: [...kept, size],
            selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, rest] },
          };
        },
      },
    }),
  );
}

const selectionsOf = (source: string) => {
  const [operation] = parse(source).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
};
const argumentsOf = (source: string) => {
  const [field] = selectionsOf(source);
  return field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
};

type Json = Record<string, unknown>;
interface Connection {
  edges: ({ node: Json | null } | null)[];
  [more]: { hasNextPage: boolean };
}

/**
 * The JSONL lines of one page of orders: each object on its own line, objects of nested connections with `__parentId`.
 * Grouped, children follow their parent; otherwise they follow all orders of the page, which a reader must be ready for.
 */
export function exportLines(orders: Json[], grouped: boolean): { lines: string[]; roots: number } {
  const groups = orders.map((order) => flatten(order, null).map((line) => JSON.stringify(line)));
  const lines = grouped ? groups.flat() : [...groups.map(([root = ""]) => root), ...groups.flatMap(([, ...children]) => children)];
  return { lines, roots: groups.length };
}

function flatten(object: Json, parentId: string | null): Json[] {
  const own: Json = {};
  const children: Json[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (!isPage(value)) {
      own[key] = value;
      continue;
    }
    if (value[more].hasNextPage)
      throw new Error(`A bulk query over more than ${pageLength} ${key} of one object is not implemented by the local Shopify.`);
    for (const edge of value.edges) if (edge?.node) children.push(...flatten(edge.node, String(object["id"])));
  }
  return [parentId === null ? own : { ...own, __parentId: parentId }, ...children];
}

function isPage(value: unknown): value is Connection {
  return typeof value === "object" && value !== null && more in value;
}
