export interface Location {
  id: number;
  name: string;
  active: boolean;
  address1: string;
  city: string;
  countryCode: string;
  country: string;
}

export interface Staff {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  owner: boolean;
  locale: string;
  /** Shopify's permission names, e.g. "cancel_orders"; the owner has all. */ permissions: string[];
}

export type Plan = "standard" | "advanced" | "plus" | "enterprise" | "unlimited";

/**
 * Restore rate in points per second and bucket size, docs/shopify-api.md §3. `unlimited` is none of Shopify's: for tests that must not be
 * throttled.
 */
export const plans: Record<Plan, { restoreRate: number; maximum: number; displayName: string }> = {
  standard: { restoreRate: 100, maximum: 2_000, displayName: "Basic" },
  advanced: { restoreRate: 200, maximum: 4_000, displayName: "Advanced" },
  plus: { restoreRate: 1_000, maximum: 20_000, displayName: "Shopify Plus" },
  enterprise: { restoreRate: 2_000, maximum: 40_000, displayName: "Enterprise" },
  unlimited: { restoreRate: 10_000_000, maximum: 10_000_000, displayName: "Enterprise" },
};

export interface Shop {
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: string;
  countryCode: string;
  ianaTimezone: string;
  plan: Plan;
  locations: Location[];
  staff: Staff[];
  createdAt: string;
  /** Apps installed here: client id → granted scopes. Uninstalling deletes the entry. */
  installed: Record<string, { scopes: string[]; installedAt: string }>;
}

export interface App {
  clientId: string;
  secret: string;
  url: string;
  title: string;
  scopes: string[];
  webhooks: { topic: string; uri: string; includeFields: string[] | null; filter: string | null; name?: string | null }[];
}

export interface Token {
  token: string;
  shop: string;
  clientId: string;
  mode: "offline" | "online";
  userId: number | null;
  scopes: string[];
  expiresAt: string | null;
  refreshToken: string | null;
  refreshExpiresAt: string | null;
}
