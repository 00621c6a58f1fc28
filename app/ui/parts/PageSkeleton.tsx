import { useLocation, useNavigation } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** While another page loads: its shape. A quick one is not flashed; a change of filters on the same page keeps the page. */
export function PageSkeleton({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { state, location } = useNavigation();
  const here = useLocation().pathname;
  const to = state === "loading" && location.pathname !== here ? location.pathname : null;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!to) return;
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, [to]);
  if (!to || !late) return children;
  return (
    <div role="status" aria-label={t("loading")}>
      <Shape path={to} />
    </div>
  );
}

function Shape({ path }: { path: string }) {
  if (path === "/app/orders")
    return (
      <SkeletonPage fullWidth>
        <Card>
          <SkeletonBodyText lines={24} />
        </Card>
      </SkeletonPage>
    );
  if (path === "/app") return <HomeShape />;
  if (!path.startsWith("/app/orders/"))
    return (
      <SkeletonPage>
        <Card>
          <SkeletonBodyText lines={12} />
        </Card>
      </SkeletonPage>
    );
  return (
    <SkeletonPage backAction>
      <Layout>
        <Layout.Section>
          <Card>
            <SkeletonBodyText lines={8} />
          </Card>
          <br />
          <Card>
            <SkeletonBodyText lines={10} />
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <SkeletonBodyText lines={12} />
          </Card>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}

/** Four counts, then what needs attention. */
function HomeShape() {
  return (
    <SkeletonPage>
      <BlockStack gap="500">
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {["a", "b", "c", "d"].map((key) => (
            <Card key={key}>
              <BlockStack gap="300">
                <SkeletonBodyText lines={1} />
                <SkeletonDisplayText size="medium" />
              </BlockStack>
            </Card>
          ))}
        </InlineGrid>
        {["a", "b", "c"].map((key) => (
          <Card key={key}>
            <SkeletonBodyText lines={2} />
          </Card>
        ))}
      </BlockStack>
    </SkeletonPage>
  );
}
