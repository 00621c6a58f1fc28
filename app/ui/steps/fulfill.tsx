import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { FieldError } from "./FieldError.tsx";
import { FulfillAbout } from "./FulfillAbout.tsx";
import { FulfillLines } from "./FulfillLines.tsx";
import { UnusedTracking } from "./FulfillUnused.tsx";
import {
  fulfillCount,
  fulfillDraft,
  fulfillIntentOf,
  fulfillLines,
  placesOf,
  trackingErrorAt,
  trackingIn,
  unusedTracking,
  wrongQuantities,
  type FulfillDraft,
  type Place,
} from "./fulfill-draft.ts";
import { Notify } from "./Notify.tsx";
import type { BulkFieldsProps } from "./screen.ts";
import { TrackingFields } from "./TrackingFields.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import { useFulfillDraft } from "./useFulfillDraft.ts";

/** Lines by quantities, tracking of each parcel, and whether the customer is told. */
export function FulfillForm({ page, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order } = page;
  const lines = fulfillLines(order);
  const [draft, set] = useFulfillDraft(order.id, lines);
  const wrong = wrongQuantities(lines, draft);
  const count = fulfillCount(lines, draft);
  const places = placesOf(order, lines, draft);
  const form = useOrderForm(asking, fulfillIntentOf(lines, draft, places));
  const { error } = form;
  const button = t(draft.notify ? "fulfill.buttonMail" : "fulfill.button", { count, number: format.number(count) });
  return (
    <BlockStack gap="400">
      <UnusedTracking orderId={order.id} typed={unusedTracking(lines, draft, asking.refusal?.reason)} />
      <FulfillAbout page={page} />
      <ActionForm
        order={order}
        asking={asking}
        form={form}
        button={button}
        disabled={count === 0 || wrong.length > 0}
        onDiscard={() => set(fulfillDraft(lines))}
      >
        <FulfillLines lines={lines} draft={draft} set={set} />
        {error("lines") ? <FieldError text={error("lines")} /> : null}
        <Parcels places={places} draft={draft} set={set} error={error} />
        <Notify
          checked={draft.notify}
          onChange={(notify) => set({ notify })}
          more={places.length > 1 ? t("fulfill.placesMail", { count: places.length }) : undefined}
        />
      </ActionForm>
    </BlockStack>
  );
}

interface ParcelsProps {
  places: readonly Place[];
  draft: FulfillDraft;
  set(change: Partial<FulfillDraft>): void;
  error(path: string): string | undefined;
}

/** A parcel leaves from one location: each has tracking of its own. */
function Parcels({ places, draft, set, error }: ParcelsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isSeveral = places.length > 1;
  return (
    <BlockStack gap="400">
      {isSeveral ? <Text as="p">{t("fulfill.places", { places: format.list(places.map(({ name }) => name)) })}</Text> : null}
      {places.map((place) => (
        <TrackingFields
          key={place.id ?? ""}
          from={isSeveral ? place.name : undefined}
          draft={trackingIn(draft, place)}
          onChange={(one) => set({ tracking: { ...draft.tracking, [place.id ?? ""]: one } })}
          error={(field) => error(`${trackingErrorAt(places, place, draft)}.${field}`)}
        />
      ))}
    </BlockStack>
  );
}

export function FulfillFields({ draft, set }: BulkFieldsProps) {
  return <Notify checked={draft.notify === true} onChange={(notify) => set({ notify })} />;
}
