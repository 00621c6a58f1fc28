import {
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from "./graphql.ts";
import type { Buckets } from "./bucket.ts";
import { actualCost, requestedCost, type CostInput } from "./cost.ts";
import { serverFault, throttled, tooExpensive } from "./errors.ts";
import { checkArguments } from "./inputs.ts";
import type { ApiRequest } from "./request.ts";
import type { AdminSchema } from "./schema.ts";
import { coerceVariables } from "./variables.ts";

const maximumCost = 1_000;

export interface Execution {
  admin: AdminSchema;
  buckets: Buckets;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  request: ApiRequest;
  /** A fault: answer THROTTLED whatever the bucket holds. */
  throttle: boolean;
  onThrottled(): void;
  report(error: unknown): void;
}

type Effect = Pick<Execution, "admin" | "document" | "operationName" | "variables" | "request" | "report">;

/** Runs one validated operation as Shopify does: variables, arguments, cost, bucket, effect, refund of unused points. */
export function executeOperation(execution: Execution): ExecutionResult {
  const { admin, document, request } = execution;
  const checked = checkOperation(execution);
  if ("refused" in checked) return checked.refused;
  const { operation, values } = checked;
  const input: CostInput = { schema: admin.schema, operation, fragments: fragments(document), variables: values };
  const requested = requestedCost(input);
  const bucket = `${request.app.clientId}@${request.shop.domain}`;
  const { plan } = request.shop;
  const answer = (result: ExecutionResult, actual: number | null): ExecutionResult => ({
    ...result,
    extensions: {
      cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: execution.buckets.status(bucket, plan) },
      ...(request.notices.length > 0 ? { search: request.notices } : {}),
    },
  });
  if (requested > maximumCost) return answer({ errors: [tooExpensive(requested)] }, null);
  if (execution.throttle || !execution.buckets.charge(bucket, plan, requested)) {
    execution.onThrottled();
    return answer({ errors: [throttled()] }, null);
  }
  const result = run(execution, operation);
  const actual = actualCost(input, result.data);
  execution.buckets.refund(bucket, plan, requested - actual);
  return answer(result, actual);
}

/** The same past the bucket, as a bulk operation runs each of its lines. */
export function executeUnmetered(execution: Effect): ExecutionResult {
  const checked = checkOperation(execution);
  return "refused" in checked ? checked.refused : run(execution, checked.operation);
}

function checkOperation({
  admin,
  document,
  operationName,
  variables,
}: Effect): { operation: OperationDefinitionNode; values: Record<string, unknown> } | { refused: ExecutionResult } {
  const operation = getOperationAST(document, operationName);
  if (!operation) return { refused: { errors: [new GraphQLError(`No operation named "${operationName ?? ""}"`)] } };
  const { errors, values } = coerceVariables(admin.schema, operation, variables);
  if (errors.length > 0) return { refused: { errors } };
  const wrong = checkArguments(admin, document, operation, values);
  return wrong.length > 0 ? { refused: withNullRoots(wrong) } : { operation, values };
}

function run(execution: Effect, operation: OperationDefinitionNode): ExecutionResult {
  const { admin, document, request } = execution;
  const result = execute({
    schema: admin.schema,
    document,
    contextValue: request,
    variableValues: execution.variables,
    operationName: operation.name?.value ?? null,
    rootValue: {},
  });
  if (result instanceof Promise) throw new Error("Resolvers of the local Shopify are synchronous: one request runs at a time");
  const { data, errors } = result;
  return errors ? { data: data ?? null, errors: errors.map((error) => publicError(error, execution)) } : result;
}

/** A bug of ours is reported and answered as Shopify answers its own: without its insides. */
function publicError(error: GraphQLError, { request, report }: Effect): GraphQLError {
  if (error.extensions["code"] !== undefined) return error;
  report(error.originalError ?? error);
  const fault = serverFault(request.requestId);
  return new GraphQLError(fault.message, { nodes: error.nodes ?? null, path: error.path ?? null, extensions: fault.extensions });
}

function withNullRoots(errors: GraphQLError[]): ExecutionResult {
  const roots = errors.filter((error) => error.extensions["code"] === "RESOURCE_NOT_FOUND").map((error) => String(error.path?.[0]));
  return roots.length > 0 ? { errors, data: Object.fromEntries(roots.map((root) => [root, null])) } : { errors };
}

function fragments(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const found: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) found[definition.name.value] = definition;
  return found;
}
