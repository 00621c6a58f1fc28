import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, GraphQLScalarType, type GraphQLSchema, type IntrospectionQuery } from "./graphql.ts";

/** What the schema file says beside plain introspection, by `Type` or `Type.field`. */
export interface AdminSchema {
  schema: GraphQLSchema;
  /** Shopify's English sentence about the access that a type or field needs. */
  requiredAccess: Map<string, string>;
  /** Fields with a customer's name, address, phone or e-mail (protected customer data, level 2). */
  protectedFields: Set<string>;
  /** `Type.field(argument)` or `Input.field` → the object types whose global ids it accepts. */
  idTypes: Map<string, string[]>;
}

interface Annotated {
  name: string;
  requiredAccess?: string | null;
  isProtected?: boolean;
  protectedSubject?: string | null;
  gidTypes?: string[] | null;
}
interface AnnotatedType extends Annotated {
  fields?: (Annotated & { args: Annotated[] })[] | null;
  inputFields?: Annotated[] | null;
}

const file = new URL("../schema/admin_2026-10.json.gz", import.meta.url);

/** A fresh schema object; takes about 0.3 s. */
export function loadAdminSchema(): AdminSchema {
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as { data: IntrospectionQuery };
  const schema = buildClientSchema(data);
  const result: AdminSchema = { schema, requiredAccess: new Map(), protectedFields: new Set(), idTypes: new Map() };
  for (const type of data.__schema.types as unknown as AnnotatedType[]) annotate(type, result);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLScalarType && scalars[type.name]) restrict(type, scalars[type.name] as RegExp);
  }
  return result;
}

function annotate(type: AnnotatedType, into: AdminSchema): void {
  if (type.requiredAccess) into.requiredAccess.set(type.name, type.requiredAccess);
  for (const field of type.fields ?? []) {
    const key = `${type.name}.${field.name}`;
    if (field.requiredAccess) into.requiredAccess.set(key, field.requiredAccess);
    if (field.isProtected && field.protectedSubject === "customer") into.protectedFields.add(key);
    for (const argument of field.args) if (argument.gidTypes) into.idTypes.set(`${key}(${argument.name})`, argument.gidTypes);
  }
  for (const field of type.inputFields ?? []) if (field.gidTypes) into.idTypes.set(`${type.name}.${field.name}`, field.gidTypes);
}

/** What custom scalars accept as input; an introspection result does not carry it. */
const scalars: Record<string, RegExp> = {
  DateTime: /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/,
  Date: /^\d{4}-\d{2}-\d{2}$/,
  Decimal: /^-?\d+(\.\d+)?$/,
  Money: /^-?\d+(\.\d+)?$/,
  UnsignedInt64: /^\d+$/,
  URL: /^[a-z][a-z\d+.-]*:\S+$/i,
};

function restrict(type: GraphQLScalarType, pattern: RegExp): void {
  type.parseValue = (value: unknown) => {
    if ((typeof value === "string" || typeof value === "number") && pattern.test(String(value))) return String(value);
    throw new TypeError(`${type.name} cannot represent value: ${JSON.stringify(value)}`);
  };
  type.parseLiteral = (node) => {
    if (node.kind === "StringValue" || node.kind === "IntValue" || node.kind === "FloatValue") return type.parseValue(node.value);
    throw new TypeError(`${type.name} cannot represent a ${node.kind}`);
  };
}
