import { BlockStack, ChoiceList } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { AllOrNone } from "./AllOrNone.tsx";
import type { HoldLine } from "./hold-draft.ts";

interface Props {
  lines: HoldLine[];
  /** The lines that are held; null = everything. */ some: string[] | null;
  onChange(some: string[] | null): void;
}

/** Everything, or some lines while the rest goes. */
export function HoldLines({ lines, some, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lines.length < 2) return null;
  const sum = (all: HoldLine[]) => all.reduce((count, { left }) => count + left, 0);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("hold.what")}
        selected={[some ? "some" : "all"]}
        onChange={([what]) => onChange(what === "some" ? [] : null)}
        choices={[
          { value: "all", label: t("hold.all") },
          { value: "some", label: t("hold.some"), helpText: t("hold.someHelp") },
        ]}
      />
      {some ? (
        <>
          <AllOrNone
            chosen={sum(lines.filter(({ lineItemId }) => some.includes(lineItemId)))}
            left={sum(lines)}
            onAll={() => onChange(lines.map(({ lineItemId }) => lineItemId))}
            onNone={() => onChange([])}
          />
          <ChoiceList
            title={t("hold.lines")}
            titleHidden
            allowMultiple
            selected={some}
            onChange={onChange}
            choices={lines.map(({ lineItemId, title, detail, left }) => ({
              value: lineItemId,
              label: t("hold.line", { number: format.number(left), title }),
              helpText: detail,
            }))}
          />
        </>
      ) : null}
    </BlockStack>
  );
}
