import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** First steps; gone once they are done. */
export function Setup({ begun }: { begun: { changed: boolean; automated: boolean } }) {
  const { t } = useTranslation();
  if (begun.changed && begun.automated) return null;
  const steps = [
    { key: "look", done: true, url: "/app/orders" },
    { key: "change", done: begun.changed, url: "/app/orders?view=toArchive&status=open&payment=paid,partially_refunded,refunded&fulfillment=fulfilled" },
    { key: "automate", done: begun.automated, url: "/app/settings" },
  ] as const;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("home.setup.title")}</Text>
        {steps.map(({ key, done, url }) => (
          <InlineStack key={key} gap="200" blockAlign="center">
            <Badge tone={done ? "success" : undefined} progress={done ? "complete" : "incomplete"}>{done ? t("home.setup.done") : t("home.setup.open")}</Badge>
            <Link url={url}>{t(`home.setup.${key}`)}</Link>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
