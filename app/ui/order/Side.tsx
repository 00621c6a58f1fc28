import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { TagsField, withTags } from "../steps/TagsField.tsx";
import { orderUrl } from "../orders/numberOf.ts";
import type { Ask } from "../asking/useAsk.ts";
import { inAdmin, mailTo } from "../parts/admin.ts";
import { useFormat } from "../parts/useFormat.ts";
import { AddressLines, Phone } from "./AddressLines.tsx";
import { deliveryOf } from "./delivery.ts";
import { canTry } from "./next.ts";
import { Risk } from "./Risk.tsx";
import { isPressing } from "./riskSaid.ts";

/** Who bought it, where it goes, and what is written on it. */
export function Side({ page, verdicts, asking }: { page: OrderPage; verdicts: Explanation["verdicts"]; asking: Ask }) {
  const { t } = useTranslation();
  const { order } = page;
  const edit = canTry(verdicts.edit) ? `${orderUrl(order.id)}/edit` : null;
  return (
    <BlockStack gap="400">
      {isPressing(order) ? <Risk page={page} /> : null}
      <Note note={order.note} editUrl={canTry(verdicts.note) ? `${orderUrl(order.id)}/note` : null} />
      <Customer page={page} editUrl={edit} />
      <ShipTo page={page} editUrl={edit} />
      <BillTo page={page} />
      <Tags page={page} asking={asking} />
      {isPressing(order) ? null : <Risk page={page} />}
      {order.customAttributes.length ? (
        <Part title={t("order.side.attributes")} editUrl={edit} editLabel={t("action.edit")}>
          {order.customAttributes.map(({ key, value }) => (
            <Text as="p" key={key} breakWord>
              <Text as="span" tone="subdued">
                {key}:{" "}
              </Text>
              {value}
            </Text>
          ))}
        </Part>
      ) : null}
    </BlockStack>
  );
}

function Note({ note, editUrl }: { note: string | null; editUrl: string | null }) {
  const { t } = useTranslation();
  return (
    <Part title={t("order.side.note")} editUrl={editUrl} editLabel={t("action.note")}>
      {note ? (
        <Text as="p">
          <span style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{note}</span>
        </Text>
      ) : (
        <Text as="p" tone="subdued">
          {t("order.side.noNote")}
        </Text>
      )}
    </Part>
  );
}

function Customer({ page: { order, customer }, editUrl }: { page: OrderPage; editUrl: string | null }) {
  const { t } = useTranslation();
  return (
    <Part title={t("order.side.customer")} editUrl={editUrl} editLabel={t("action.edit")}>
      <Text as="p" breakWord>
        {customer ? (
          <Link url={inAdmin.customer(customer.id)} target="_top">
            {customer.name}
          </Link>
        ) : (
          t("orders.noCustomer")
        )}
      </Text>
      {customer ? (
        <Text as="p" tone="subdued">
          {t("order.side.orders", { count: customer.numberOfOrders })}
        </Text>
      ) : null}
      {order.email ? (
        <Text as="p" breakWord>
          <Link url={mailTo(order.email)} removeUnderline>
            {order.email}
          </Link>
        </Text>
      ) : null}
      {order.phone ? <Phone number={order.phone} /> : null}
    </Part>
  );
}

/** Where it goes: to an address, or the customer comes for it, or there is nothing to bring. */
function ShipTo({ page: { order, shipTo }, editUrl }: { page: OrderPage; editUrl: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const way = deliveryOf(order);
  const pickup = way.by === "pickup" ? t("order.side.pickupAt", { locations: format.list(way.locations) }) : null;
  if (way.by === "none" && !shipTo) return null;
  return (
    <Part title={t(way.by === "pickup" ? "order.side.pickup" : "order.side.shipTo")} editUrl={editUrl} editLabel={t("action.edit")}>
      {pickup ? <Text as="p">{pickup}</Text> : null}
      {way.by === "none" ? (
        <Text as="p" tone="subdued">
          {t("order.side.nothingToShip")}
        </Text>
      ) : null}
      {pickup && !shipTo ? null : (
        <AddressLines lines={shipTo} phone={order.shippingAddress?.phone ?? null} none={t("order.side.noAddress")} />
      )}
    </Part>
  );
}

function BillTo({ page: { billingAddress, billingMatchesShipping, shipTo } }: { page: OrderPage }) {
  const { t } = useTranslation();
  if (!billingAddress) return null;
  return (
    <Part title={t("order.side.billTo")}>
      {billingMatchesShipping && shipTo ? (
        <Text as="p" tone="subdued">
          {t("order.side.sameAsShipping")}
        </Text>
      ) : (
        <AddressLines {...billingAddress} none={t("order.side.noAddress")} />
      )}
    </Part>
  );
}

function Part({
  title,
  editUrl,
  editLabel,
  children,
}: {
  title: string;
  editUrl?: string | null;
  editLabel?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {editUrl ? (
            <Link url={editUrl} accessibilityLabel={editLabel}>
              {t("form.edit")}
            </Link>
          ) : null}
        </InlineStack>
        <BlockStack gap="050">{children}</BlockStack>
      </BlockStack>
    </Card>
  );
}

function Tags({ page: { order }, asking }: { page: OrderPage; asking: Ask }) {
  const { t } = useTranslation();
  const change = (tags: string[]) => {
    const gone = order.tags.filter((tag) => !tags.includes(tag));
    const added = withTags(order.tags, tags.join(",")).slice(order.tags.length);
    if (gone.length) asking.ask({ orderId: order.id, orderName: order.name, intent: { kind: "untag", tags: gone } });
    else if (added.length) asking.ask({ orderId: order.id, orderName: order.name, intent: { kind: "tag", tags: added } });
  };
  return (
    <Part title={t("order.side.tags")}>
      <TagsField label={t("form.tag")} tags={order.tags} onChange={change} />
    </Part>
  );
}
