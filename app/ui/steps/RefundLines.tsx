import { BlockStack, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";
import { AllOrNone } from "./AllOrNone.tsx";
import { QuantityField } from "./QuantityField.tsx";
import { allRefunded, chosenLines, noneRefunded, type RefundDraft, type RefundLine, type RefundMistake } from "./refund-draft.ts";

interface Props {
  lines: RefundLine[];
  draft: RefundDraft;
  wrong: RefundMistake[];
  onChange(change: Partial<RefundDraft>): void;
}

/** How many of which line are given back, and what becomes of the goods. */
export function RefundLines({ lines, ...props }: Props) {
  const { shown, more, unfold } = useFold(lines);
  return (
    <BlockStack gap="400">
      {lines.length > 0 ? (
        <AllOrNone
          chosen={chosenLines(lines, props.draft).reduce((sum, { quantity }) => sum + quantity, 0)}
          left={lines.reduce((sum, { refundable }) => sum + refundable, 0)}
          onAll={() => props.onChange(allRefunded(lines))}
          onNone={() => props.onChange(noneRefunded)}
        />
      ) : null}
      {shown.map((line) => (
        <Line key={line.key} line={line} {...props} />
      ))}
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}

type LineProps = { line: RefundLine } & Omit<Props, "lines">;

function Line({ line, draft, wrong, onChange }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { key, detail, refundable, unitPrice, part, half } = line;
  const title = half ? `${line.title}, ${t(`refund.parts.${part}`)}` : line.title;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
        <BlockStack>
          <Text as="span">{title}</Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {[detail, format.money(unitPrice)].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
        <QuantityField
          title={title}
          max={refundable}
          placeholder="0"
          value={draft.quantities[key] ?? ""}
          wrong={wrong.includes(`quantity.${key}`)}
          onChange={(value) => onChange({ quantities: { ...draft.quantities, [key]: value }, amount: null })}
        />
      </InlineStack>
      {Number(draft.quantities[key] ?? 0) > 0 ? <Goods line={line} draft={draft} onChange={onChange} /> : null}
    </BlockStack>
  );
}

/** What becomes of the goods of a line that is given back. */
function Goods({ line: { key, part, restocks }, draft, onChange }: Omit<LineProps, "wrong">) {
  const { t } = useTranslation();
  if (restocks.length === 1)
    return (
      <Text as="span" variant="bodySm" tone="subdued">
        {t("refund.neverSent")}
      </Text>
    );
  return (
    <Select
      labelInline
      label={t("refund.restock")}
      value={draft.restocks[key] ?? "none"}
      options={restocks.map((value) => ({ value, label: t(`refund.restocks.${wordOf(part, value)}`) }))}
      onChange={(value) => onChange({ restocks: { ...draft.restocks, [key]: value as "cancel" | "return" | "none" } })}
    />
  );
}

/** Goods that were not sent do not stay where they are: Shopify goes on sending them. */
const wordOf = (part: RefundLine["part"], restock: RefundLine["restocks"][number]): typeof restock | "kept" =>
  part === "unsent" && restock === "none" ? "kept" : restock;
