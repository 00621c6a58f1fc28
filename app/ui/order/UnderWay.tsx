import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Entry } from "../activity/entry.ts";
import { useReason } from "../shop/useReason.ts";

/** What was asked of this order and has not come to its end: said, so that nobody asks twice. What can be called back is in the outbox bar. */
export function UnderWay({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const say = useReason();
  const open = entries.filter(({ state, countdownUntil }) => (state === "open" || state === "waiting") && countdownUntil === null);
  if (!open.length) return null;
  return (
    <div role="status">
      <Banner tone="info" title={t("order.underWay")}>
        <BlockStack gap="100">{open.map((entry) => <Text as="p" key={entry.id}><Text as="span" fontWeight="medium">{t(`action.${entry.kind}` as "action.archive")}:</Text> {say(entry.reason)}</Text>)}</BlockStack>
      </Banner>
    </div>
  );
}
