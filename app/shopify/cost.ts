import { Kind, parse, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import { changeOf } from "#app/goals/changes.ts";
import type { ChangeKind } from "#app/orders/action.ts";

const mutationCosts: Record<string, number> = { refundCreate: 20, orderCapture: 20, fulfillmentTrackingInfoUpdate: 50 };
const countFields = /Count$/;
const freeFields = /^(pageInfo|shopMoney|presentmentMoney|userErrors|orderCancelUserErrors)$|(Set|Money)$/;

const parsed = new Map<string, DocumentNode>();

/** Requested cost of making one change, in points. */
export const changeCost = (kind: ChangeKind): number => requestedCost(changeOf(kind).via.shopify.document);

/**
 * Computes the requested cost of a document, in points, by the rule fitted to real answers (docs/shopify-api.md §2), from the document
 * alone: what has sub-fields is an object (1 point), what selects `nodes` or `edges` is a connection, the names above are free.
 * tests/documents.test.ts compares it with the schema for every document.
 */
export function requestedCost(document: string, variables: Record<string, unknown> = {}): number {
  let ast = parsed.get(document);
  if (!ast) parsed.set(document, (ast = parse(document, { noLocation: true })));
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of ast.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const operation = ast.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("a document without an operation");
  const context = { fragments, variables };
  const roots = fieldsOf(context, [operation.selectionSet]);
  if (operation.operation === "mutation") return sum(roots, (fields) => mutationCost(context, fields));
  return sum(roots, (fields) => (countFields.test(nameOf(fields)) ? 10 : fieldCost(context, fields)));
}

interface Context {
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** The mutation itself, then what lies deeper than the objects of its payload. */
function mutationCost(context: Context, fields: FieldNode[]): number {
  const payload = sum(fieldsOf(context, setsOf(fields)), (inner) => {
    const cost = fieldCost(context, inner);
    return isConnection(context, inner) ? cost : Math.max(0, cost - 1);
  });
  return (mutationCosts[nameOf(fields)] ?? 10) + payload;
}

function fieldCost(context: Context, fields: FieldNode[]): number {
  const sets = setsOf(fields);
  if (sets.length === 0 || freeFields.test(nameOf(fields))) return 0;
  if (isConnection(context, fields)) return connectionCost(context, fields);
  return 1 + sum(fieldsOf(context, sets), (inner) => fieldCost(context, inner));
}

function connectionCost(context: Context, fields: FieldNode[]): number {
  const perNode = sum(fieldsOf(context, setsOf(fields)), (inner) => (nameOf(inner) === "nodes" ? fieldCost(context, inner) : 0));
  return 2 + Math.floor(sizeFactor(pageSize(context, fields[0])) * perNode);
}

function isConnection(context: Context, fields: FieldNode[]): boolean {
  if (!fields[0]?.arguments?.some(({ name }) => name.value === "first" || name.value === "last")) return false;
  return fieldsOf(context, setsOf(fields)).has("nodes");
}

/** How much a page of n rows weighs: far less than n. */
function sizeFactor(rows: number): number {
  return rows <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(rows)));
}

function pageSize({ variables }: Context, field: FieldNode | undefined): number {
  for (const { name, value } of field?.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
    if (typeof given === "number") return given;
  }
  return 0;
}

/** Fields by the name they are answered under, with fragments resolved and `@include` honoured. */
function fieldsOf(context: Context, sets: SelectionSetNode[], found = new Map<string, FieldNode[]>()): Map<string, FieldNode[]> {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      if (!included(context, selection)) continue;
      const key = selection.alias?.value ?? selection.name.value;
      found.set(key, [...(found.get(key) ?? []), selection]);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
      if (fragment) fieldsOf(context, [fragment.selectionSet], found);
    }
  }
  return found;
}

function included({ variables }: Context, field: FieldNode): boolean {
  const condition = field.directives?.find(({ name }) => name.value === "include")?.arguments?.[0]?.value;
  return condition?.kind !== Kind.VARIABLE || variables[condition.name.value] !== false;
}

const nameOf = (fields: FieldNode[]): string => fields[0]?.name.value ?? "";
const setsOf = (fields: FieldNode[]): SelectionSetNode[] => fields.flatMap(({ selectionSet }) => selectionSet ?? []);
const sum = (fields: Map<string, FieldNode[]>, cost: (fields: FieldNode[]) => number): number =>
  [...fields.values()].reduce((total, field) => total + cost(field), 0);
