import { BlockStack, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";
import type { RefundDraft, RefundLine, RefundMistake } from "./refund.ts";

interface Props {
  lines: RefundLine[];
  draft: RefundDraft;
  wrong: RefundMistake[];
  onChange(change: Partial<RefundDraft>): void;
}

/** How many of which line are given back, and what becomes of the goods. */
export function RefundLines({ lines, draft, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown, more, unfold } = useFold(lines);
  return (
    <BlockStack gap="400">
      {shown.map(({ lineItemId, title, detail, refundable, unitPrice, unshipped }) => {
        const given = Number(draft.quantities[lineItemId] ?? 0) > 0;
        const kinds = unshipped ? (["cancel", "none"] as const) : (["return", "none"] as const);
        return (
          <BlockStack key={lineItemId} gap="200">
            <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
              <BlockStack>
                <Text as="span">{title}</Text>
                <Text as="span" variant="bodySm" tone="subdued">
                  {[detail, format.money(unitPrice)].filter(Boolean).join(" · ")}
                </Text>
              </BlockStack>
              <div style={{ width: "8.5rem", flexShrink: 0 }}>
                <TextField
                  label={t("form.quantityOf", { title })}
                  labelHidden
                  type="number"
                  min={0}
                  max={refundable}
                  autoComplete="off"
                  align="right"
                  suffix={t("form.of", { left: refundable })}
                  placeholder="0"
                  value={draft.quantities[lineItemId] ?? ""}
                  onChange={(value) => onChange({ quantities: { ...draft.quantities, [lineItemId]: value }, amount: null })}
                  error={wrong.includes(`quantity.${lineItemId}`) ? t("form.quantityWrong", { max: refundable }) : undefined}
                />
              </div>
            </InlineStack>
            {given ? (
              <Select
                labelInline
                label={t("refund.restock")}
                value={draft.restocks[lineItemId] ?? "none"}
                options={kinds.map((value) => ({ value, label: t(`refund.restocks.${value}`) }))}
                onChange={(value) => onChange({ restocks: { ...draft.restocks, [lineItemId]: value as "cancel" | "return" | "none" } })}
              />
            ) : null}
          </BlockStack>
        );
      })}
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}
