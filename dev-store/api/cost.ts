import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isInterfaceType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "./graphql.ts";

/**
 * Query cost by the rule fitted to captured requests of real shops (docs/shopify-api.md §2): objects 1, connections
 * sub-linear in the page size, money and errors free, mutations 10 with a few dearer ones.
 */
export interface CostInput {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

const mutationCosts: Record<string, number> = {
  refundCreate: 20,
  orderCapture: 20,
  fileCreate: 20,
  productCreateMedia: 20,
  fulfillmentTrackingInfoUpdate: 50,
  fulfillmentTrackingInfoUpdateV2: 50,
};
const mutationCost = 10;
const countCost = 10;
const free = new Set(["PageInfo", "MoneyBag", "MoneyV2"]);

/** What is the same for every row of an answer, and for every request with the same operation, sizes and conditions. */
interface Memo {
  requested?: number;
  /** By selection sets, then by type. */
  fields: WeakMap<SelectionSetNode[], Map<GraphQLCompositeType, Map<string, FieldNode[]>>>;
  sets: WeakMap<FieldNode[], SelectionSetNode[]>;
}
type Counting = CostInput & { memo: Memo };
/** Documents are parsed once and run many times. */
const memos = new WeakMap<OperationDefinitionNode, Map<string, Memo>>();
const mostOfOne = 50;

function memoOf({ operation, variables }: CostInput): Memo {
  const all = memos.get(operation) ?? new Map<string, Memo>();
  memos.set(operation, all);
  const key = JSON.stringify(Object.entries(variables).filter(([, value]) => typeof value === "number" || typeof value === "boolean"));
  const known = all.get(key);
  if (known) return known;
  const memo: Memo = { fields: new WeakMap(), sets: new WeakMap() };
  if (all.size >= mostOfOne) all.clear();
  all.set(key, memo);
  return memo;
}

/** What the request is charged before it runs. */
export function requestedCost(given: CostInput): number {
  const memo = memoOf(given);
  return (memo.requested ??= rootCost({ ...given, memo }, undefined));
}

/**
 * What the answer cost: what is null costs nothing, but a field of the root 1; connections shrink in proportion to the
 * rows returned; an empty page costs what was requested, one that failed 2. Shopify's exact rule is not known, see
 * docs/shopify-api.md §2.
 */
export function actualCost(given: CostInput, data: unknown): number {
  return Math.min(requestedCost(given), rootCost({ ...given, memo: memoOf(given) }, data ?? {}));
}

/** Size factor of a page of n rows. */
export function pageFactor(n: number): number {
  return n <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(n)));
}

function rootCost(input: Counting, data: unknown): number {
  const { schema, operation } = input;
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  let total = 0;
  for (const [key, fields] of collect(input, root, [operation.selectionSet])) {
    const value = property(data, key);
    const name = fields[0]?.name.value ?? "";
    const type = namedType(root, name);
    if (operation.operation === "mutation") {
      total += (mutationCosts[name] ?? mutationCost) + (isObjectType(type) ? payloadCost(input, type, fields, value) : 0);
    } else if (value === null && type && isObject(type) && !type.name.endsWith("Connection")) total += 1;
    else total += fieldCost(input, type, fields, value);
  }
  return total;
}

/** Objects directly in a mutation's payload are free, what they contain is not. */
function payloadCost(input: Counting, payload: GraphQLObjectType, fields: FieldNode[], data: unknown): number {
  let total = 0;
  for (const [key, inner] of collect(input, payload, selectionSets(input, fields))) {
    const type = namedType(payload, inner[0]?.name.value ?? "");
    const cost = fieldCost(input, type, inner, property(data, key));
    total += type && isObject(type) && !type.name.endsWith("Connection") ? Math.max(0, cost - 1) : cost;
  }
  return total;
}

function fieldCost(input: Counting, type: GraphQLCompositeType | undefined, fields: FieldNode[], data: unknown): number {
  if (!type || !isObject(type) || free.has(type.name) || type.name.endsWith("Error")) return 0;
  if (type.name === "Count") return countCost;
  if (type.name.endsWith("Connection") && isObjectType(type)) return data === null ? 2 : connectionCost(input, type, fields, data);
  if (data === null) return 0;
  if (Array.isArray(data) && data.length === 0) return 1;
  const value: unknown = Array.isArray(data) ? data[0] : data;
  return 1 + childrenCost(input, type, selectionSets(input, fields), value);
}

