import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";
import { AllOrNone } from "./AllOrNone.tsx";
import { allLines, fulfillCount, noLines, wrongQuantities, type FulfillDraft, type FulfillLine } from "./fulfill-draft.ts";
import { QuantityField } from "./QuantityField.tsx";

interface Props {
  lines: FulfillLine[];
  draft: FulfillDraft;
  set(change: Partial<FulfillDraft>): void;
}

/** What leaves, line by line, or all and none of it at once. */
export function FulfillLines({ lines, draft, set }: Props) {
  const { shown, more, unfold } = useFold(lines);
  return (
    <BlockStack gap="300">
      <AllOrNone
        chosen={fulfillCount(lines, draft)}
        left={lines.reduce((sum, { left }) => sum + left, 0)}
        onAll={() => set(allLines(lines))}
        onNone={() => set(noLines(lines))}
      />
      {shown.map((line) => (
        <Line key={line.lineItemId} line={line} draft={draft} set={set} />
      ))}
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}

function Line({ line, draft, set }: { line: FulfillLine } & Omit<Props, "lines">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lineItemId, title, detail, left, due, locations } = line;
  const from = locations.length > 1 ? t("fulfill.from", { locations: format.list(locations) }) : locations[0];
  return (
    <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
      <BlockStack>
        <Text as="span">{title}</Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {[detail, from].filter(Boolean).join(" · ")}
        </Text>
        {due < left ? (
          <Text as="span" variant="bodySm" tone="caution">
            {t("fulfill.givenBack", { count: left - due })}
          </Text>
        ) : null}
      </BlockStack>
      <QuantityField
        title={title}
        max={left}
        value={draft.quantities[lineItemId] ?? ""}
        wrong={wrongQuantities([line], draft).length > 0}
        onChange={(value) => set({ quantities: { ...draft.quantities, [lineItemId]: value } })}
      />
    </InlineStack>
  );
}
