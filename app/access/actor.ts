/** Who asks. `id` is Shopify's numeric user id. */
export type Actor = { kind: "staff"; id: string; name: string; owner: boolean; locale: string } | { kind: "rule"; name: string };

export type Staff = Extract<Actor, { kind: "staff" }>;
