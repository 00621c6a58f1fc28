import { useFetcher, useLocation } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, List, Page, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { countOf, linesOf } from "#app/runs/preview/numbers.ts";
import { maxOrders } from "#app/runs/limits.ts";
import { useChecked } from "../forms/useChecked.ts";
import { Restartable, useRestart } from "../forms/Restart.tsx";
import { UnsavedBar } from "../forms/UnsavedBar.tsx";
import { loadIntentCheck } from "../steps/useOrderForm.ts";
import { Unplaced } from "../steps/FieldError.tsx";
import { pickedBefore, pickedIn, pickedKey } from "../orders/bulk.ts";
import { recall } from "../parts/remembered.ts";
import type { Draft } from "../steps/screen.ts";
import { bulkInputOf, manyKinds, type ManyKind } from "../steps/screens.ts";
import type { Dropped } from "#app/lists/filters.ts";
import { useDropped } from "../parts/useDropped.ts";
import { Empty } from "../parts/Empty.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import type { AskedBulk } from "./asked.ts";
import { BulkFields } from "./BulkFields.tsx";
import { NumbersInput } from "./NumbersInput.tsx";
import type { Refused } from "#app/kernel/refusal.ts";

export interface NewRun extends AskedBulk {
  /** Orders named in the address. */ ids: string[];
  /** Filters of the list, as its address has them. */ filters: string;
  /** What of them means nothing. */ dropped: Dropped[];
  /** Order numbers that were typed elsewhere. */ numbers: string;
  backTo: string;
}

/** Which orders, and what shall be done with them: then it is shown what would happen. */
export function NewRunPage(props: NewRun) {
  return (
    <Restartable>
      <Asking {...props} />
    </Restartable>
  );
}

function Asking({ by, kind: given, inputs, ids, filters, dropped, numbers: typed, backTo }: NewRun) {
  const { t } = useTranslation();
  const picked = usePicked();
  const [kind, setKind] = useState<ManyKind | null>(given);
  const [draft, setDraft] = useState<Draft>(inputs ?? (given ? bulkInputOf(given).initial : {}));
  const [numbers, setNumbers] = useState(typed);
  const [product, setProduct] = useState("");
  const { preview, busy, refusal } = usePreview();
  const { error, ...form } = useChecked({ asked: kind && { ...draft, kind }, refused: refusal?.fieldErrors, load: loadIntentCheck });
  const chosen = by === "picked" ? picked : ids;
  const choose = (found: ManyKind | null) => {
    setKind(found);
    setDraft(found ? bulkInputOf(found).initial : {});
  };
  const show = () => {
    if (!kind || !form.mayBeSent()) return;
    const named = chosen?.join(",") ?? "";
    const orders = { ids: named, picked: named, matching: filters, numbers: linesOf(numbers).join("\n"), product }[by];
    preview({ by: by === "picked" ? "ids" : by, orders, kind, intent: JSON.stringify(draft) });
  };
  const title = kind ? t(`preview.title.${kind}`) : t("newRun.title");
  if (by === "picked" && picked?.length === 0) return <Lost title={title} />;
  if (dropped.length > 0) return <NotMeant title={title} dropped={dropped} backTo={backTo} />;
  const ready = kind !== null && (by !== "numbers" || isCount(countOf(linesOf(numbers)))) && (by !== "product" || product.trim() !== "");
  return (
    <Page title={title} backAction={{ content: t("nav.orders"), url: backTo }}>
      <Unsent dirty={form.dirty || numbers !== typed || product !== ""} busy={busy} />
      <BlockStack gap="400">
        {refusal && Object.keys(refusal.fieldErrors ?? {}).length === 0 ? <Refusal refusal={refusal} /> : null}
        <Card>
          <div {...form.around}>
            <BlockStack gap="400">
              <Chosen by={by} count={chosen?.length ?? null} all={filters === ""} />
              {by === "numbers" ? <NumbersInput value={numbers} onChange={setNumbers} error={error("orders")} /> : null}
              {by === "product" ? <ProductInput value={product} onChange={setProduct} error={error("orders")} /> : null}
              {given ? null : <KindChoice kind={kind} onChange={choose} />}
              {kind ? <BulkFields key={kind} kind={kind} draft={draft} onChange={setDraft} error={error} /> : null}
              <Unplaced texts={form.unplaced} />
              <InlineStack>
                <Button id={showId} variant="primary" onClick={show} loading={busy} disabled={!ready}>
                  {t("preview.show")}
                </Button>
              </InlineStack>
            </BlockStack>
          </div>
        </Card>
      </BlockStack>
    </Page>
  );
}

const showId = "show-preview";

/** What was filled in is kept in mind; nothing is saved before the preview, which the bar leads to. */
function Unsent({ dirty, busy }: { dirty: boolean; busy: boolean }) {
  const restart = useRestart();
  return <UnsavedBar dirty={dirty} busy={busy} leads onSave={() => document.getElementById(showId)?.focus()} onDiscard={restart} />;
}

/** Asks for a preview. Not as a step to another page: what was picked and typed stays where it is when something is missing. */
function usePreview() {
  const { submit, data, state } = useFetcher<Refused>();
  const preview = (form: Record<string, string>) => submit(form, { method: "post", action: "/app/runs/new" });
  return { preview, busy: state !== "idle", refusal: data?.refusal ?? null };
}

function Refusal({ refusal: { by, reason } }: Pick<Refused, "refusal">) {
  const { t } = useTranslation();
  const say = useReason();
  return (
    <Banner tone="critical" title={t(`refusal.${by}`)}>
      {say(reason)}
    </Banner>
  );
}

/** What was picked is known by the browser's history only, and that is gone. */
function Lost({ title }: { title: string }) {
  const { t } = useTranslation();
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
}

/** A part of the filters means nothing: nobody is asked to take more than they meant. */
function NotMeant({ title, dropped, backTo }: { title: string } & Pick<NewRun, "dropped" | "backTo">) {
  const { t } = useTranslation();
  const say = useDropped();
  return (
    <Page title={title} backAction={{ content: t("nav.orders"), url: backTo }}>
      <Banner tone="critical" title={t("newRun.dropped")} action={{ content: t("newRun.backToList"), url: backTo }}>
        <List>
          {dropped.map(say).map((part) => (
            <List.Item key={part}>{part}</List.Item>
          ))}
        </List>
      </Banner>
    </Page>
  );
}

function ProductInput(props: { value: string; onChange(product: string): void; error: string | undefined }) {
  const { t } = useTranslation();
  return <TextField label={t("newRun.product")} helpText={t("newRun.productHelp")} autoComplete="off" maxLength={255} {...props} />;
}

function KindChoice({ kind, onChange }: { kind: ManyKind | null; onChange(kind: ManyKind | null): void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("newRun.kind")}
      options={[
        { value: "", label: t("newRun.choose"), disabled: true },
        ...manyKinds.map((value) => ({ value, label: t(`bulk.${value}`) })),
      ]}
      value={kind ?? ""}
      onChange={(name) => onChange(manyKinds.find((one) => one === name) ?? null)}
    />
  );
}

const isCount = (count: number): boolean => count > 0 && count <= maxOrders;

/** The orders that were picked in the list; null until the browser knows its own history. */
function usePicked(): string[] | null {
  const { state } = useLocation() as { state: unknown };
  const [picked, setPicked] = useState<string[] | null>(null);
  useEffect(() => {
    const known = pickedIn(state);
    setPicked(known.length > 0 ? known : pickedBefore(recall(pickedKey, "tab")));
  }, [state]);
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
