import { useSearchParams } from "@remix-run/react";
import { Checkbox, Select } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { trackingOf } from "#app/orders/tracking/tracking.ts";
import type { Fulfillment } from "#app/orders/snapshot.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { draftFor, parcelOf, trackingIntentOf } from "./tracking-draft.ts";
import { TrackingFields } from "./TrackingFields.tsx";
import { useOrderForm } from "./useOrderForm.ts";

/** Adds, corrects or takes away the tracking of a parcel; what the address brings along is filled in (`trackingUrl`). */
export function TrackingForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [brought] = useSearchParams();
  const [parcelId, setParcelId] = useState(() => parcelOf(order.fulfillments, brought));
  const parcel = order.fulfillments.find(({ id }) => id === parcelId);
  const [draft, setDraft] = useState(() => draftFor(parcel, brought));
  const [notify, setNotify] = useState(false);
  const intent = trackingIntentOf(parcelId, draft, notify);
  const form = useOrderForm(asking, intent);
  const has = parcel ? trackingOf(parcel) : null;
  const removes = intent.tracking === null;
  const choose = (id: string) => {
    setParcelId(id);
    setDraft(
      draftFor(
        order.fulfillments.find((one) => one.id === id),
        brought,
      ),
    );
  };
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      destructive={removes && has !== null}
      button={t(`tracking.${removes && has ? "remove" : "save"}${notify ? "Mail" : ""}`)}
      disabled={!parcel || (removes && !has)}
    >
      {order.fulfillments.length > 1 ? <Which parcels={order.fulfillments} value={parcelId} onChange={choose} /> : null}
      <TrackingFields draft={draft} onChange={setDraft} error={(field) => form.error(`tracking.${field}`)} />
      <Checkbox
        label={t("tracking.notify")}
        helpText={order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}
        checked={notify}
        onChange={setNotify}
      />
    </ActionForm>
  );
}

function Which({ parcels, value, onChange }: { parcels: Fulfillment[]; value: string; onChange(id: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const options = parcels.map((parcel) => ({
    value: parcel.id,
    label: [parcel.name, format.dateTime(parcel.createdAt), trackingOf(parcel)?.number].filter(Boolean).join(" · "),
  }));
  return <Select label={t("tracking.parcel")} options={options} value={value} onChange={onChange} />;
}
