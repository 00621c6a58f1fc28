import { BlockStack, Checkbox, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { FieldError } from "./FieldError.tsx";
import {
  fulfillCount,
  fulfillDraft,
  fulfillIntentOf,
  fulfillLines,
  wrongQuantities,
  type FulfillDraft,
  type FulfillLine,
} from "./fulfill-draft.ts";
import { QuantityField } from "./QuantityField.tsx";
import type { BulkFieldsProps } from "./screen.ts";
import { useFieldErrors } from "./useFieldErrors.ts";

/** Lines by quantities, tracking, and whether the customer is told. */
export function FulfillForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = fulfillLines(order);
  const [draft, setDraft] = useState(() => fulfillDraft(lines));
  const set = (change: Partial<FulfillDraft>) => setDraft({ ...draft, ...change });
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  const wrong = wrongQuantities(lines, draft);
  const count = fulfillCount(lines, draft);
  const button = t(draft.notify ? "fulfill.buttonMail" : "fulfill.button", { count, number: format.number(count) });
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={button}
      disabled={count === 0 || wrong.length > 0}
      intent={() => fulfillIntentOf(lines, draft)}
    >
      <Lines lines={lines} draft={draft} set={set} />
      {error("lines") ? <FieldError text={error("lines")} /> : null}
      <FormLayout.Group>
        {(["number", "company"] as const).map((field) => (
          <TextField
            key={field}
            label={t(`fulfill.${field}`)}
            autoComplete="off"
            value={draft[field]}
            onChange={(value) => set({ [field]: value })}
            error={error(`tracking.${field}`)}
          />
        ))}
      </FormLayout.Group>
      <TextField
        label={t("fulfill.url")}
        type="url"
        autoComplete="off"
        value={draft.url}
        onChange={(url) => set({ url })}
        error={error("tracking.url")}
        helpText={t("fulfill.urlHelp")}
      />
      <Notify checked={draft.notify} onChange={(notify) => set({ notify })} />
    </ActionForm>
  );
}

export function FulfillFields({ draft, set }: BulkFieldsProps) {
  return <Notify checked={draft.notify === true} onChange={(notify) => set({ notify })} />;
}

function Notify(props: { checked: boolean; onChange(notify: boolean): void }) {
  const { t } = useTranslation();
  return <Checkbox label={t("form.notifyShipping")} helpText={t("form.notifyShippingHelp")} {...props} />;
}

interface LinesProps {
  lines: FulfillLine[];
  draft: FulfillDraft;
  set(change: Partial<FulfillDraft>): void;
}

function Lines({ lines, draft, set }: LinesProps) {
  const { shown, more, unfold } = useFold(lines);
  return (
    <BlockStack gap="300">
      {shown.map((line) => (
        <Line key={line.lineItemId} line={line} draft={draft} set={set} />
      ))}
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}

function Line({ line, draft, set }: { line: FulfillLine } & Omit<LinesProps, "lines">) {
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
