import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Group } from "#app/runs/preview/groups.ts";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { Said } from "../parts/Said.tsx";

/** How many orders, and why: one sentence with examples, or, where each has its own numbers, each example's own sentence. */
export function GroupReason({ group: { count, same, reason, examples }, badge }: { group: Group; badge?: ReactNode }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <InlineStack gap="300" blockAlign="start" wrap={false}>
        {badge}
        <Text as="span" fontWeight="semibold" numeric>
          {format.number(count)}
        </Text>
        {same ? (
          <InlineStack gap="200">
            <Text as="span">{say(reason)}</Text>
            {examples.map(({ id, name }) => (
              <Link key={id} url={orderUrl(id)}>
                {name}
              </Link>
            ))}
          </InlineStack>
        ) : (
          <Text as="span" tone="subdued">
            {t("preview.forExample")}
          </Text>
        )}
      </InlineStack>
      {same
        ? null
        : examples.map(({ id, name, reason: own }) => (
            <Text as="p" key={id}>
              <Link url={orderUrl(id)}>{name}</Link> <Said reason={own} order={id} />
            </Text>
          ))}
    </BlockStack>
  );
}
