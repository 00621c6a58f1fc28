import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from "#dev-store/api/graphql.ts";
import type { ApiRequest } from "#dev-store/api/request.ts";
import { typeNameOf } from "#dev-store/api/resolvers/parents.ts";
import type { AdminSchema } from "#dev-store/api/schema.ts";
import { isKnownToRefuse, note, sightOf, type Record } from "./record.ts";

/** So many values of one type are looked into, beside lists; from there on they tell nothing new. */
const enough = 80;
/** Fields that show only by the right arguments what they know. */
const written = ['(key: "none")', '(namespace: "custom", key: "gift")'];
const asked: { [field: string]: string[] } = {
  "Order.suggestedRefund": ["", "(suggestFullRefund: true)"],
  "Order.metafield": written,
  "Customer.metafield": written,
  "Product.metafield": written,
};

export interface Walk {
  admin: AdminSchema;
  request: ApiRequest;
  record: Record;
  /** Values that wait to be looked into. */
  waiting: { type: GraphQLObjectType; value: object }[];
  taken: Map<string, number>;
  /** Global ids that were met, by type. */
  ids: Map<string, Set<string>>;
}

export const newWalk = (admin: AdminSchema, request: ApiRequest, record: Record): Walk => ({
  ...{ admin, request, record },
  waiting: [],
  taken: new Map(),
  ids: new Map(),
});

/** Calls one field of a root, written as GraphQL, and keeps what it answers to be looked into. Answers the value. */
export function call(walk: Walk, root: GraphQLObjectType, text: string): unknown {
  const document = parse(`{ ${text} }`);
  const [definition] = document.definitions;
  const node = definition?.kind === "OperationDefinition" ? definition.selectionSet.selections[0] : undefined;
  if (node?.kind !== "Field") throw new Error(`${text} is no field`);
  return ask(walk, root, {}, node);
}

/** Looks into everything that was met, and into what that holds. */
export function lookInto(walk: Walk): void {
  for (let next = walk.waiting.shift(); next; next = walk.waiting.shift()) {
    const { type, value } = next;
    for (const field of Object.values(type.getFields()))
      for (const text of asked[`${type.name}.${field.name}`] ?? callsOf(field)) ask(walk, type, value, fieldNode(`${field.name}${text}`));
  }
}

const parsed = new Map<string, FieldNode>();

function fieldNode(text: string): FieldNode {
  const known = parsed.get(text);
  if (known) return known;
  const [definition] = parse(`{ ${text} }`).definitions;
  const node = definition?.kind === "OperationDefinition" ? definition.selectionSet.selections[0] : undefined;
  if (node?.kind !== "Field") throw new Error(`${text} is no field`);
  parsed.set(text, node);
  return node;
}

/** How a field is asked: a list as a whole, and its first and last row, so that its pages have neighbours. */
function callsOf(field: GraphQLField<unknown, unknown>): string[] {
  const needed = field.args.filter((argument) => isRequiredArgument(argument) && argument.name !== "first");
  const values = needed.map(({ name, type }) => `${name}: ${sample(name, String(type))}`);
  if (!getNamedType(field.type).name.endsWith("Connection")) return [values.length === 0 ? "" : `(${values.join(", ")})`];
  const pages = field.args.some(({ name }) => name === "last") ? ["first: 100", "first: 1", "last: 1"] : ["first: 100", "first: 1"];
  return pages.map((page) => `(${[page, ...values].join(", ")})`);
}

/** Something that an argument without which nothing is answered can be. */
function sample(name: string, type: string): string {
  if (type.startsWith("[")) return `[${sample(name, type.slice(1).replace(/[\]!]+$/, ""))}]`;
  if (/^(Int|Float)/.test(type)) return "1";
  if (type.startsWith("Boolean")) return "true";
  if (type.startsWith("ID")) return '"gid://shopify/Metafield/1"';
  return JSON.stringify(name === "query" ? "" : name);
}

function ask(walk: Walk, type: GraphQLObjectType, parent: object, node: FieldNode): unknown {
  const field = type.getFields()[node.name.value];
  if (!field) throw new Error(`${type.name} has no field ${node.name.value}`);
  const key = `${type.name}.${field.name}`;
  if (isKnownToRefuse(walk.record, key)) return undefined;
  const info = { fieldNodes: [node], variableValues: {}, schema: walk.admin.schema, path: { key: field.name, prev: undefined } };
  try {
    const value: unknown = (field.resolve as ((...given: unknown[]) => unknown) | undefined)?.(
      parent,
      argumentsOf(field, node),
      walk.request,
      info,
    );
    take(walk, key, field.type, value);
    return value;
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions["code"] === "NOT_IMPLEMENTED") sightOf(walk.record, key).refused += 1;
    else walk.record.problems.add(`${key}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** What is not implemented looks at no arguments: there a sample that makes no sense does no harm. */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): object {
  try {
    return getArgumentValues(field, node, {});
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}

/** Completes a value as GraphQL does, and notes it. */
function take(walk: Walk, key: string, type: GraphQLOutputType, value: unknown): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) walk.record.problems.add(`${key}: nothing, where the schema has ${String(type)}`);
    else take(walk, key, type.ofType as GraphQLOutputType, value);
    return;
  }
  if (value === null || value === undefined) note(walk.record, key, "null");
  else if (isListType(type)) takeList(walk, key, type.ofType, [...(value as Iterable<unknown>)]);
  else if (isLeafType(type)) note(walk.record, key, JSON.stringify(type.serialize(value)));
  else {
    note(walk.record, key, "object");
    keep(walk, objectTypeOf(walk, type as GraphQLOutputType, value), value);
  }
}

function takeList(walk: Walk, key: string, type: GraphQLOutputType, values: unknown[]): void {
  const named = getNamedType(type);
  if (values.length === 0) note(walk.record, key, "[]");
  else if (isLeafType(named)) note(walk.record, key, JSON.stringify(values.map((value) => value === null || named.serialize(value))));
  else for (const value of values) take(walk, key, type, value);
}

function objectTypeOf({ admin }: Walk, type: GraphQLOutputType, value: object): GraphQLObjectType {
  const named = isAbstractType(type) ? admin.schema.getType(typeNameOf(value)) : type;
  if (!isObjectType(named)) throw new Error(`${String(type)} is answered by no object`);
  return named;
}

function keep(walk: Walk, type: GraphQLObjectType, value: object): void {
  if (type.name === "QueryRoot") return;
  const id = idOf(walk, type, value);
  const ids = walk.ids.get(type.name) ?? new Set<string>();
  walk.ids.set(type.name, ids);
  if (id !== null && ids.has(id)) return;
  if (id !== null) ids.add(id);
  const taken = walk.taken.get(type.name) ?? 0;
  if (taken >= enough && !/(Connection|Edge)$/.test(type.name)) return;
  walk.taken.set(type.name, taken + 1);
  walk.waiting.push({ type, value });
}

/** An object's global id; null for one without. */
function idOf(walk: Walk, type: GraphQLObjectType, value: object): string | null {
  const field = type.getFields()["id"];
  if (!field?.resolve) return null;
  try {
    return String(field.resolve(value, {}, walk.request, {} as never));
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