function connectionCost(input: Counting, type: GraphQLObjectType, fields: FieldNode[], data: unknown): number {
  const size = pageSize(input, fields[0]);
  let perNode = 0;
  let rows = size;
  for (const [key, inner] of collect(input, type, selectionSets(input, fields))) {
    const name = inner[0]?.name.value;
    if (name !== "nodes" && name !== "edges") continue;
    const list = property(data, key);
    const values: unknown[] = Array.isArray(list) ? list : [];
    if (values.length > 0) rows = Math.min(size, values.length);
    const row = namedType(type, name);
    if (!row) continue;
    const costs = (values.length > 0 ? values : [undefined]).map((value) =>
      name === "nodes"
        ? 1 + childrenCost(input, row, selectionSets(input, inner), value)
        : edgeCost(input, row, selectionSets(input, inner), value),
    );
    perNode += costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  }
  const share = data === undefined || size === 0 ? 1 : rows / size;
  const full = Math.floor(pageFactor(size) * perNode);
  return 2 + (share === 1 ? full : Math.round(full * share));
}

function edgeCost(input: Counting, edge: GraphQLCompositeType, sets: SelectionSetNode[], data: unknown): number {
  if (!isObjectType(edge)) return 0;
  let total = 0;
  for (const [key, fields] of collect(input, edge, sets)) {
    if (fields[0]?.name.value !== "node") continue;
    const node = namedType(edge, "node");
    if (node) total += 1 + childrenCost(input, node, selectionSets(input, fields), property(data, key));
  }
  return total;
}

/** Cost of an object's fields; for an interface or union the dearest of the types that are spelled out. */
function childrenCost(input: Counting, type: GraphQLCompositeType, sets: SelectionSetNode[], data: unknown): number {
  const candidates = isAbstractType(type) ? [...conditions(input, sets), null] : [type];
  return Math.max(
    ...candidates.map((candidate) => {
      const owner = candidate ?? type;
      let total = 0;
      for (const [key, fields] of collect(input, owner, sets)) {
        const field = namedType(owner, fields[0]?.name.value ?? "");
        total += fieldCost(input, field, fields, property(data, key));
      }
      return total;
    }),
  );
}

function conditions(input: Counting, sets: SelectionSetNode[]): GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const walk = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) continue;
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : input.fragments[selection.name.value];
      if (!fragment) continue;
      const type = fragment.typeCondition ? input.schema.getType(fragment.typeCondition.name.value) : undefined;
      if (isObjectType(type)) found.add(type);
      else walk(fragment.selectionSet);
    }
  };
  sets.forEach(walk);
  return [...found];
}

/** Fields by response key as `type` would answer them: fragments resolved, @skip and @include honoured. */
function collect(input: Counting, type: GraphQLCompositeType, sets: SelectionSetNode[]): Map<string, FieldNode[]> {
  const memo = input.memo.fields,
    byType = memo.get(sets) ?? new Map<GraphQLCompositeType, Map<string, FieldNode[]>>();
  memo.set(sets, byType);
  const known = byType.get(type);
  if (known) return known;
  const fields = new Map<string, FieldNode[]>();
  byType.set(type, fields);
  const walk = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (!included(input, selection.directives ?? [])) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : input.fragments[selection.name.value];
      if (fragment && applies(input.schema, type, fragment.typeCondition?.name.value)) walk(fragment.selectionSet);
    }
  };
  sets.forEach(walk);
  return fields;
}

function applies(schema: GraphQLSchema, type: GraphQLCompositeType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const other = schema.getType(condition);
  return isAbstractType(other) && isObjectType(type) && schema.isSubType(other, type);
}

function included(
  input: Counting,
  directives: readonly { name: { value: string }; arguments?: readonly { value: ValueNode }[] | undefined }[],
): boolean {
  return directives.every(({ name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const value = given?.[0] ? valueOf(given[0].value, input.variables) : undefined;
    return name.value === "skip" ? value !== true : value !== false;
  });
}

function pageSize(input: Counting, field: FieldNode | undefined): number {
  for (const name of ["first", "last"]) {
    const argument = field?.arguments?.find((candidate) => candidate.name.value === name);
    const value = argument ? valueOf(argument.value, input.variables) : undefined;
    if (typeof value === "number") return value;
  }
  return 0;
}

function valueOf(node: ValueNode, variables: Record<string, unknown>): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
}

function selectionSets(input: Counting, fields: FieldNode[]): SelectionSetNode[] {
  const { sets } = input.memo,
    known = sets.get(fields);
  if (known) return known;
  const found = fields.flatMap((field) => field.selectionSet ?? []);
  sets.set(fields, found);
  return found;
}

function namedType(owner: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  if (!isObjectType(owner) && !isInterfaceType(owner)) return undefined;
  const field = owner.getFields()[name];
  const type = field ? getNamedType(field.type) : undefined;
  return type && isObject(type) ? type : undefined;
}

function isObject(type: unknown): type is GraphQLCompositeType {
  return isObjectType(type) || isAbstractType(type);
}

/** Undefined before the request ran; null where the answer has nothing. */
function property(data: unknown, key: string): unknown {
  if (typeof data !== "object" || data === null) return data;
  return (data as Record<string, unknown>)[key] ?? null;
}
