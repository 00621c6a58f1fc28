import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { Empty } from "../parts/Empty.tsx";
import { StandingTrouble, Troubles } from "../parts/Troubles.tsx";
import type { RunView } from "#app/runs/runs.server.ts";
import type { Counted } from "../parts/format.ts";
import { AttentionCards } from "./AttentionCards.tsx";
import type { Attention, CountedStage } from "#app/lists/attention.ts";
import type { NotDone } from "#app/journal/not-done.server.ts";
import { NotDoneCard } from "./NotDoneCard.tsx";
import { RecentRuns } from "./RecentRuns.tsx";
import { Setup } from "./Setup.tsx";
import { setupUrls, type Begun } from "./setup.ts";
import { Stages } from "./Stages.tsx";

interface Props {
  counts: Record<CountedStage | Attention | "all", Counted>;
  attention: Record<Attention, string>;
  runs: RunView[];
  /** What was done with the app so far, for the setup guide. */
  done: Begun["done"];
  trouble: Reason[];
  notDone: NotDone[];
}

/** What needs me today? */
export function HomePage({ counts, attention, runs, done, trouble, notDone }: Props) {
  const { t } = useTranslation();
  const empty = counts.all.count === 0;
  return (
    <Page title={t("nav.home")}>
      <Troubles reasons={trouble} />
      {empty ? (
        <BlockStack gap="500">
          <Card>
            <Empty
              title={t("home.empty.title")}
              text={t("home.empty.text")}
              more={t("home.empty.how")}
              action={{ content: t("home.empty.action"), url: setupUrls.place, target: "_top" }}
            />
          </Card>
          <Setup begun={{ orders: false, done }} />
        </BlockStack>
      ) : (
        <BlockStack gap="500">
          <Stages counts={counts} />
          <NotDoneCard notDone={notDone} />
          <AttentionCards counts={counts} params={attention} />
          <RecentRuns runs={runs} />
          <Setup begun={{ orders: true, done }} />
          <StandingTrouble reasons={trouble} />
        </BlockStack>
      )}
    </Page>
  );
}
