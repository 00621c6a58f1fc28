import { accessDenied, notApproved } from "./errors.ts";
import type { ApiRequest } from "./request.ts";
import type { AdminSchema } from "./schema.ts";
import type { Plan, Staff } from "#dev-store/shop.ts";

/** One of `scopes` is needed; `text` is Shopify's own sentence about it. */
export interface Gate {
  scopes: string[];
  text: string;
}

/** Where the schema's sentence is missing or names no scope that exists. */
const gates: Record<string, Gate> = {
  "Mutation.refundCreate": {
    scopes: ["write_orders", "write_marketplace_orders"],
    text: "`orders` access scope, `marketplace_orders` access scope or `buyer_membership_orders` access scope.",
  },
  "Mutation.tagsAdd": { scopes: ["write_orders"], text: "`write_orders` access scope." },
  "Mutation.tagsRemove": { scopes: ["write_orders"], text: "`write_orders` access scope." },
  "Mutation.fulfillmentCancel": {
    scopes: ["write_assigned_fulfillment_orders", "write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders"],
    text:
      "`write_assigned_fulfillment_orders` access scope, `write_merchant_managed_fulfillment_orders` access scope or " +
      "`write_third_party_fulfillment_orders` access scope.",
  },
};

/** What a staff member needs beside the app's scopes when the token is an online one (docs/shopify-api.md §10). */
export const staffPermissions: Record<string, string> = {
  orderCancel: "cancel_orders",
  refundCreate: "refund_orders",
  orderMarkAsPaid: "mark_orders_as_paid",
  orderCapture: "capture_payments_for_orders",
  orderDelete: "delete_orders",
  orderClose: "manage_orders_information",
  orderOpen: "manage_orders_information",
  orderUpdate: "manage_orders_information",
  tagsAdd: "manage_orders_information",
  tagsRemove: "manage_orders_information",
  fulfillmentCreate: "fulfill_and_ship_orders",
  fulfillmentCancel: "fulfill_and_ship_orders",
  fulfillmentTrackingInfoUpdate: "fulfill_and_ship_orders",
  fulfillmentOrderHold: "fulfill_and_ship_orders",
  fulfillmentOrderReleaseHold: "fulfill_and_ship_orders",
  fulfillmentOrderSubmitCancellationRequest: "fulfill_and_ship_orders",
  fulfillmentOrderCancel: "fulfill_and_ship_orders",
  fulfillmentOrderLineItemsPreparedForPickup: "fulfill_and_ship_orders",
};

/** Mutations that refuse online tokens. */
const offlineOnly = new Set(["orderCreate"]);
const staffReadingPlans = new Set<Plan>(["advanced", "plus", "enterprise", "unlimited"]);

/**
 * The gate of a type ("Order") or field ("FulfillmentHold.heldByApp"), read from the schema's own sentence:
 * the scopes named before "Also:". Null when none is named.
 */
export function gateOf(admin: AdminSchema, key: string): Gate | null {
  const known = gates[key];
  if (known) return known;
  const text = admin.requiredAccess.get(key);
  if (!text) return null;
  const scopes = [...(text.split("Also:")[0] ?? "").matchAll(/`((?:read|write)_[a-z_]+)`/g)].map((match) => match[1] ?? "");
  return scopes.length > 0 ? { scopes, text } : null;
}

/** Throws ACCESS_DENIED if the token holds none of the gate's scopes. */
export function requireScopes(request: ApiRequest, gate: Gate, field: string): void {
  if (!gate.scopes.some((scope) => request.granted.has(scope))) throw accessDenied(field, gate.text);
}

/** Staff members are readable on the larger plans only, even with `read_users`. */
export function requireStaffPlan(request: ApiRequest, gate: Gate, field: string): void {
  if (!staffReadingPlans.has(request.shop.plan)) throw accessDenied(field, gate.text);
}

/** Throws ACCESS_DENIED if the person behind an online token may not run the mutation. */
export function requirePermission(request: ApiRequest, mutation: string, gate: Gate | null): void {
  if (offlineOnly.has(mutation) && request.user) throw accessDenied(mutation, gate?.text ?? "offline token.");
  const permission = staffPermissions[mutation];
  if (permission && !may(request.user, permission)) {
    const scopes = (gate?.text ?? "").split(" Also:")[0] ?? "";
    throw accessDenied(mutation, `${scopes} Also: The user must have ${permission} permission.`.trim());
  }
}

/** The app's own (offline) requests have no person behind them and may all that the scopes allow. */
export function may(user: Staff | null, permission: string): boolean {
  return user === null || user.owner || user.permissions.includes(permission);
}

export function requireApproval(request: ApiRequest, field: string): void {
  if (request.protectedData) throw notApproved(field);
}
