import { Checkbox, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPickup } from "#app/orders/pickup/facts.ts";
import { isOpen } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./FormPage.tsx";

/** Where the customer comes to, and how many items they fetch: what was given back only where there is nothing else. */
function waiting(order: Snapshot<"fulfillment" | "refunds">): { locations: string[]; count: number } {
  const open = order.fulfillmentOrders.filter((one) => isPickup(one) && isOpen(one));
  const lines = open.flatMap((one) => one.lines);
  const { units } = givenBack(order);
  const left = lines.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
  const back = lines.reduce((sum, { id }) => sum + (units.get(id) ?? 0), 0);
  return { locations: [...new Set(open.map(({ locationName }) => locationName))], count: left - back || left };
}

export function ReadyForPickupForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { locations } = waiting(order);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t(order.email ? "pickup.ready" : "pickup.readyNoMail")}
      intent={() => ({ kind: "ready_for_pickup" })}
      aside={order.email ? t("pickup.readyHelp") : undefined}
    >
      <Text as="p">{t("pickup.at", { locations: format.list(locations) })}</Text>
      <Text as="p">{order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}</Text>
    </ActionForm>
  );
}

export function PickedUpForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [notify, setNotify] = useState(false);
  const { locations, count } = waiting(order);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t(notify ? "pickup.pickedUpMail" : "pickup.pickedUp", { count, number: format.number(count) })}
      intent={() => ({ kind: "picked_up", notify })}
    >
      <Text as="p">{t("pickup.at", { locations: format.list(locations) })}</Text>
      <Checkbox
        label={t("pickup.notify")}
        helpText={order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}
        checked={notify}
        onChange={setNotify}
      />
    </ActionForm>
  );
}
