import { Banner, BlockStack, Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CountryField } from "./CountryField.tsx";
import { addressRows } from "./address-form.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { FieldError } from "./FieldError.tsx";
import { addressFields, editDraft, editIntentOf, withField, type AddressField, type EditDraft } from "./edit-draft.ts";
import { RegionField } from "./RegionField.tsx";
import { useOrderForm } from "./useOrderForm.ts";

/** Contact, shipping address and attributes; only what is changed is sent. */
export function EditForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [seen] = useState(order);
  const [draft, setDraft] = useState(() => editDraft(order));
  const set = (change: Partial<EditDraft>) => setDraft({ ...draft, ...change });
  const form = useOrderForm(asking, editIntentOf(seen, draft));
  const { error } = form;
  const movesAddress = addressFields.some((field) => draft.address[field] !== editDraft(seen).address[field]);
  return (
    <ActionForm order={order} asking={asking} form={form} button={t("edit.save")} disabled={form.intent === null}>
      <FormLayout.Group>
        <TextField
          label={t("edit.email")}
          type="email"
          autoComplete="off"
          value={draft.email}
          onChange={(email) => set({ email })}
          error={error("email")}
        />
        <TextField
          label={t("edit.phone")}
          type="tel"
          autoComplete="off"
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          error={error("phone")}
        />
      </FormLayout.Group>
      <Heading text={t("order.side.shipTo")} />
      {movesAddress && order.fulfillments.length === 0 ? <Banner tone="warning">{t("edit.tax")}</Banner> : null}
      {addressRows(draft.address.countryCode).map((fields) => (
        <FormLayout.Group key={fields.join()}>
          {fields.map((field) => (
            <AddressLine
              key={field}
              field={field}
              country={draft.address.countryCode}
              value={draft.address[field]}
              error={error(`shippingAddress.${field}`)}
              onChange={(value) => set({ address: withField(seen, draft.address, field, value) })}
            />
          ))}
        </FormLayout.Group>
      ))}
      <Heading text={t("order.side.attributes")} />
      <Attributes list={draft.attributes} error={error("customAttributes")} onChange={(attributes) => set({ attributes })} />
    </ActionForm>
  );
}

function Heading({ text }: { text: string }) {
  return (
    <Text as="h2" variant="headingMd">
      {text}
    </Text>
  );
}

interface AddressLineProps {
  field: AddressField;
  country: string;
  value: string;
  error: string | undefined;
  onChange(value: string): void;
}

function AddressLine({ field, country, ...input }: AddressLineProps) {
  const { t } = useTranslation();
  if (field === "provinceCode") return <RegionField country={country} {...input} />;
  if (field === "countryCode") return <CountryField {...input} />;
  return <TextField label={t(`edit.address.${field}`)} autoComplete="off" {...input} />;
}

function Attributes({
  list,
  error,
  onChange,
}: {
  list: EditDraft["attributes"];
  error: string | undefined;
  onChange(list: EditDraft["attributes"]): void;
}) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<{ key: string; value: string }>) =>
    onChange(list.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <BlockStack gap="400">
      {list.map(({ key, value }, at) => (
        <FormLayout.Group key={at}>
          <TextField label={t("edit.attributeKey")} autoComplete="off" value={key} onChange={(text) => change(at, { key: text })} />
          <TextField
            label={t("edit.attributeValue")}
            autoComplete="off"
            value={value}
            onChange={(text) => change(at, { value: text })}
            connectedRight={
              <Button
                onClick={() => onChange(list.filter((_, index) => index !== at))}
                accessibilityLabel={t("edit.removeAttribute", { key })}
              >
                {t("form.remove")}
              </Button>
            }
          />
        </FormLayout.Group>
      ))}
      {error ? <FieldError text={error} /> : null}
      <InlineStack>
        <Button onClick={() => onChange([...list, { key: "", value: "", was: null }])}>{t("edit.addAttribute")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
