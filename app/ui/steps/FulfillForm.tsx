import { BlockStack, Checkbox, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./FormPage.tsx";
import { fulfillCount, fulfillDraft, fulfillIntentOf, fulfillLines, wrongQuantities } from "./fulfill.ts";
import { useFieldErrors } from "./useFieldErrors.ts";

/** Lines by quantities, tracking, and whether the customer is told. */
export function FulfillForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = fulfillLines(order);
  const { shown, more, unfold } = useFold(lines);
  const [draft, setDraft] = useState(() => fulfillDraft(lines));
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
      <BlockStack gap="300">
        {shown.map(({ lineItemId, title, detail, left, due, locations }) => (
          <InlineStack key={lineItemId} align="space-between" blockAlign="center" gap="400" wrap={false}>
            <BlockStack>
              <Text as="span">{title}</Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {[detail, locations.length > 1 ? t("fulfill.from", { locations: format.list(locations) }) : locations[0]]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
              {due < left ? (
                <Text as="span" variant="bodySm" tone="caution">
                  {t("fulfill.givenBack", { count: left - due })}
                </Text>
              ) : null}
            </BlockStack>
            <div style={{ width: "8.5rem", flexShrink: 0 }}>
              <TextField
                label={t("form.quantityOf", { title })}
                labelHidden
                type="number"
                min={0}
                max={left}
                autoComplete="off"
                align="right"
                suffix={t("form.of", { left })}
                value={draft.quantities[lineItemId] ?? ""}
                onChange={(value) => setDraft({ ...draft, quantities: { ...draft.quantities, [lineItemId]: value } })}
                error={wrong.includes(lineItemId) ? t("form.quantityWrong", { max: left }) : undefined}
              />
            </div>
          </InlineStack>
        ))}
        <ShowAll total={lines.length} more={more} onClick={unfold} />
      </BlockStack>
      {error("lines") ? (
        <Text as="p" tone="critical">
          {error("lines")}
        </Text>
      ) : null}
      <FormLayout.Group>
        <TextField
          label={t("fulfill.number")}
          autoComplete="off"
          value={draft.number}
          onChange={(number) => setDraft({ ...draft, number })}
          error={error("tracking.number")}
        />
        <TextField
          label={t("fulfill.company")}
          autoComplete="off"
          value={draft.company}
          onChange={(company) => setDraft({ ...draft, company })}
          error={error("tracking.company")}
        />
      </FormLayout.Group>
      <TextField
        label={t("fulfill.url")}
        type="url"
        autoComplete="off"
        value={draft.url}
        onChange={(url) => setDraft({ ...draft, url })}
        error={error("tracking.url")}
        helpText={t("fulfill.urlHelp")}
      />
      <Checkbox
        label={t("form.notifyShipping")}
        helpText={t("form.notifyShippingHelp")}
        checked={draft.notify}
        onChange={(notify) => setDraft({ ...draft, notify })}
      />
    </ActionForm>
  );
}
