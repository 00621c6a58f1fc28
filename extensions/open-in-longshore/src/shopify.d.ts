import "@shopify/ui-extensions";

declare module "./OpenOrder.tsx" {
  const shopify: import("@shopify/ui-extensions/admin.order-details.action.render").Api;
}
declare module "./OpenSelection.tsx" {
  const shopify: import("@shopify/ui-extensions/admin.order-index.selection-action.render").Api;
}
