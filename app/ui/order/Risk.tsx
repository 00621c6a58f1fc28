import { Badge, BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { StatusBadge } from "../parts/badges.tsx";
import { useLabel } from "../parts/useLabel.ts";
import { riskOf } from "./riskSaid.ts";

/** What is known of the risk of fraud, and from whom. */
export function Risk({ page: { order, risk } }: { page: OrderPage }) {
  const { t } = useTranslation();
  const label = useLabel();
  const said = riskOf(order);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("order.side.risk")}
        </Text>
        <BlockStack gap="050">
          {said === "riskPending" || said === "notAssessed" ? (
            <Text as="p" tone="subdued">
              {t(`order.side.${said}`)}
            </Text>
          ) : (
            <InlineStack>
              <StatusBadge kind="risk" value={said} />
            </InlineStack>
          )}
          {risk.assessments.map((one, index) => (
            <BlockStack key={index} gap="100">
              <InlineStack gap="200">
                <Text as="span">{one.provider ?? t("order.timeline.shopify")}</Text>
                <Badge>{label("risk", one.level)}</Badge>
              </InlineStack>
              {one.facts.length ? (
                <List>
                  {one.facts.map(({ description }) => (
                    <List.Item key={description}>{description}</List.Item>
                  ))}
                </List>
              ) : null}
            </BlockStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
