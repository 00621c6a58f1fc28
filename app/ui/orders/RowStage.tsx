import { InlineStack, Text } from "@shopify/polaris";
import { stageOf } from "#app/orders/stage.ts";
import { useShop } from "../shop/shop.tsx";
import { StageBadge } from "../shop/StageBadge.tsx";
import { useReason } from "../shop/useReason.ts";
import type { OrderRow } from "./OrdersTable.tsx";

/** Where an order stands, and why, in a row of the list. */
export function RowStage({ row }: { row: OrderRow }) {
  const say = useReason();
  const { now } = useShop();
  const { kind, reason } = stageOf(row, new Date(now));
  return (
    <InlineStack gap="200" blockAlign="center">
      <StageBadge kind={kind} /><Text as="span" variant="bodySm" tone="subdued">{say(reason)}</Text>
    </InlineStack>
  );
}
