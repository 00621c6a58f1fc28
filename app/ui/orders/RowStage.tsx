import { InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { stageOf } from "#app/orders/stage.ts";
import { moving } from "../news/pending.ts";
import { useUnderWay } from "../news/useUnderWay.ts";
import { BeingDone } from "../outbox/BeingDone.tsx";
import { useShop } from "../parts/shop.tsx";
import { StageBadge } from "../parts/StageBadge.tsx";
import { useReason } from "../parts/useReason.ts";
import { besideBadge } from "./short.ts";
import type { OrderRow } from "./OrdersTable.tsx";

/** Where an order stands, and why, in a row of the list. */
export function RowStage({ row, oneLine = false }: { row: OrderRow; oneLine?: boolean }) {
  const { t } = useTranslation();
  const say = useReason();
  const { now } = useShop();
  const pending = moving(useUnderWay(row.id));
  const { kind, reason } = stageOf(row, new Date(now));
  if (pending.length > 0)
    // A click beside a row's buttons opens the order.
    return (
      <span data-being-done onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()} role="presentation">
        <BeingDone pending={pending} callBack />
      </span>
    );
  const why = (
    <Text as="span" variant="bodySm" tone="subdued" truncate={oneLine}>
      {besideBadge(t(`stage.${kind}`), say(reason))}
    </Text>
  );
  return (
    <InlineStack gap="200" blockAlign="center" wrap={!oneLine}>
      <span style={{ whiteSpace: "nowrap" }}>
        <StageBadge kind={kind} />
      </span>
      {oneLine ? <div style={{ minWidth: 0, flex: 1 }}>{why}</div> : why}
    </InlineStack>
  );
}
