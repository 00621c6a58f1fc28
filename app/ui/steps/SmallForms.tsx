import { Banner, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { holdReasons } from "#app/orders/hold/reasons.ts";
import { isPostPurchase } from "#app/orders/hold/facts.ts";
import { isLive } from "#app/orders/fulfill/facts.ts";
import { markingCharges } from "#app/orders/pay/facts.ts";
import { useShop } from "../parts/shop.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { ActionForm, type FormProps } from "./FormPage.tsx";
import { TagsField } from "./TagsField.tsx";
import { useFieldErrors } from "./useFieldErrors.ts";

export function HoldForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [reason, setReason] = useState("");
  const [notes, setNotes] = useState("");
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("action.hold")}
      intent={() => ({ kind: "hold", reason: reason || undefined, notes })}
    >
      <Select
        label={t("form.holdReason")}
        value={reason}
        onChange={setReason}
        error={error("reason")}
        options={[
          { value: "", label: t("form.choose"), disabled: true },
          ...holdReasons.map((value) => ({ value, label: label("hold", value) })),
        ]}
      />
      <TextField
        label={t("form.holdNotes")}
        autoComplete="off"
        maxLength={255}
        showCharacterCount
        value={notes}
        onChange={setNotes}
        error={error("notes")}
      />
    </ActionForm>
  );
}

/** Each hold is chosen by itself: one set by another app may be there for a good reason. */
export function ReleaseForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [chosen, setChosen] = useState(() => order.holds.filter(({ ours }) => ours).map(({ id }) => id));
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.release", { count: chosen.length })}
      disabled={chosen.length === 0}
      intent={() => ({ kind: "release", holds: chosen })}
    >
      <ChoiceList
        title={t("form.holds")}
        allowMultiple
        selected={chosen}
        onChange={setChosen}
        error={error("holds")}
        choices={order.holds.map((hold) => ({
          value: hold.id,
          disabled: isPostPurchase(hold),
          label: [label("hold", hold.reason), hold.notes].filter(Boolean).join(" · "),
          helpText: isPostPurchase(hold)
            ? t("form.postPurchase")
            : hold.ours
              ? t("order.hold.ours")
              : hold.byApp
                ? t("order.hold.app", { app: hold.byApp })
                : t("order.hold.staff"),
        }))}
      />
    </ActionForm>
  );
}

export function UnfulfillForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<string[]>([]);
  const parcels = order.fulfillments.filter(isLive);
  return (
    <ActionForm
      order={order}
      asking={asking}
      destructive
      button={t("form.unfulfill", { count: chosen.length })}
      disabled={chosen.length === 0}
      intent={() => ({ kind: "unfulfill", fulfillmentIds: chosen })}
    >
      <Banner tone="info">{t("form.unfulfillHelp")}</Banner>
      <ChoiceList
        title={t("form.parcels")}
        allowMultiple
        selected={chosen}
        onChange={setChosen}
        choices={parcels.map(({ id, name, createdAt, tracking }) => ({
          value: id,
          label: name,
          helpText: [format.dateTime(createdAt), ...tracking.map(({ number }) => number)].filter(Boolean).join(" · "),
        }))}
      />
    </ActionForm>
  );
}

export function TagForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<string[]>([]);
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.addTags", { count: tags.length })}
      disabled={tags.length === 0}
      intent={() => ({ kind: "tag", tags })}
    >
      <TagsField label={t("form.tag")} tags={tags} onChange={setTags} error={error("tags")} focused />
    </ActionForm>
  );
}

export function UntagForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<string[]>([]);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.removeTags", { count: tags.length })}
      disabled={tags.length === 0}
      intent={() => ({ kind: "untag", tags })}
    >
      <ChoiceList
        title={t("form.untag")}
        allowMultiple
        selected={tags}
        onChange={setTags}
        choices={order.tags.map((tag) => ({ value: tag, label: tag }))}
      />
    </ActionForm>
  );
}

export function NoteForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState(order.note ?? "");
  const [seen] = useState(order.note);
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.saveNote")}
      disabled={note === (seen ?? "")}
      intent={() => ({ kind: "note", note, expect: seen })}
    >
      <TextField
        label={t("order.side.note")}
        autoComplete="off"
        multiline={4}
        maxLength={5000}
        showCharacterCount
        value={note}
        onChange={setNote}
        error={error("note")}
        focused
      />
    </ActionForm>
  );
}

export function MarkPaidForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const { now } = useShop();
  const charge = markingCharges(order, new Date(now));
  const money = useFormat().money(charge ?? order.outstanding.presentment);
  return (
    <ActionForm
      order={order}
      asking={asking}
      destructive={charge !== null}
      button={t(charge ? "form.markPaidCharges" : "form.markPaid", { money })}
      intent={() => ({ kind: "mark_paid" })}
    >
      <Text as="p">{t(charge ? "form.markPaidChargesHelp" : "form.markPaidHelp", { money })}</Text>
    </ActionForm>
  );
}
