import { useFetcher, useLocation } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Page, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { linesOf } from "#app/runs/preview/numbers.ts";
import { maxOrders } from "#app/runs/limits.ts";
import { useFieldErrors } from "../steps/useFieldErrors.ts";
import { bulkKinds, pickedIn, type BulkKind } from "../orders/bulk.ts";
import { Empty } from "../parts/Empty.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import type { AskedBulk } from "./asked.ts";
import { initialInput, KindInput } from "./KindInput.tsx";
import { NumbersInput } from "./NumbersInput.tsx";
import type { Refused } from "#app/kernel/refusal.ts";

export interface NewRun extends AskedBulk {
  /** Orders named in the address. */ ids: string[];
  /** Filters of the list, as its address has them. */ filters: string;
  backTo: string;
}

/** Which orders, and what shall be done with them: then it is shown what would happen. */
export function NewRunPage({ by, kind: given, inputs, ids, filters, backTo }: NewRun) {
  const { t } = useTranslation();
  const say = useReason();
  // Not as a step to another page: what was picked and typed stays where it is when something is missing.
  const { submit, data: answer, state } = useFetcher<Refused>();
  const busy = state !== "idle";
  const picked = usePicked();
  const [kind, setKind] = useState<BulkKind | null>(given);
  const [draft, setDraft] = useState<Record<string, unknown>>(inputs ?? (given ? initialInput(given) : {}));
  const [numbers, setNumbers] = useState("");
  const [product, setProduct] = useState("");
  const fieldErrors = answer?.refusal.fieldErrors ?? {};
  const error = useFieldErrors(fieldErrors);
  const chosen = by === "picked" ? picked : ids;
  const choose = (name: string) => {
    const found = bulkKinds.find((one) => one === name) ?? null;
    setKind(found);
    setDraft(found ? initialInput(found) : {});
  };
  const preview = () => {
    if (!kind) return;
    const named = chosen?.join(",") ?? "";
    const orders = { ids: named, picked: named, matching: filters, numbers: linesOf(numbers).join("\n"), product }[by];
    submit({ by: by === "picked" ? "ids" : by, orders, kind, intent: JSON.stringify(draft) }, { method: "post", action: "/app/runs/new" });
  };
  const title = kind ? t(`preview.title.${kind}`) : t("newRun.title");
  if (by === "picked" && picked?.length === 0)
    return (
      <Page title={title}>
        <Card>
          <Empty
            title={t("newRun.lost.title")}
            text={t("newRun.lost.text")}
            action={{ content: t("newRun.lost.action"), url: "/app/orders" }}
          />
        </Card>
      </Page>
    );
  const ready = kind !== null && (by !== "numbers" || isCount(linesOf(numbers).length)) && (by !== "product" || product.trim() !== "");
  return (
    <Page title={title} backAction={{ content: t("nav.orders"), url: backTo }}>
      <BlockStack gap="400">
        {answer && Object.keys(fieldErrors).length === 0 ? (
          <Banner tone="critical" title={t(`refusal.${answer.refusal.by}`)}>
            {say(answer.refusal.reason)}
          </Banner>
        ) : null}
        <Card>
          <BlockStack gap="400">
            <Chosen by={by} count={chosen?.length ?? null} all={filters === ""} />
            {by === "numbers" ? <NumbersInput value={numbers} onChange={setNumbers} error={error("orders")} /> : null}
            {by === "product" ? (
              <TextField
                label={t("newRun.product")}
                helpText={t("newRun.productHelp")}
                autoComplete="off"
                maxLength={255}
                value={product}
                onChange={setProduct}
                error={error("orders")}
              />
            ) : null}
            {given ? null : (
              <Select
                label={t("newRun.kind")}
                options={[
                  { value: "", label: t("newRun.choose"), disabled: true },
                  ...bulkKinds.map((value) => ({ value, label: t(`bulk.${value}`) })),
                ]}
                value={kind ?? ""}
                onChange={choose}
              />
            )}
            {kind ? <KindInput key={kind} kind={kind} draft={draft} onChange={setDraft} fieldErrors={fieldErrors} /> : null}
            <InlineStack>
              <Button variant="primary" onClick={preview} loading={busy} disabled={!ready}>
                {t("preview.show")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}

const isCount = (count: number): boolean => count > 0 && count <= maxOrders;

/** The orders that were picked in the list; null until the browser knows its own history. */
function usePicked(): string[] | null {
  const { state } = useLocation() as { state: unknown };
  const [picked, setPicked] = useState<string[] | null>(null);
  useEffect(() => setPicked(pickedIn(state)), [state]);
  return picked;
}

function Chosen({ by, count, all }: { by: AskedBulk["by"]; count: number | null; all: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (by === "matching")
    return (
      <Text as="p" fontWeight="semibold">
        {t(all ? "newRun.everything" : "newRun.matching")}
      </Text>
    );
  if ((by !== "ids" && by !== "picked") || count === null) return null;
  return (
    <Text as="p" fontWeight="semibold">
      {t("newRun.chosen", { count, number: format.number(count) })}
    </Text>
  );
}
