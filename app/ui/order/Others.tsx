import { Icon, InlineStack, Text } from "@shopify/polaris";
import { PersonIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";

/** Who else has this order open, so that two people do not act at cross purposes. */
export function Others({ names }: { names: string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineStack gap="100" blockAlign="center">
      <span>
        <Icon source={PersonIcon} tone="info" />
      </span>
      <Text as="p" tone="subdued">
        <span aria-live="polite">{t("order.others", { count: names.length, names: format.list(names) })}</span>
      </Text>
    </InlineStack>
  );
}
