import { BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MoneyBag } from "#app/lib/money.ts";
import type { Transaction } from "#app/orders/snapshot.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { StatusBadge } from "../parts/badges.tsx";
import { MoneyBoth } from "../parts/Money.tsx";
import { humanised, useLabel } from "../parts/useLabel.ts";
import { When } from "../parts/When.tsx";
import { movedBy, movementWord, paymentSums, takenOff, type Sum } from "./payment-sums.ts";

/** A gateway's own name as it is; a handle, such as "shopify_payments", as words. */
const gatewayName = (gateway: string): string => (/^[a-z0-9_]+$/.test(gateway) ? humanised(gateway) : gateway);

/** The sums of an order, then each movement of money, in the customer's currency and the shop's. */
export function Payments({ page }: { page: OrderPage }) {
  const { t } = useTranslation();
  const { financialStatus, transactions } = page.order;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("order.payments.title")}
          </Text>
          <StatusBadge kind="payment" value={financialStatus} />
        </InlineStack>
        <Sums page={page} />
        {transactions.length ? <Divider /> : null}
        {transactions.map((one) => (
          <Movement key={one.id} transaction={one} value={movedBy(one, transactions)} />
        ))}
      </BlockStack>
    </Card>
  );
}

const strong = new Set<Sum["name"]>(["total", "outstanding", "toGiveBack"]);

function Sums({ page }: { page: OrderPage }) {
  const { t } = useTranslation();
  const { discounts, discountCodes, shippingTitle, tax, taxesIncluded } = page;
  const label = ({ name }: Sum) =>
    name === "shipping" && shippingTitle
      ? t("order.payments.shippingBy", { title: shippingTitle })
      : t(`order.payments.${name === "subtotal" && discounts?.shop.amount ? "discounted" : name}`);
  return (
    <BlockStack gap="100">
      {paymentSums(page).map((sum) => (
        <Fragment key={sum.name}>
          <Line label={label(sum)} strong={strong.has(sum.name)}>
            {takenOff(sum.name) ? "−" : ""}
            <MoneyBoth value={sum.value} />
          </Line>
          {sum.name === "subtotal" && discounts?.shop.amount ? (
            <Line label={t("order.payments.discounts", { codes: discountCodes.join(", ") })} within>
              <MoneyBoth value={discounts} />
            </Line>
          ) : null}
          {sum.name === "total" && taxesIncluded && tax?.shop.amount ? (
            <Line label={t("order.payments.taxIncluded")} within>
              <MoneyBoth value={tax} />
            </Line>
          ) : null}
        </Fragment>
      ))}
    </BlockStack>
  );
}

function Movement({ transaction, value }: { transaction: Transaction; value: MoneyBag }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind, gateway, processedAt } = transaction;
  const word = movementWord(transaction);
  const what = (
    <>
      <Text as="span">
        {word === "done" ? label("transaction", kind) : t(`order.payments.movement.${word}`)} · {gatewayName(gateway)}
      </Text>{" "}
      <Text as="span" tone="subdued">
        <When at={processedAt} />
      </Text>
    </>
  );
  return (
    <Line label={what}>
      <MoneyBoth value={value} />
    </Line>
  );
}

interface LineProps {
  label: ReactNode;
  strong?: boolean;
  /** Part of the sum above it, not one more. */ within?: boolean;
  children: ReactNode;
}

function Line({ label, strong, within, children }: LineProps) {
  const look = { fontWeight: strong ? ("semibold" as const) : undefined, tone: within ? ("subdued" as const) : undefined };
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <Text as="span" {...look}>
        {label}
      </Text>
      <Text as="span" {...look} alignment="end" numeric>
        {children}
      </Text>
    </InlineStack>
  );
}
