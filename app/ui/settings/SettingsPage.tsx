import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, Layout, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsDraft } from "#app/settings/draft.ts";
import { useFieldErrors } from "../steps/useFieldErrors.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { useToast } from "../parts/useToast.ts";
import { useReason } from "../parts/useReason.ts";
import { Access } from "./Access.tsx";
import { Automations } from "./Automations.tsx";
import { House } from "./House.tsx";
import { partOf, type Part } from "./part.ts";
import { Roles, type Staff } from "./Roles.tsx";
import { useLeaveWarning } from "./useLeaveWarning.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  saved: SettingsDraft;
  staff: Staff[];
  mayChange: boolean;
  trouble: Reason[];
}

/** My rules of the house. Nothing is kept before Save. */
export function SettingsPage({ saved, staff, mayChange, trouble }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const toast = useToast();
  const { submit, data, state } = useFetcher<{ ok: true } | Refused>();
  const [draft, setDraft] = useState(saved);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const refusal = data && !data.ok ? data.refusal : null;
  const error = useFieldErrors(dirty ? refusal?.fieldErrors : undefined);
  useLeaveWarning(dirty);
  useEffect(() => {
    if (state === "idle" && data?.ok) toast({ text: t("settings.saved") });
  }, [state, data, toast, t]);
  const part: Part<SettingsDraft> = { draft, set: (change) => setDraft({ ...draft, ...change }), error, disabled: !mayChange };
  const save = () => submit({ settings: JSON.stringify(draft) }, { method: "post" });
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
        <Automations part={partOf(part, "automations")} />
        <House part={part} />
        <Roles part={partOf(part, "roles")} staff={staff} />
        <Access reasons={trouble} />
      </Layout>
    </Page>
  );
}
