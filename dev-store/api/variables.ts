import {
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "./graphql.ts";
import { parseGid } from "./gid.ts";

interface Problem {
  path: (string | number)[];
  explanation: string;
  /** What a scalar of Shopify's own says is told twice. */
  message?: string;
}

/**
 * Checks the request's variables as Shopify does and fills in defaults.
 * Errors carry code INVALID_VARIABLE, the value, and each problem with its path (docs/shopify-api.md §5).
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): { errors: GraphQLError[]; values: Record<string, unknown> } {
  const errors: GraphQLError[] = [];
  const values: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    if (!type) continue;
    if (!(name in given) && definition.defaultValue) {
      values[name] = valueFromAST(definition.defaultValue, type);
      continue;
    }
    const value = given[name];
    const found: Problem[] = [];
    check(type, value, [], found);
    if (found.length > 0) errors.push(invalid(definition, type, value ?? null, found));
    else if (name in given) values[name] = value;
  }
  return { errors, values };
}

function invalid(definition: VariableDefinitionNode, type: GraphQLInputType, value: unknown, problems: Problem[]): GraphQLError {
  const where = problems
    .filter((problem) => problem.path.length > 0)
    .map((problem) => `${problem.path.join(".")} (${problem.explanation})`)
    .join(", ");
  const name = `Variable $${definition.variable.name.value} of type ${String(type)}`;
  const message = `${name} was provided invalid value${where ? ` for ${where}` : ""}`;
  return new GraphQLError(message, { nodes: definition, extensions: { code: "INVALID_VARIABLE", value, problems } });
}

function check(type: GraphQLInputType, value: unknown, path: (string | number)[], into: Problem[]): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) into.push({ path, explanation: "Expected value to not be null" });
    else check(type.ofType, value, path, into);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    if (Array.isArray(value))
      value.forEach((item, index) => {
        check(type.ofType, item, [...path, index], into);
      });
    else check(type.ofType, value, path, into);
    return;
  }
  if (isInputObjectType(type)) {
    checkObject(type, value, path, into);
    return;
  }
  if (isEnumType(type)) {
    if (typeof value === "string" && type.getValue(value)) return;
    into.push({
      path,
      explanation: `Expected ${JSON.stringify(value)} to be one of: ${type
        .getValues()
        .map((one) => one.name)
        .join(", ")}`,
    });
    return;
  }
  if (type.name === "ID") {
    if (typeof value !== "string" && typeof value !== "number")
      into.push({ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ID` });
    else if (!parseGid(String(value))) into.push(told(path, `Invalid global id '${value}'`));
    return;
  }
  if (isLeafType(type) && !parses(type, value)) {
    const own = typeof value === "string" || typeof value === "number" ? scalarFaults[type.name]?.(String(value)) : undefined;
    into.push(own ? told(path, own) : { path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${type.name}` });
  }
}

const told = (path: Problem["path"], explanation: string): Problem => ({ path, explanation, message: explanation });

const scalarFaults: Record<string, (value: string) => string> = {
  DateTime: (value) => `invalid DateTime '${value}'`,
  Decimal: (value) => `invalid decimal '${value}'`,
  UnsignedInt64: (value) => (/^-\d+$/.test(value) ? `UnsignedInt64 '${value}' is out of range` : `UnsignedInt64 invalid value '${value}'`),
  URL: (value) => `Invalid url '${value}', missing scheme`,
};

function parses(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  try {
    return type.parseValue(value) !== undefined;
  } catch (error) {
    if (error instanceof GraphQLError || error instanceof TypeError) return false;
    throw error;
  }
}

function checkObject(type: GraphQLInputObjectType, value: unknown, path: (string | number)[], into: Problem[]): void {
  if (typeof value !== "object" || Array.isArray(value)) {
    into.push({ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` });
    return;
  }
  const fields = type.getFields();
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const field = fields[key];
    if (!field) into.push({ path: [...path, key], explanation: `Field is not defined on ${type.name}` });
    else check(field.type, object[key], [...path, key], into);
  }
  for (const [key, field] of Object.entries(fields)) {
    if (!(key in object) && isNonNullType(field.type) && field.defaultValue === undefined)
      into.push({ path: [...path, key], explanation: "Expected value to not be null" });
  }
}
