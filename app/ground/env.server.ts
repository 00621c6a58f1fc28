import { z } from "zod";

/** `id:base64 of 32 bytes`, several parted by commas: the first encrypts, every one decrypts, so that keys can be changed. */
const encryptionKeys = z.string().transform((text, context) => {
  const keys = text.split(",").map((part) => {
    const [id = "", encoded = ""] = part.trim().split(":");
    return { id, secret: Buffer.from(encoded, "base64") };
  });
  if (keys.some(({ id, secret }) => !/^[A-Za-z0-9_-]+$/.test(id) || secret.length !== 32)) {
    context.addIssue({ code: "custom", message: "must be `name:base64 of 32 bytes`, several parted by commas" });
    return z.NEVER;
  }
  return keys;
});

const schema = z.object({
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** Where browsers reach the app. */
  SHOPIFY_APP_URL: z.url(),
  SCOPES: z.string().transform((text) =>
    text
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
  ),
  DATABASE_URL: z.string().min(1),
  LONGSHORE_ENCRYPTION_KEY: encryptionKeys,
  /** App Bridge's script; Shopify's CDN when unset. */
  APP_BRIDGE_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where the server listens; all interfaces when unset. */
  HOST: z.string().optional(),
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

/** Parses the process environment. Throws an Error with one line per variable that is missing or wrong; never prints a value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${source[name] ? issue.message : "is missing"}`;
  });
  throw new Error(`The environment is not complete (see env.example):\n${lines.join("\n")}`);
}

export const env: Env = readEnv(process.env);
