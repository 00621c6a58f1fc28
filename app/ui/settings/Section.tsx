import { Box, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";

const edge = { xs: "400", sm: "0" } as const;

/** A group of settings with its name beside it; on a telephone above it, off the screen's edge. */
export function Section({ id, title, text, children }: { id?: string; title: string; text?: string; children: ReactNode }) {
  return (
    <Layout.AnnotatedSection
      id={id}
      title={
        <Box as="span" paddingInlineStart={edge}>
          {title}
        </Box>
      }
      description={text ? <Box paddingInline={edge}>{text}</Box> : undefined}
    >
      {children}
    </Layout.AnnotatedSection>
  );
}
