import { Refusal } from "../../context.ts";
import {
  getNamedType,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "../graphql.ts";
import { syntaxFault } from "../syntax.ts";
import type { Store } from "../../store.ts";
import { isStagedFor } from "../../bulk/uploads.ts";

const mostBytes = 65_535;
const mostMegabytes = 100;
const shortest = 10,
  longest = 255;
/** Since December 2025 every mutation but these (docs/shopify-api.md §38). */
const notAllowed = new Set(["bulkOperationRunMutation", "bulkOperationRunQuery", "bulkOperationCancel"]);

/** Parses, or tells the caller's refusal. */
export function parsed(source: string, refuse: (error: GraphQLError) => Refusal): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw error instanceof GraphQLError ? refuse(error) : error;
  }
}

/**
 * The name of the mutation that a bulk operation would run. Throws Refusal with the texts captured from Shopify (docs/shopify-api.md §47)
 * for a document that is none, has several, a forbidden one or more than one connection. Whether the fields exist is not
 * looked at here: that is an error of each line.
 */
export function checkMutation(schema: GraphQLSchema, source: string, clientIdentifier: string | null): string {
  const bytes = Buffer.byteLength(source);
  if (bytes > mostBytes) throw new Refusal(`is too large (${bytes} bytes; maximum is ${mostBytes} bytes)`, ["query"], "INVALID_MUTATION");
  if (clientIdentifier !== null) {
    if (clientIdentifier.length < shortest)
      throw new Refusal(`is too short (minimum is ${shortest} characters)`, ["clientIdentifier"], "INVALID_MUTATION");
    if (clientIdentifier.length > longest)
      throw new Refusal(`is too long (maximum is ${longest} characters)`, ["clientIdentifier"], "INVALID_MUTATION");
  }
  const document = parsed(
    source,
    (error) => new Refusal(`Failed to parse the mutation - ${syntaxFault(error).message}`, null, "INVALID_MUTATION"),
  );
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (operations.some((one) => one.operation !== "mutation"))
    throw new Refusal("Invalid operation type. Only `mutation` operations are supported.", null, "INVALID_MUTATION");
  const roots = operations.flatMap((one) => one.selectionSet.selections);
  const [root] = roots;
  if (roots.length !== 1 || root?.kind !== Kind.FIELD) throw new Refusal("You must specify a single top level mutation.", ["mutation"]);
  if (notAllowed.has(root.name.value)) throw new Refusal("You must use an allowed mutation name.", ["mutation"]);
  if (connections(schema, document) > 1) throw new Refusal("Bulk mutations cannot contain more than 1 connection.", ["mutation"]);
  return root.name.value;
}

function connections(schema: GraphQLSchema, document: DocumentNode): number {
  const info = new TypeInfo(schema);
  let count = 0;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const field = info.getFieldDef();
        const type = field ? getNamedType(field.type) : undefined;
        if (isObjectType(type) && type.name.endsWith("Connection")) count += 1;
      },
    }),
  );
  return count;
}

/** Throws Refusal for a staged upload that is not this shop's, has no file yet, or one that is empty or too large. */
export function checkUpload(store: Store, shop: string, key: string): void {
  const size = isStagedFor(store, shop, key) ? store.files.uploadSize(key) : undefined;
  if (size === undefined)
    throw new Refusal(
      "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the " +
        "stagedUploadPath mutation argument.",
      null,
      "NO_SUCH_FILE",
    );
  if (size > mostMegabytes * 1_048_576)
    throw new Refusal(`The input file size exceeds the maximum allowed size of ${mostMegabytes} MB.`, null, "INVALID_STAGED_UPLOAD_FILE");
  if (size === 0) throw new Refusal("The input file is empty.", null, "INVALID_STAGED_UPLOAD_FILE");
}

/** Lines of a JSONL file with their numbers from 0; blank ones carry nothing. */
export function linesOf(body: Buffer): { number: number; text: string }[] {
  return body
    .toString("utf8")
    .split("\n")
    .map((text, number) => ({ number, text: text.trim() }))
    .filter(({ text }) => text !== "");
}
