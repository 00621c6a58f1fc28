import { BlockStack, Button, Card, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon, CircleChevronRightIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useRemembered } from "../parts/remembered.ts";
import { orderLooked, setupDone, setupHidden, setupSteps, setupUrls, type Begun, type SetupStep } from "./setup.ts";

/** Five steps to the first archived test order; gone once they are done, or hidden in this browser. */
export function Setup({ begun }: { begun: Omit<Begun, "looked"> }) {
  const { t } = useTranslation();
  const [hidden, hide] = useRemembered(setupHidden);
  const [looked] = useRemembered(orderLooked);
  const done = setupDone({ ...begun, looked: Boolean(looked) });
  const count = setupSteps.filter((step) => done[step]).length;
  if (hidden !== null || count === setupSteps.length) return null;
  const next = setupSteps.find((step) => !done[step]);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <BlockStack>
            <Text as="h2" variant="headingMd">
              {t("home.setup.title")}
            </Text>
            <span id="setup-progress">
              <Text as="span" tone="subdued">
                {t("home.setup.progress", { done: count, total: setupSteps.length })}
              </Text>
            </span>
          </BlockStack>
          <Button variant="plain" onClick={() => hide("yes")}>
            {t("home.setup.dismiss")}
          </Button>
        </InlineStack>
        <ProgressBar progress={(count / setupSteps.length) * 100} size="small" tone="success" ariaLabelledBy="setup-progress" />
        <BlockStack as="ol" gap="300">
          {setupSteps.map((step) => (
            <Step key={step} step={step} done={done[step]} next={step === next} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Step({ step, done, next }: { step: SetupStep; done: boolean; next: boolean }) {
  const { t } = useTranslation();
  return (
    <li style={{ listStyle: "none" }}>
      <InlineStack gap="200" wrap={false} blockAlign="start">
        <span>
          <Icon
            source={done ? CheckCircleIcon : CircleChevronRightIcon}
            tone={done ? "success" : next ? "info" : "subdued"}
            accessibilityLabel={t(done ? "home.setup.done" : "home.setup.open")}
          />
        </span>
        <BlockStack gap="100">
          <Text as="h3" fontWeight={next ? "semibold" : undefined} tone={done ? "subdued" : undefined}>
            {t(`home.setup.${step}.title`)}
          </Text>
          {next ? (
            <>
              <Text as="p" tone="subdued">
                {t(`home.setup.${step}.text`)}
              </Text>
              <InlineStack>
                <Button url={setupUrls[step]} target={step === "place" ? "_top" : undefined}>
                  {t(`home.setup.${step}.action`)}
                </Button>
              </InlineStack>
            </>
          ) : null}
        </BlockStack>
      </InlineStack>
    </li>
  );
}
