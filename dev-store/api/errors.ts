import {
  GraphQLError,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from "./graphql.ts";

/** Top-level errors in the words and shapes that Shopify uses (docs/shopify-api.md §5). */

export function accessDenied(field: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
  });
}

export function notApproved(field: string): GraphQLError {
  return new GraphQLError(
    `This app is not approved to use the ${field} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more ` +
      `details.`,
    { extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/docs/apps/launch/protected-customer-data" } },
  );
}

/** Not Shopify's: the local Shopify says what it lacks instead of making a value up. */
export { notImplemented } from "../not-implemented.ts";

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** The roots that were captured with another text for an id of another type. */
const tersely = /^(tags(Add|Remove)|paymentReminderSend|segment(Update|Delete)|customerSegmentMembersQueryCreate)$/;

/** An id that is well-formed and not of a type that the field takes. */
export function invalidId(id: string, root = ""): GraphQLError {
  return new GraphQLError(tersely.test(root) ? "invalid id" : `Invalid id: ${id}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
}

export function throttled(): GraphQLError {
  return new GraphQLError("Throttled", { extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } });
}

export function tooExpensive(cost: number): GraphQLError {
  return new GraphQLError(`Query has a cost of ${cost}, which exceeds the max cost of 1000`, {
    extensions: { code: "MAX_COST_EXCEEDED", documentation: "https://shopify.dev/api/usage/rate-limits", cost, maxCost: 1000 },
  });
}

export function serverFault(requestId: string): GraphQLError {
  return new GraphQLError(
    `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`,
    { extensions: { code: "INTERNAL_SERVER_ERROR", requestId } },
  );
}

type Translation = (match: string[]) => { message: string; extensions: Record<string, unknown> };

const translations: [RegExp, Translation][] = [
  [
    /^Cannot query field "(\w+)" on type "(\w+)"/,
    ([, fieldName, typeName]) => ({
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      extensions: { code: "undefinedField", typeName, fieldName },
    }),
  ],
  [
    /^Unknown argument "(\w+)" on field "\w+\.(\w+)"/,
    ([, argumentName, name]) => ({
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: "argumentNotAccepted", name, typeName: "Field", argumentName },
    }),
  ],
  [
    /^Field "(\w+)" is not defined by type "(\w+)"/,
    ([, argumentName, name]) => ({
      message: `InputObject '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: "argumentNotAccepted", name, typeName: "InputObject", argumentName },
    }),
  ],
  [
    /^Field "(\w+)" argument "(\w+)" of type "(.+)" is required/,
    ([, name, missing]) => ({
      message: `Field '${name}' is missing required arguments: ${missing}`,
      extensions: { code: "missingRequiredArguments", className: "Field", name, arguments: missing },
    }),
  ],
  [
    /^Field "(\w+)\.(\w+)" of required type "(.+)" was not provided/,
    ([, inputObjectType, argumentName, argumentType]) => ({
      message: `Argument '${argumentName}' on InputObject '${inputObjectType}' is required. Expected type ${argumentType}`,
      extensions: { code: "missingRequiredInputObjectAttribute", argumentName, argumentType, inputObjectType },
    }),
  ],
  [
    /^Field "(\w+)" of type "(.+)" must have a selection of subfields/,
    ([, name, type]) => {
      const typeName = (type ?? "").replace(/[![\]]/g, "");
      return {
        message: `Field must have selections (field '${name}' returns ${typeName} but has no selections. Did you mean '${name} { ... }'?)`,
        extensions: { code: "selectionMismatch", nodeName: `field '${name}'`, typeName },
      };
    },
  ],
  [
    /^Field "(\w+)" must not have a selection since type "(.+)" has no subfields/,
    ([, name, typeName]) => ({
      message: `Selections can't be made on scalars (field '${name}' returns ${typeName})`,
      extensions: { code: "selectionMismatch", nodeName: `field '${name}'`, typeName },
    }),
  ],
  [
    /^Variable "\$(\w+)" is not defined(?: by operation "(\w+)")?/,
    ([, variableName, operation]) => ({
      message: `Variable $${variableName} is used by ${operation ?? "anonymous query"} but not declared`,
      extensions: { code: "variableNotDefined", variableName },
    }),
  ],
  [
    /^Variable "\$(\w+)" is never used(?: in operation "(\w+)")?/,
    ([, variableName, operation]) => ({
      message: `Variable $${variableName} is declared by ${operation ?? "anonymous query"} but not used`,
      extensions: { code: "variableNotUsed", variableName },
    }),
  ],
  [
    /^Variable "\$(\w+)" of type "(.+)" used in position expecting type "(.+)"/,
    ([, variableName, given, expected]) => ({
      message: `Type mismatch on variable $${variableName} (${given} / ${expected})`,
      extensions: { code: "variableMismatch", variableName, typeName: given, errorMessage: "Type mismatch" },
    }),
  ],
  [
    /^Unknown directive "@(\w+)"/,
    ([, directiveName]) => ({
      message: `Directive @${directiveName} is not defined`,
      extensions: { code: "undefinedDirective", directiveName },
    }),
  ],
  [
    /^Unknown type "(\w+)"/,
    ([, typeName]) => ({
      message: `No such type ${typeName}, so it can't be a fragment condition`,
      extensions: { code: "undefinedType", typeName },
    }),
  ],
];

