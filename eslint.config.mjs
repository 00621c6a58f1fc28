import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts", "**/*.tsx"];

export default tseslint.config(
  { ignores: ["build/", "node_modules/", ".data/", "extensions/", "app/shopify/generated/", "test-results/", "playwright-report/"] },
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
      "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
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
  { files: ["**/*.test.ts", "**/*.test.tsx"], rules: { "max-lines": "off" } },
  { files: ["dev-store/**/*.ts", "scripts/**/*.ts"], rules: { "no-console": "off" } },
);
