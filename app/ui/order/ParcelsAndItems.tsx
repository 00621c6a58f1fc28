import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MoneyBag } from "#app/lib/money.ts";
import type { Fulfillment, FulfillmentOrder, Hold, LineItem } from "#app/orders/snapshot.ts";
import { isLive, isOpen } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { StatusBadge } from "../parts/badges.tsx";
import { MoneyBoth } from "../parts/Money.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { When } from "../parts/When.tsx";
import { trackingUrl } from "../steps/trackingUrl.ts";
import { Tracking } from "./Tracking.tsx";

type Lines = { lineItemId: string; quantity: number }[];

type ById = Map<string, LineItem>;

/** What is still to be sent, by location, with its holds; then the parcels; then what was taken off the order. */
export function ParcelsAndItems({ page: { order }, mayTrack }: { page: OrderPage; mayTrack: boolean }) {
  const { t } = useTranslation();
  const byId = new Map(order.lines.map((line) => [line.id, line]));
  const back = givenBack(order);
  const removed = order.lines
    .filter(({ quantity, currentQuantity }) => currentQuantity < quantity)
    .map((line) => ({ lineItemId: line.id, quantity: line.quantity - line.currentQuantity }));
  return (
    <>
      {order.fulfillmentOrders.filter(isOpen).map((one) => (
        <ToSend
          key={one.id}
          from={one}
          holds={order.holds.filter(({ fulfillmentOrderId }) => fulfillmentOrderId === one.id)}
          back={back}
          byId={byId}
        />
      ))}
      {order.fulfillments.map((parcel) => (
        <Parcel key={parcel.id} parcel={parcel} byId={byId} trackUrl={mayTrack ? trackingUrl(order.id, { parcel: parcel.id }) : null} />
      ))}
      {removed.length ? (
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("order.removed")}
            </Text>
            <Items lines={removed} byId={byId} />
          </BlockStack>
        </Card>
      ) : null}
    </>
  );
}

interface ToSendProps {
  from: FulfillmentOrder;
  holds: Hold[];
  back: ReturnType<typeof givenBack>;
  byId: ById;
}

const some = (lines: Lines): Lines => lines.filter(({ quantity }) => quantity > 0);

/** What is to leave one location: what is due, then what is on its list although the money was given back. */
function ToSend({ from, holds, back: { units, certain }, byId }: ToSendProps) {
  const { t } = useTranslation();
  const backOf = (id: string) => units.get(id) ?? 0;
  const due = some(from.lines.map((line) => ({ ...line, quantity: line.remainingQuantity - backOf(line.id) })));
  const back = some(from.lines.map((line) => ({ ...line, quantity: backOf(line.id) })));
  if (due.length + back.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("order.toSend")}
          </Text>
          {due.length > 0 ? <StatusBadge kind="fulfillmentOrder" value={from.status} /> : null}
          {from.lines.some(({ requiresShipping }) => requiresShipping) ? (
            <Text as="span" tone="subdued">
              {t("order.from", { location: from.locationName })}
            </Text>
          ) : null}
          {from.fulfillAt && from.status === "SCHEDULED" ? (
            <Text as="span" tone="subdued">
              {t("order.sendAt")} <When at={from.fulfillAt} style="date" />
            </Text>
          ) : null}
        </InlineStack>
        {holds.map((hold) => (
          <HoldLine key={hold.id} hold={hold} />
        ))}
        {due.length > 0 ? <Items lines={due} byId={byId} /> : null}
        {back.length > 0 ? <GivenBack lines={back} certain={certain} byId={byId} /> : null}
      </BlockStack>
    </Card>
  );
}

function GivenBack({ lines, certain, byId }: { lines: Lines; certain: boolean; byId: ById }) {
  const { t } = useTranslation();
  return (
    <>
      <InlineStack gap="200" blockAlign="center">
        <Badge tone="critical">{t(certain ? "order.givenBack" : "order.maybeGivenBack")}</Badge>
        <Text as="span" tone="subdued">
          {t("order.givenBackHelp")}
        </Text>
      </InlineStack>
      <Items lines={lines} byId={byId} />
    </>
  );
}

function Items({ lines, byId }: { lines: Lines; byId: ById }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown, more, unfold } = useFold(lines);
  return (
    <BlockStack gap="200">
      <BlockStack gap="200" as="ul">
        {shown.map(({ lineItemId, quantity }) => {
          const line = byId.get(lineItemId);
          return (
            <li key={lineItemId} style={{ listStyle: "none" }}>
              <InlineStack align="space-between" gap="400" wrap={false}>
                <BlockStack>
                  <Text as="span" breakWord>
                    {line?.title ?? t("order.unknownItem")}
                  </Text>
                  <Text as="span" variant="bodySm" tone="subdued">
                    {[line?.variantTitle, line?.sku].filter(Boolean).join(" · ")}
                  </Text>
                </BlockStack>
                <Text as="span" alignment="end" numeric>
                  <span style={{ whiteSpace: "nowrap" }}>
                    {line ? (
                      <>
                        <MoneyBoth value={line.unitPrice} /> × {format.number(quantity)} ={" "}
                        <MoneyBoth value={timesOf(line.unitPrice, quantity)} />
                      </>
                    ) : (
                      format.number(quantity)
                    )}
                  </span>
                </Text>
              </InlineStack>
            </li>
          );
        })}
      </BlockStack>
      <ShowAll total={lines.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}

/** What so many of one item cost, before discounts on the whole order. */
const timesOf = ({ shop, presentment }: MoneyBag, quantity: number): MoneyBag => ({
  shop: { ...shop, amount: shop.amount * quantity },
  presentment: { ...presentment, amount: presentment.amount * quantity },
});

function HoldLine({ hold }: { hold: Hold }) {
  const { t } = useTranslation();
  const label = useLabel();
  const who = hold.ours ? t("order.hold.ours") : hold.byApp ? t("order.hold.app", { app: hold.byApp }) : t("order.hold.staff");
  return (
    <InlineStack gap="200">
      <Badge tone="warning">{label("hold", hold.reason)}</Badge>
      <Text as="span">{hold.notes ?? ""}</Text>
      <Text as="span" tone="subdued">
        {who}
      </Text>
    </InlineStack>
  );
}

function Parcel({ parcel, byId, trackUrl }: { parcel: Fulfillment; byId: ById; trackUrl: string | null }) {
  const { t } = useTranslation();
  const status = isLive(parcel) ? parcel.displayStatus : parcel.status;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("order.parcel", { name: parcel.name })}
          </Text>
          <StatusBadge kind="parcel" value={status} />
          <Text as="span" tone="subdued">
            <When at={parcel.createdAt} />
          </Text>
        </InlineStack>
        <Tracking parcel={parcel} editUrl={isLive(parcel) ? trackUrl : null} />
        <Items lines={parcel.lines} byId={byId} />
      </BlockStack>
    </Card>
  );
}
