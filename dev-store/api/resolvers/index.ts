import { getNamedType, isAbstractType, isObjectType, type GraphQLField, type GraphQLObjectType } from "../graphql.ts";
import { gateOf, requireApproval, requirePermission, requireScopes, requireStaffPlan, type Gate } from "../access.ts";
import { notImplemented } from "../errors.ts";
import type { ApiRequest } from "../request.ts";
import type { AdminSchema } from "../schema.ts";
import { bulkMutations, bulkOperation, bulkQueries } from "../bulk/resolvers.ts";
import * as goods from "./fulfillment-order.ts";
import * as parcels from "./fulfillment.ts";
import * as lines from "./line.ts";
import { metafield } from "./metafield.ts";
import { mutationResolvers } from "./mutation.ts";
import { order } from "./order.ts";
import { typeNameOf } from "./parents.ts";
import * as people from "./people.ts";
import { jobFields, query } from "./query.ts";
import { product } from "./product.ts";
import * as payments from "./refund.ts";
import type { Resolver } from "./resolver.ts";
import * as shops from "./shop.ts";

type AnyResolver = Resolver<never>;
export type ResolverMap = Record<string, Record<string, AnyResolver>>;

/** Everything that is implemented, by type and field. What each type is resolved from: `parents.ts`. */
export function resolvers(): ResolverMap {
  return {
    QueryRoot: { ...query, ...bulkQueries },
    Mutation: { ...mutationResolvers(), ...bulkMutations },
    Job: jobFields,
    BulkOperation: bulkOperation,
    Order: order,
    LineItem: lines.lineItem,
    ShippingLine: lines.shippingLine,
    FulfillmentOrder: goods.fulfillmentOrder,
    FulfillmentOrderLineItem: goods.fulfillmentOrderLineItem,
    FulfillmentHold: goods.fulfillmentHold,
    Fulfillment: parcels.fulfillment,
    FulfillmentLineItem: parcels.fulfillmentLineItem,
    FulfillmentEvent: parcels.fulfillmentEvent,
    OrderTransaction: payments.orderTransaction,
    Refund: payments.refund,
    RefundLineItem: payments.refundLineItem,
    Return: payments.orderReturn,
    Customer: people.customer,
    MailingAddress: people.mailingAddress,
    StaffMember: people.staffMember,
    BasicEvent: people.basicEvent,
    Metafield: metafield,
    Product: product,
    Shop: shops.shop,
    Location: shops.location,
  };
}

/** Types whose values are written out by their parent's resolver: a field is there or it is not implemented. */
const values = new Set([
  "MoneyBag",
  "MoneyV2",
  "PageInfo",
  "Count",
  "Attribute",
  "TaxLine",
  "Weight",
  "LocalizedField",
  "LocalizationExtension",
  "ShopPlan",
  "CurrencyFormats",
  "Domain",
  "ShopAddress",
  "LocationAddress",
  "App",
  "AppInstallation",
  "AccessScope",
  "ProductVariant",
  "CustomerEmailAddress",
  "CustomerPhoneNumber",
  "OrderRiskSummary",
  "OrderRiskAssessment",
  "RiskFact",
  "OrderCancellation",
  "OrderCancelJobResult",
  "DiscountCodeApplication",
  "ManualDiscountApplication",
  "SuggestedRefund",
  "SuggestedOrderTransaction",
  "ShippingRefund",
  "DeliveryMethod",
  "FulfillmentOrderDestination",
  "FulfillmentOrderAssignedLocation",
  "FulfillmentOrderSupportedAction",
  "FulfillmentTrackingInfo",
  "StagedMediaUploadTarget",
  "StagedUploadParameter",
]);
const valueType = (name: string) => values.has(name) || /(Connection|Edge|UserError)$/.test(name);

/** Puts a resolver on every field of the schema: ours, behind its access checks, or one that says what is missing. */
export function attachResolvers(admin: AdminSchema): void {
  const map = resolvers();
  for (const type of Object.values(admin.schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isAbstractType(type)) type.resolveType = (value: object) => typeNameOf(value);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = guarded(admin, type, field, map[type.name]?.[field.name] ?? fallback(type, field)) as never;
    }
  }
}

function fallback(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): AnyResolver {
  const name = `${type.name}.${field.name}`;
  if (type.name.endsWith("Payload")) {
    const nothing = /rrors$/.test(field.name) ? [] : null;
    return (payload: Record<string, unknown>) => {
      // A refused mutation has nothing to show; one that was done has, if it is built.
      if (!(field.name in payload) && nothing === null && !isRefused(payload)) throw notImplemented(name);
      return payload[field.name] ?? nothing;
    };
  }
  return (parent: object) => {
    if (valueType(type.name) && field.name in parent) return (parent as Record<string, unknown>)[field.name];
    throw notImplemented(name);
  };
}

const isRefused = (payload: Record<string, unknown>): boolean =>
  Object.entries(payload).some(([key, value]) => /rrors$/.test(key) && Array.isArray(value) && value.length > 0);

type Check = (request: ApiRequest) => void;

function guarded(admin: AdminSchema, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, resolver: AnyResolver): AnyResolver {
  const checks = checksOf(admin, type, field);
  const withNode = field.name === "node" || field.name === "nodes";
  const run = resolver as unknown as (...args: unknown[]) => unknown;
  if (checks.length === 0 && !(withNode && type.name === "QueryRoot")) return resolver;
  return (parent: unknown, args: unknown, request: ApiRequest, info: unknown) => {
    for (const check of checks) check(request);
    const result = run(parent, args, request, info);
    if (withNode && type.name === "QueryRoot") for (const one of [result].flat()) checkNode(admin, one, field.name, request);
    return result;
  };
}

function checksOf(admin: AdminSchema, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Check[] {
  const key = `${type.name}.${field.name}`;
  const checks: Check[] = [];
  const target = targetType(field);
  const gates: (Gate | null)[] = [gateOf(admin, key)];
  // A payload's objects are what the mutation itself was allowed to touch.
  if (type.name !== "Mutation" && !type.name.endsWith("Payload")) gates.push(gateOf(admin, target));
  for (const gate of gates) {
    if (!gate) continue;
    checks.push((request) => {
      requireScopes(request, gate, field.name);
    });
    if (target === "StaffMember")
      checks.push((request) => {
        requireStaffPlan(request, gate, field.name);
      });
  }
  if (type.name === "Mutation")
    checks.push((request) => {
      requirePermission(request, field.name, gates[0] ?? null);
    });
  if (admin.protectedFields.has(key))
    checks.push((request) => {
      requireApproval(request, field.name);
    });
  return checks;
}

/** The type that access is asked for: of a connection its nodes. */
function targetType(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  const nodes = isObjectType(named) && named.name.endsWith("Connection") ? named.getFields()["nodes"] : undefined;
  return nodes ? getNamedType(nodes.type).name : named.name;
}

function checkNode(admin: AdminSchema, value: unknown, field: string, request: ApiRequest): void {
  if (typeof value !== "object" || value === null) return;
  const gate = gateOf(admin, typeNameOf(value));
  if (gate) requireScopes(request, gate, field);
}
