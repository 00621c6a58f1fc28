import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  valueFromASTUntyped,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type OperationDefinitionNode,
  type ValueNode,
} from "./graphql.ts";
import { parseGid } from "./gid.ts";
import { badRequest, invalidId } from "./errors.ts";
import type { AdminSchema } from "./schema.ts";

const longest = 250;
/** Where the schema takes ids of any type that is of these: which there are says who looks the id up. */
const interfaces = new Set(["Node", "HasMetafields"]);

/** One field of an operation with its arguments: what does not depend on the variables. */
interface Use {
  node: FieldNode;
  path: string[];
  connection: boolean;
  args: { name: string; type: GraphQLInputType; value: ValueNode; idTypes: string[] | null }[];
}

/** Documents are parsed once and run many times. */
const known = new WeakMap<OperationDefinitionNode, Use[]>();

/**
 * What Shopify checks of an operation's arguments before it runs: arrays of at most 250 items, global ids of
 * the right type, pages with a size. One error per argument.
 */
export function checkArguments(
  admin: AdminSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  let uses = known.get(operation);
  if (!uses) known.set(operation, (uses = usesOf(admin, document, operation)));
  for (const { node, path, connection, args } of uses) {
    if (connection && !hasPageSize(node.arguments ?? [], variables))
      errors.push(at(badRequest("you must provide one of first or last"), node, path));
    for (const { name, type, value, idTypes } of args)
      check({ admin, node, path, errors }, type, valueFromASTUntyped(value, variables), { path: [name], idTypes });
  }
  return errors;
}

function usesOf(admin: AdminSchema, document: DocumentNode, operation: OperationDefinitionNode): Use[] {
  const uses: Use[] = [];
  const info = new TypeInfo(admin.schema);
  const path: string[] = [];
  const used = fragmentsOf(document, operation);
  const definitions = document.definitions.filter(
    (one) => one === operation || (one.kind === Kind.FRAGMENT_DEFINITION && used.has(one.name.value)),
  );
  visit(
    { ...document, definitions },
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          path.push(node.alias?.value ?? node.name.value);
          const parent = info.getParentType(),
            field = info.getFieldDef();
          if (!parent || !field) return;
          const type = getNamedType(field.type);
          uses.push({
            node,
            path: [...path],
            connection: isObjectType(type) && type.name.endsWith("Connection"),
            args: (node.arguments ?? []).flatMap(({ name, value }) => {
              const definition = field.args.find((one) => one.name === name.value);
              return definition
                ? [
                    {
                      name: definition.name,
                      type: definition.type,
                      value,
                      idTypes: admin.idTypes.get(`${parent.name}.${field.name}(${definition.name})`) ?? null,
                    },
                  ]
                : [];
            }),
          });
        },
        leave() {
          path.pop();
        },
      },
    }),
  );
  return uses.filter(({ connection, args }) => connection || args.length > 0);
}

interface Place {
  admin: AdminSchema;
  node: FieldNode;
  path: string[];
  errors: GraphQLError[];
}

/** Where in the input a value is, and of which types an id there may be. */
interface At {
  path: string[];
  idTypes: string[] | null;
}

function check(place: Place, type: GraphQLInputType, value: unknown, { path, idTypes }: At): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) {
    check(place, type.ofType, value, { path, idTypes });
    return;
  }
  if (isListType(type)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > longest) {
      place.errors.push(
        new GraphQLError(`The input array size of ${items.length} is greater than the maximum allowed of ${longest}.`, {
          nodes: place.node,
          path: [...place.path, ...path],
          extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
        }),
      );
      return;
    }
    for (const item of items) check(place, type.ofType, item, { path, idTypes });
    return;
  }
  if (isInputObjectType(type)) {
    for (const [name, item] of Object.entries(value)) {
      const field = type.getFields()[name];
      if (field)
        check(place, field.type, item, { path: [...path, name], idTypes: place.admin.idTypes.get(`${type.name}.${name}`) ?? null });
    }
    return;
  }
  if (type.name === "ID") checkId(place, typeof value === "number" ? String(value) : (value as string), path, idTypes);
}

function checkId(place: Place, value: string, path: string[], idTypes: string[] | null): void {
  const parsed = parseGid(value);
  if (!parsed) {
    place.errors.push(
      new GraphQLError(`Invalid global id '${value}'`, {
        nodes: place.node,
        path: [...place.path, ...path],
        extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
      }),
    );
  } else if (idTypes && !idTypes.includes(parsed.type) && !idTypes.some((type) => interfaces.has(type))) {
    const { message, extensions } = invalidId(value, place.node.name.value);
    place.errors.push(new GraphQLError(message, { nodes: place.node, path: place.path.slice(0, 1), extensions }));
  }
}

function hasPageSize(given: readonly { name: { value: string }; value: ValueNode }[], variables: Record<string, unknown>): boolean {
  return given.some(
    (one) => (one.name.value === "first" || one.name.value === "last") && valueFromASTUntyped(one.value, variables) != null,
  );
}

function at(error: GraphQLError, node: FieldNode, path: string[]): GraphQLError {
  return new GraphQLError(error.message, { nodes: node, path: [...path], extensions: error.extensions });
}

function fragmentsOf(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const found = new Set<string>();
  const walk = (root: ASTNode) => {
    visit(root, {
      FragmentSpread(node) {
        if (found.has(node.name.value)) return;
        found.add(node.name.value);
        const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value);
        if (fragment) walk(fragment);
      },
    });
  };
  walk(operation);
  return found;
}
