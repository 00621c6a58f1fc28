import { Refusal } from "../../context.ts";
import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "../graphql.ts";
import { parsed } from "./mutation-rules.ts";
import { syntaxFault } from "../syntax.ts";

const mostBytes = 65_535,
  mostConnections = 5,
  deepest = 2;

interface Findings {
  connections: number;
  depth: number;
  viaNodes: string[];
  withoutId: string[];
  inList: boolean;
}

/** A query in which fragments were resolved to the fields that they stand for. */
export type Resolve = (set: SelectionSetNode) => FieldNode[];

/**
 * Checks a query by the rules of bulk operations (docs/shopify-api.md §39). Throws Refusal with everything that is wrong, in the words
 * captured from Shopify (docs/shopify-api.md §47).
 */
export function checkQuery(schema: GraphQLSchema, source: string): DocumentNode {
  const refuse = (...messages: string[]): Refusal => {
    const refusal = new Refusal(messages[0] ?? "");
    refusal.errors.splice(0, 1, ...messages.map((message) => ({ field: ["query"], message, code: "INVALID" })));
    return refusal;
  };
  const bytes = Buffer.byteLength(source);
  if (bytes > mostBytes) throw refuse(`Query is too large (${bytes} bytes; maximum is ${mostBytes} bytes)`);
  const document = parsed(source, (error) => refuse(`Invalid bulk query: ${syntaxFault(error).message}`));
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (operations.some((one) => one.operation !== "query")) throw refuse("Invalid operation type. Only `query` operations are supported.");
  const [invalid] = validate(schema, document);
  if (invalid) throw refuse(`Invalid bulk query: ${invalid.message}`);
  const found = examine(schema, document);
  const roots = operations.flatMap((one) => resolverOf(document)(one.selectionSet));
  const wrong: string[] = [];
  const [first] = found.viaNodes;
  if (first)
    wrong.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${first} { edges { node {'. ` +
        `Selecting via 'nodes' is not supported. Invalid connection fields: '${found.viaNodes.join("', '")}'.`,
    );
  if (roots.some(({ name }) => name.value === "node" || name.value === "nodes"))
    wrong.push("Bulk queries cannot contain a top level `node` field.");
  if (found.connections === 0) wrong.push("Bulk queries must contain at least one connection.");
  if (found.depth > deepest) wrong.push(`Bulk queries cannot contain connections with a nesting depth greater than ${deepest}.`);
  if (found.connections > mostConnections) wrong.push(`Bulk queries cannot contain more than ${mostConnections} connections.`);
  if (found.withoutId.length > 0)
    wrong.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. ` +
        `Connection fields without 'id': ${found.withoutId.join(", ")}.`,
    );
  if (found.inList) wrong.push("Queries that contain a connection field within a list field are not currently supported.");
  if (wrong.length > 0) throw refuse(...wrong);
  return document;
}

/** Gives the fields of a selection, those of fragments among them. */
export function resolverOf(document: DocumentNode): Resolve {
  const resolve: Resolve = (set) =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return resolve(selection.selectionSet);
      const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? resolve(fragment.selectionSet) : [];
    });
  return resolve;
}

export function isConnection(type: GraphQLOutputType | null | undefined): boolean {
  const named = type ? getNamedType(type) : undefined;
  return isObjectType(named) && named.name.endsWith("Connection");
}

interface Open {
  connection: boolean;
  list: boolean;
  name: string;
  node: FieldNode;
}

function examine(schema: GraphQLSchema, document: DocumentNode): Findings {
  const found: Findings = { connections: 0, depth: -1, viaNodes: [], withoutId: [], inList: false };
  const resolve = resolverOf(document);
  const info = new TypeInfo(schema);
  const open: Open[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const type = info.getType();
          const connection = isConnection(type);
          // `edges` of a connection is a list too, but its own.
          const list = isListType(type ? getNullableType(type) : type) && !open.at(-1)?.connection;
          if (connection) enterConnection(found, open, node, resolve);
          open.push({ connection, list, name: node.name.value, node });
        },
        leave() {
          open.pop();
        },
      },
    }),
  );
  return found;
}

function enterConnection(found: Findings, open: Open[], node: FieldNode, resolve: Resolve): void {
  const parents = open.filter((one) => one.connection);
  const parent = parents.at(-1);
  found.connections += 1;
  found.depth = Math.max(found.depth, parents.length);
  if (open.some((one) => one.list)) found.inList = true;
  const fields = node.selectionSet ? resolve(node.selectionSet) : [];
  if (fields.some(({ name }) => name.value === "nodes")) found.viaNodes.push(node.name.value);
  if (parent && !found.withoutId.includes(parent.name) && !selectsId(parent.node, resolve)) found.withoutId.push(parent.name);
}

function selectsId(connection: FieldNode, resolve: Resolve): boolean {
  const inside = (fields: FieldNode[], name: string): FieldNode[] =>
    fields.filter((one) => one.name.value === name).flatMap((one) => (one.selectionSet ? resolve(one.selectionSet) : []));
  const edges = connection.selectionSet ? inside(resolve(connection.selectionSet), "edges") : [];
  return inside(edges, "node").some(({ name, alias }) => name.value === "id" && (alias === undefined || alias.value === "id"));
}
