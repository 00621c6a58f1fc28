import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Explanation } from "#app/goals/explain.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { TagsField, withTags } from "../steps/TagsField.tsx";
import { orderUrl } from "../orders/numberOf.ts";
import type { Ask } from "../asking/useAsk.ts";
import { AddressLines } from "./AddressLines.tsx";
import { canTry } from "./next.ts";
import { Risk } from "./Risk.tsx";
import { isPressing } from "./riskSaid.ts";

/** Who bought it, where it goes, and what is written on it. */
export function Side({ page, verdicts, asking }: { page: OrderPage; verdicts: Explanation["verdicts"]; asking: Ask }) {
  const { t } = useTranslation();
  const { order, billingAddress } = page;
  const edit = canTry(verdicts.edit) ? `${orderUrl(order.id)}/edit` : null;
  return (
    <BlockStack gap="400">
      {isPressing(order) ? <Risk page={page} /> : null}
      <Note note={order.note} editUrl={canTry(verdicts.note) ? `${orderUrl(order.id)}/note` : null} />
      <Customer page={page} editUrl={edit} />
      <Part title={t("order.side.shipTo")} editUrl={edit} editLabel={t("action.edit")}>
        <AddressLines address={order.shippingAddress} none={t("order.side.noAddress")} />
      </Part>
      {billingAddress ? (
        <Part title={t("order.side.billTo")}>
          <AddressLines address={billingAddress} none={t("order.side.noAddress")} />
        </Part>
      ) : null}
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
      <Text as="p">{customer?.name ?? t("orders.noCustomer")}</Text>
      {customer ? (
        <Text as="p" tone="subdued">
          {t("order.side.orders", { count: customer.numberOfOrders })}
        </Text>
      ) : null}
      {order.email ? (
        <Text as="p" breakWord>
          {order.email}
        </Text>
      ) : null}
      {order.phone ? <Text as="p">{order.phone}</Text> : null}
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
