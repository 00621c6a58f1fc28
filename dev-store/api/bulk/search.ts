import { numberTest, timeTest } from "../search/fields.ts";
import { parseSearch, printParsed, type Node, type Term } from "../search/parse.ts";
import type { SearchWarning } from "../search/index.ts";
import { hasExpired, type BulkOperation } from "../../bulk/operation.ts";

interface Context {
  now: Date;
  timeZone: string;
}
type Match = (operation: BulkOperation) => boolean;

/** Filters of `bulkOperations(query:)`. `type` is what Shopify's guide writes for `operation_type`. */
const fields: Record<string, (term: Term, context: Context) => Match | null> = {
  id: (term) => {
    const test = numberTest(term);
    return test && (({ id }) => test(id));
  },
  created_at: (term, context) => {
    const test = timeTest(term, context);
    return test && (({ createdAt }) => test(createdAt));
  },
  operation_type:
    (term) =>
    ({ type }) =>
      type.toLowerCase() === term.value.toLowerCase(),
  type:
    (term) =>
    ({ type }) =>
      type.toLowerCase() === term.value.toLowerCase(),
  status:
    (term, { now }) =>
    (operation) =>
      statusOf(operation, now.getTime()).toLowerCase() === term.value.toLowerCase(),
};

/** A completed operation is EXPIRED when its result can no longer be fetched. */
export function statusOf(operation: BulkOperation, nowMs: number): BulkOperation["status"] | "EXPIRED" {
  return operation.status === "COMPLETED" && hasExpired(operation, nowMs) ? "EXPIRED" : operation.status;
}

/** As for orders: an unknown field matches everything and is warned about, a value that makes no sense matches nothing. */
export function searchOperations(
  query: string | null | undefined,
  context: Context,
): { matches: Match; notice: { query: string; parsed: Record<string, unknown>; warnings: SearchWarning[] } | null } {
  const tree = parseSearch(query ?? "");
  if (!query || !tree) return { matches: () => true, notice: null };
  const warnings: SearchWarning[] = [];
  const compile = (node: Node): Match => {
    if (node.kind === "not") {
      const inner = compile(node.node);
      return (operation) => !inner(operation);
    }
    if (node.kind !== "term") {
      const all = node.nodes.map(compile);
      return node.kind === "and" ? (one) => all.every((match) => match(one)) : (one) => all.some((match) => match(one));
    }
    const field = node.field === null ? undefined : fields[node.field];
    if (!field) {
      warnings.push({ field: node.field ?? "default", message: "Invalid search field for this query.", code: "invalid_field" });
      return () => true;
    }
    return field(node, context) ?? (() => false);
  };
  const matches = compile(tree);
  return { matches, notice: warnings.length > 0 ? { query, parsed: printParsed(tree), warnings } : null };
}
