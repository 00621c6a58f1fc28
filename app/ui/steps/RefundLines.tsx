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
      {shown.map(({ key, title: name, detail, refundable, unitPrice, part, half, restocks }) => {
        const given = Number(draft.quantities[key] ?? 0) > 0;
        const title = half ? `${name}, ${t(`refund.parts.${part}`)}` : name;
        return (
          <BlockStack key={key} gap="200">
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
                  value={draft.quantities[key] ?? ""}
                  onChange={(value) => onChange({ quantities: { ...draft.quantities, [key]: value }, amount: null })}
                  error={wrong.includes(`quantity.${key}`) ? t("form.quantityWrong", { max: refundable }) : undefined}
                />
              </div>
            </InlineStack>
            {given && restocks.length > 1 ? (
              <Select
                labelInline
                label={t("refund.restock")}
                value={draft.restocks[key] ?? "none"}
                options={restocks.map((value) => ({ value, label: t(`refund.restocks.${wordOf(part, value)}`) }))}
                onChange={(value) => onChange({ restocks: { ...draft.restocks, [key]: value as "cancel" | "return" | "none" } })}
              />
            ) : null}
            {given && restocks.length === 1 ? (
              <Text as="span" variant="bodySm" tone="subdued">
                {t("refund.neverSent")}
              </Text>
            ) : null}
          </BlockStack>
        );
      })}
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}

/** Goods that were not sent do not stay where they are: Shopify goes on sending them. */
const wordOf = (part: RefundLine["part"], restock: RefundLine["restocks"][number]): typeof restock | "kept" =>
  part === "unsent" && restock === "none" ? "kept" : restock;