/** graphql-js' validation error as Shopify prints it; literals that do not fit are `argumentLiteralsIncompatible`. */
export function translateValidationError(error: GraphQLError, document: DocumentNode, schema: GraphQLSchema): GraphQLError {
  const node = error.nodes?.[0];
  const { path, literal } = node ? placeOf(schema, document, node) : {};
  for (const [pattern, translate] of translations) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const text = translate([...match]);
    const missing = text.extensions["code"] === "missingRequiredInputObjectAttribute" ? [String(text.extensions["argumentName"])] : [];
    return withPath(text, error, path && [...path, ...missing]);
  }
  if (literal) {
    const extensions = { code: "argumentLiteralsIncompatible", typeName: literal.typeName, argumentName: literal.argument };
    const message =
      `Argument '${literal.argument}' on ${literal.typeName} '${literal.owner}' has an invalid value (${literal.value}). ` +
      `Expected type '${literal.type}'.`;
    return withPath({ message, extensions }, error, path);
  }
  return withPath({ message: error.message, extensions: { code: "invalidDocument" } }, error, path);
}

function withPath(
  text: { message: string; extensions: Record<string, unknown> },
  error: GraphQLError,
  path: string[] | undefined,
): GraphQLError {
  return new GraphQLError(text.message, { nodes: error.nodes ?? null, path: path ?? null, extensions: text.extensions });
}

interface Literal {
  argument: string;
  owner: string;
  typeName: "Field" | "InputObject";
  value: string;
  type: string;
}

/**
 * Shopify's path of a static error starts with the operation: `["query Page", "orders", "nodes", "x"]`.
 * `literal` is the argument or input field in whose value the error lies.
 */
function placeOf(schema: GraphQLSchema, document: DocumentNode, target: ASTNode): { path?: string[]; literal?: Literal } {
  const info = new TypeInfo(schema);
  const open: string[] = [];
  const literals: Literal[] = [];
  let found: { path?: string[]; literal?: Literal } = {};
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        const name = segment(node);
        if (name) open.push(name);
        if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) {
          const owner = node.kind === Kind.ARGUMENT ? info.getFieldDef()?.name : String(info.getParentInputType()).replace(/!$/, "");
          literals.push({
            argument: node.name.value,
            owner: owner ?? "",
            typeName: node.kind === Kind.ARGUMENT ? "Field" : "InputObject",
            value: print(node.value),
            type: String(info.getInputType()),
          });
        }
        if (node === target) found = { path: [...open], literal: literals.at(-1) };
      },
      leave(node) {
        if (segment(node)) open.pop();
        if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) literals.pop();
      },
    }),
  );
  return found;
}

function segment(node: ASTNode): string | null {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return node.name ? `${node.operation} ${node.name.value}` : node.operation;
    case Kind.FRAGMENT_DEFINITION:
      return `fragment ${node.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return node.typeCondition ? `... on ${node.typeCondition.name.value}` : "...";
    case Kind.FIELD:
      return node.alias?.value ?? node.name.value;
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return node.name.value;
    default:
      return null;
  }
}
