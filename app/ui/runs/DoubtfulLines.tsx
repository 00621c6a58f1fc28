import { useSubmit } from "@remix-run/react";
import { Banner, BlockStack, Button, ChoiceList, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { numberOf } from "../orders/numberOf.ts";
import type { Lines } from "#app/runs/selection.ts";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";

/** Lines that name an order and something else: each order they may mean is taken only if a person says so. */
export function DoubtfulLines({ token, doubtful, busy }: { token: string; doubtful: Lines["doubtful"]; busy: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const submit = useSubmit();
  const { shown, more, unfold } = useFold(doubtful.first);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (doubtful.count === 0) return null;
  const choose = (orders: Lines["doubtful"]["first"][number]["orders"], ids: readonly string[]) => {
    const rest = [...chosen].filter((id) => !orders.some((order) => order.id === id));
    setChosen(new Set([...rest, ...ids]));
  };
  const add = () => submit({ what: "also", orders: [...chosen].map(numberOf).join(",") }, { method: "post", action: `/app/runs/${token}` });
  return (
    <Banner tone="warning" title={t("preview.lines.doubtful", { count: doubtful.count, number: format.number(doubtful.count) })}>
      <BlockStack gap="300">
        {shown.map(({ line, orders }, at) => (
          <ChoiceList
            key={at}
            allowMultiple
            title={`“${line.replaceAll("\t", " · ")}”`}
            choices={orders.map(({ id, name }) => ({ value: id, label: name }))}
            selected={orders.map(({ id }) => id).filter((id) => chosen.has(id))}
            onChange={(ids) => choose(orders, ids)}
          />
        ))}
        <ShowAll total={doubtful.first.length} more={more} onClick={unfold} />
        <InlineStack>
          <Button onClick={add} loading={busy} disabled={chosen.size === 0}>
            {t("preview.lines.add", { count: chosen.size, number: format.number(chosen.size) })}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
