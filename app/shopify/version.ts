import { ApiVersion } from "@shopify/shopify-app-remix/server";

/** The one version of the Admin API: of every request, of the types, and of shopify.app.toml. */
export const apiVersion = ApiVersion.October26;
