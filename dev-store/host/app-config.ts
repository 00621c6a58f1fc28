import { parse as parseToml, TomlError } from "smol-toml";
import { z } from "zod";
import { BadInput, parse } from "./http.ts";
import { isTopic, unknownField } from "./webhooks/topics.ts";
import type { App } from "#dev-store/shop.ts";

/** The one API version that the local Shopify speaks. */
export const apiVersion = "2026-10";

const subscriptionSchema = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
  include_fields: z.array(z.string()).optional(),
  filter: z.string().optional(),
  name: z.string().optional(),
});
const configSchema = z.object({
  name: z.string().optional(),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(subscriptionSchema).default([]) }).optional(),
});
const complianceTopics = ["customers/data_request", "customers/redact", "shop/redact"];

/** Title and webhook subscriptions of a shopify.app.toml. Throws BadInput for what Shopify or we would not take. */
export function parseAppConfig(toml: string): { title: string | null; webhooks: App["webhooks"] } {
  let raw: unknown;
  try {
    raw = parseToml(toml);
  } catch (error) {
    if (error instanceof TomlError) throw new BadInput(`toml: ${error.message}`);
    throw error;
  }
  const config = parse(configSchema, raw);
  if (config.webhooks && config.webhooks.api_version !== apiVersion) {
    throw new BadInput(`toml: webhooks.api_version is ${config.webhooks.api_version}; the local Shopify speaks ${apiVersion} only.`);
  }
  const webhooks: App["webhooks"] = [];
  for (const { topics, compliance_topics, uri, include_fields, filter, name } of config.webhooks?.subscriptions ?? []) {
    if (filter) throw new BadInput("toml: webhook filters are not built into the local Shopify; leave `filter` out.");
    for (const topic of compliance_topics)
      if (!complianceTopics.includes(topic))
        throw new BadInput(`toml: ${topic} is not a compliance topic; those are ${complianceTopics.join(", ")}.`);
    for (const topic of [...topics, ...compliance_topics]) {
      if (webhooks.some((webhook) => webhook.topic === topic && webhook.uri === uri))
        throw new BadInput(`toml: ${topic} at ${uri}: Address for this topic has already been taken`);
      if (!complianceTopics.includes(topic) && !isTopic(topic))
        throw new BadInput(`toml: ${topic} is not a webhook topic of Shopify's API ${apiVersion}.`);
      const strange = unknownField(topic, include_fields ?? []);
      if (strange !== null) throw new BadInput(`toml: include_fields: ${topic} has no field ${strange}.`);
      webhooks.push({ topic, uri, includeFields: include_fields ?? null, filter: null, name: name ?? null });
    }
  }
  return { title: config.name ?? null, webhooks };
}
