import { Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";

interface Props {
  /** How many items are chosen, of how many. */ chosen: number;
  left: number;
  onAll(): void;
  onNone(): void;
}

/** Chooses all items of all lines, or none, so that a long order is not a long list of fields. */
export function AllOrNone({ chosen, left, onAll, onNone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="span" tone="subdued">
        <span aria-live="polite">{t("lines.chosen", { count: left, chosen: format.number(chosen), left: format.number(left) })}</span>
      </Text>
      <ButtonGroup variant="segmented">
        <Button accessibilityLabel={t("lines.allLabel")} onClick={onAll}>
          {t("lines.all")}
        </Button>
        <Button accessibilityLabel={t("lines.noneLabel")} onClick={onNone}>
          {t("lines.none")}
        </Button>
      </ButtonGroup>
    </InlineStack>
  );
}
