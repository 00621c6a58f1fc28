import { useFetcher } from "@remix-run/react";
import { Banner, Layout, Page } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsDraft } from "#app/settings/draft.ts";
import { useChecked, type Check } from "../forms/useChecked.ts";
import { isSame } from "../forms/errors.ts";
import { UnsavedBar } from "../forms/UnsavedBar.tsx";
import { useShop } from "../parts/shop.tsx";
import { Unplaced } from "../steps/FieldError.tsx";
import type { Reason } from "#app/kernel/reason.ts";
import { useToast } from "../parts/useToast.ts";
import { useReason } from "../parts/useReason.ts";
import { Access } from "./Access.tsx";
import { Automations } from "./Automations.tsx";
import { House } from "./House.tsx";
import { partOf, type Part } from "./part.ts";
import { Roles, type Staff } from "./Roles.tsx";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  saved: SettingsDraft;
  staff: Staff[];
  mayChange: boolean;
  trouble: Reason[];
}

const loadCheck =
  (currency: string): (() => Promise<Check>) =>
  async () => {
    const [{ settingsTyped }, { settingsErrors }] = await Promise.all([
      import("#app/settings/draft.ts"),
      import("#app/settings/errors.ts"),
    ]);
    return (draft) => settingsErrors(settingsTyped(draft, currency));
  };

/** My rules of the house. Nothing is kept before Save. */
export function SettingsPage({ saved, staff, mayChange, trouble }: Props) {
  const { t } = useTranslation();
  const { submit, data, state } = useFetcher<{ ok: true } | Refused>();
  const { currency } = useShop();
  const [draft, setDraft] = useState(saved);
  const dirty = !isSame(draft, saved);
  const refusal = data && !data.ok ? data.refusal : null;
  const load = useMemo(() => loadCheck(currency), [currency]);
  const form = useChecked({ asked: draft, refused: refusal?.fieldErrors, load });
  useSaved(state, data);
  const part: Part<SettingsDraft> = {
    draft,
    set: (change) => setDraft({ ...draft, ...change }),
    error: dirty ? form.error : () => undefined,
    disabled: !mayChange,
  };
  const save = () => {
    if (form.mayBeSent()) submit({ settings: JSON.stringify(draft) }, { method: "post" });
  };
  return (
    <Page title={t("nav.settings")}>
      <UnsavedBar dirty={dirty} busy={state !== "idle"} onSave={save} onDiscard={() => setDraft(saved)} />
      <div {...form.around}>
        <Layout>
          {mayChange ? null : (
            <Layout.Section>
              <Banner tone="info">{t("settings.readOnly")}</Banner>
            </Layout.Section>
          )}
          {refusal && dirty && !refusal.fieldErrors ? <NotSaved refusal={refusal} /> : null}
          <Automations part={partOf(part, "automations")} />
          <House part={part} />
          <Roles part={partOf(part, "roles")} staff={staff} />
          <Access reasons={trouble} />
        </Layout>
        <Unplaced texts={dirty ? form.unplaced : []} />
      </div>
    </Page>
  );
}

function useSaved(state: string, data: { ok: boolean } | undefined): void {
  const { t } = useTranslation();
  const toast = useToast();
  useEffect(() => {
    if (state === "idle" && data?.ok) toast({ text: t("settings.saved") });
  }, [state, data, toast, t]);
}

function NotSaved({ refusal: { by, reason } }: Pick<Refused, "refusal">) {
  const { t } = useTranslation();
  const say = useReason();
  return (
    <Layout.Section>
      <div role="alert">
        <Banner tone="critical" title={t(`refusal.${by}`)}>
          {say(reason)}
        </Banner>
      </div>
    </Layout.Section>
  );
}
