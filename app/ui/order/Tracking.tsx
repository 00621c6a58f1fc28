import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Fulfillment } from "#app/orders/snapshot.ts";

/** How a parcel is tracked, and where that is added or corrected. */
export function Tracking({ parcel: { name, tracking }, editUrl }: { parcel: Fulfillment; editUrl: string | null }) {
  const { t } = useTranslation();
  const action = t(tracking.length > 0 ? "tracking.change" : "tracking.add");
  return (
    <InlineStack gap="400" align="space-between" blockAlign="start">
      <BlockStack gap="100">
        {tracking.map(({ company, number, url }) => (
          <InlineStack key={`${company}${number}`} gap="200">
            <Text as="span">{company ?? t("order.tracking")}</Text>
            {url && number ? (
              <Link url={url} external target="_blank">
                {number}
              </Link>
            ) : (
              <Text as="span">{number ?? ""}</Text>
            )}
          </InlineStack>
        ))}
      </BlockStack>
      {editUrl ? (
        <Link url={editUrl} accessibilityLabel={t("tracking.ofParcel", { action, parcel: name })}>
          {action}
        </Link>
      ) : null}
    </InlineStack>
  );
}
