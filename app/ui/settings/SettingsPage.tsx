import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, Layout, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "#app/settings/schema.ts";
import { useFieldErrors } from "../steps/useFieldErrors.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { useToast } from "../parts/useToast.ts";
import { useReason } from "../parts/useReason.ts";
import { useShop } from "../parts/shop.tsx";
import { Access } from "./Access.tsx";
import { Automations } from "./Automations.tsx";
import { draftOf, sameDraft, settingsInput, type SettingsDraft } from "./draft.ts";
import { House } from "./House.tsx";
import { Roles, type Staff } from "./Roles.tsx";
import { useLeaveWarning } from "./useLeaveWarning.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  settings: Settings;
  staff: Staff[];
  mayChange: boolean;
  trouble: Reason[];
}

/** What every part of the form gets. */
export interface PartProps {
  draft: SettingsDraft;
  set(change: Partial<SettingsDraft>): void;
  error(path: string): string | undefined;
  disabled: boolean;
}

/** My rules of the house. Nothing is kept before Save. */
export function SettingsPage({ settings, staff, mayChange, trouble }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const { currency } = useShop();
  const toast = useToast();
  const { submit, data, state } = useFetcher<{ ok: true } | Refused>();
  const saved = draftOf(settings, currency);
  const [draft, setDraft] = useState(saved);
  const dirty = !sameDraft(draft, saved);
  const refusal = data && !data.ok ? data.refusal : null;
  const error = useFieldErrors(dirty ? refusal?.fieldErrors : undefined);
  useLeaveWarning(dirty);
  useEffect(() => {
    if (state === "idle" && data?.ok) toast({ text: t("settings.saved") });
  }, [state, data, toast, t]);
  const part: PartProps = { draft, set: (change) => setDraft({ ...draft, ...change }), error, disabled: !mayChange };
  const save = () => submit({ settings: JSON.stringify(settingsInput(draft, currency)) }, { method: "post" });
  return (
    <Page title={t("nav.settings")}>
      <SaveBar id="settings" open={dirty}>
        <button variant="primary" onClick={save} {...(state === "idle" ? {} : { loading: "" })}>
          {t("settings.save")}
        </button>
        <button onClick={() => setDraft(saved)}>{t("settings.discard")}</button>
      </SaveBar>
      <Layout>
        {mayChange ? null : (
          <Layout.Section>
            <Banner tone="info">{t("settings.readOnly")}</Banner>
          </Layout.Section>
        )}
        {refusal && dirty ? (
          <Layout.Section>
            <div role="alert">
              <Banner tone="critical" title={t(`refusal.${refusal.by}`)}>
                {say(refusal.reason)}
              </Banner>
            </div>
          </Layout.Section>
        ) : null}
        <Automations {...part} />
        <House {...part} />
        <Roles {...part} staff={staff} />
        <Access reasons={trouble} />
      </Layout>
    </Page>
  );
}
