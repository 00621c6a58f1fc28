import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useCallback, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import type { Kind } from "#app/orders/intent.ts";
import type { Verdict } from "#app/goals/allowed.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { orderUrl } from "../orders/numberOf.ts";
import { canTry } from "../order/next.ts";
import { Cautions } from "../parts/Cautions.tsx";
import { RefusalBanner } from "../asking/RefusalBanner.tsx";
import { useAsk } from "../asking/useAsk.ts";
import { useReason } from "../parts/useReason.ts";
import { CancelForm } from "./CancelForm.tsx";
import { CaptureForm } from "./CaptureForm.tsx";
import { DeleteForm } from "./DeleteForm.tsx";
import { EditForm } from "./EditForm.tsx";
import type { FormProps } from "./FormPage.tsx";
import { FulfillForm } from "./FulfillForm.tsx";
import { PickedUpForm, ReadyForPickupForm } from "./PickupForms.tsx";
import { RefundForm } from "./RefundForm.tsx";
import { HoldForm, MarkPaidForm, NoteForm, ReleaseForm, TagForm, UnfulfillForm, UntagForm } from "./SmallForms.tsx";
import type { FormKind } from "./kinds.ts";

const forms = {
  fulfill: FulfillForm,
  unfulfill: UnfulfillForm,
  hold: HoldForm,
  release: ReleaseForm,
  cancel: CancelForm,
  refund: RefundForm,
  tag: TagForm,
  untag: UntagForm,
  note: NoteForm,
  edit: EditForm,
  mark_paid: MarkPaidForm,
  capture: CaptureForm,
  ready_for_pickup: ReadyForPickupForm,
  picked_up: PickedUpForm,
  delete: DeleteForm,
} satisfies Record<FormKind, ComponentType<FormProps>>;

interface Props {
  kind: FormKind;
  page: OrderPage;
  verdict: Verdict;
  cautions: Reason[];
  locations: { id: string; name: string }[];
}

/** One action of one order: filled in, or refused with the reason. Afterwards back to the order. */
export function ActionScreen({ kind, page, verdict, cautions, locations }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const navigate = useNavigate();
  const { order } = page;
  const asking = useAsk(useCallback(() => navigate(orderUrl(order.id)), [navigate, order.id]));
  const FormOfKind = forms[kind];
  const title = t("form.title", { action: t(`action.${kind as Kind}`), name: order.name });
  return (
    <Page narrowWidth title={title} backAction={{ content: order.name, url: orderUrl(order.id) }}>
      <BlockStack gap="400">
        <RefusalBanner {...asking} />
        {verdict.by === "house" && !asking.refusal ? (
          <Banner tone="warning" title={t("refusal.house")}>
            {say(verdict.reason)}
          </Banner>
        ) : null}
        {canTry(verdict) ? <Cautions reasons={cautions} /> : null}
        {canTry(verdict) ? (
          <FormOfKind page={page} asking={asking} locations={locations} />
        ) : (
          <Banner
            tone="critical"
            title={t(`refusal.${verdict.by === "right" ? "right" : "platform"}`)}
            action={{ content: t("form.back"), url: orderUrl(order.id) }}
          >
            {say(verdict.reason)}
          </Banner>
        )}
      </BlockStack>
    </Page>
  );
}
