import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../activity/entry.ts";
import { useReason } from "../parts/useReason.ts";
import { useShop } from "../parts/shop.tsx";
import { failedLately, underWay } from "./recent.ts";

/** What was asked of this order and is not done yet, or could not be done after all: said at the top, so that nobody asks twice or misses it. */
export function UnderWay({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const say = useReason();
  const { now } = useShop();
  const [seen, setSeen] = useState<string | null>(null);
  const open = underWay(entries);
  const failed = failedLately(entries, now);
  return (
    <>
      {failed && failed.id !== seen ? (
        <div>
          <Banner
            tone="critical"
            title={t(failed.state === "partly_done" ? "order.partlyDone" : "order.notDone", {
              action: t(`action.${failed.kind}` as "action.archive"),
            })}
            onDismiss={() => setSeen(failed.id)}
          >
            {say(failed.reason)}
          </Banner>
        </div>
      ) : null}
      {open.length ? (
        <div role="status">
          <Banner tone="info" title={t("order.underWay")}>
            <BlockStack gap="100">
              {open.map((entry) => (
                <Text as="p" key={entry.id}>
                  <Text as="span" fontWeight="medium">
                    {t(`action.${entry.kind}` as "action.archive")}:
                  </Text>{" "}
                  {say(entry.reason)}
                </Text>
              ))}
            </BlockStack>
          </Banner>
        </div>
      ) : null}
    </>
  );
}
