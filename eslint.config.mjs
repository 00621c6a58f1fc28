import { size } from "./scripts/lint/size.mjs";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts", "**/*.tsx"];
const tests = ["**/*.{test,spec}.{ts,tsx}"];
const generated = "app/shopify/generated/";

/** Lines of 140 characters hold for strings, templates and comments too; only an address cannot be broken. */
const sizes = {
  "max-len": ["error", { code: 140, ignorePattern: "^\\s*(//|\\*)?\\s*[\"'`]?https?://\\S+$" }],
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", { max: 4 }],
};

export default tseslint.config(
  { ignores: ["build/", "node_modules/", ".data/", "extensions/", generated, "test-results/", "playwright-report/"] },
  {
    files: typescript,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": ["error", { allow: [{ from: "lib", name: "Response" }, "Response"] }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|hoisted)$/]",
          message: "Tests run the real thing: pass what varies as an argument, or use the local Shopify.",
        },
      ],
      // Interfaces here write their functions as methods, and destructuring those is safe.
      "@typescript-eslint/unbound-method": "off",
      // A GraphQL node's kind is an enum whose members are their own names.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "no-console": "error",
      "no-empty": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  { files: ["**/*.{ts,tsx,mjs,cjs}"], rules: sizes },
  { files: tests, plugins: { size }, rules: { "max-lines-per-function": "off", "size/test-function-size": ["error", { max: 50 }] } },
  { files: ["app/routes/*.tsx"], plugins: { size }, rules: { "size/route-size": ["error", { max: 20 }] } },
  {
    files: ["**/*.tsx", "app/ui/**/*.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    // Switches over unions are exhaustive without one: with it, a new member would slip through.
    files: ["app/**/*.ts", "app/**/*.tsx"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "SwitchCase[test=null]", message: "No default: list the members, so that a new one does not compile." },
      ],
    },
  },
  { files: ["dev-store/**/*.ts", "scripts/**/*.ts"], rules: { "no-console": "off" } },
);
