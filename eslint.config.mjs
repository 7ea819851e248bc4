import queryPlugin from "@tanstack/eslint-plugin-query";
import nextVitals from "eslint-config-next/core-web-vitals";
import prettier from "eslint-config-prettier";
import playwright from "eslint-plugin-playwright";
import unicorn from "eslint-plugin-unicorn";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const ENVIRONMENT_MESSAGE = "Read settings from lib/config.ts, which checks them at start.";
const ENVIRONMENT = [
  {
    // What Next puts in when it builds is no setting.
    selector:
      ':not(MemberExpression[property.name=/^(NODE_ENV|NEXT_RUNTIME)$/]) > MemberExpression[object.name="process"][property.name="env"]',
    message: ENVIRONMENT_MESSAGE,
  },
  { selector: 'MemberExpression[object.name="process"][property.value="env"]', message: ENVIRONMENT_MESSAGE },
  { selector: 'VariableDeclarator[init.name="process"] Property[key.name="env"]', message: ENVIRONMENT_MESSAGE },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
    message: ENVIRONMENT_MESSAGE,
  },
];
const USE_SERVER = {
  selector: 'ExpressionStatement[directive="use server"]',
  message: "Server actions live in lib/<subject>/actions.ts.",
};
const BARE_ACTION_MESSAGE =
  "Build actions with action(): it signs in, checks the role, parses, and hides unexpected errors.";
const BARE_ACTION = [
  { selector: "ExportNamedDeclaration > FunctionDeclaration", message: BARE_ACTION_MESSAGE },
  {
    selector: 'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name="action"])',
    message: BARE_ACTION_MESSAGE,
  },
];
const BARREL = [
  { selector: "ExportAllDeclaration", message: "No barrels: import from the file that holds it." },
  { selector: "ExportNamedDeclaration[source]", message: "No barrels: import from the file that holds it." },
];
const DEFAULT_EXPORT = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: one thing has one name everywhere.",
};
const RAW_HTML = {
  selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  message: "Everything that came from outside is text.",
};
const RAW_COLOUR = [
  { selector: "JSXAttribute Literal[value=/\\[#[0-9a-fA-F]{3,8}\\]/]", message: "Use a colour's token name." },
  {
    selector: "JSXAttribute TemplateElement[value.raw=/\\[#[0-9a-fA-F]{3,8}\\]/]",
    message: "Use a colour's token name.",
  },
];
const MODULE_MOCK = {
  selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted|stubGlobal)$/]',
  message: "Use the real part: the sandbox over HTTP, a database in a temporary folder.",
};
const SERVER_ONLY = {
  selector: 'Program > .body:first-child:not(ImportDeclaration[source.value="server-only"])',
  message: "Server modules begin with import 'server-only'.",
};

const PRODUCT = [...ENVIRONMENT, ...BARREL, RAW_HTML, ...RAW_COLOUR];
const TESTS = ["**/*.test.{ts,tsx}"];
const forbid = (...walls) => ({ "no-restricted-syntax": ["error", ...walls.flat()] });

export default defineConfig(
  globalIgnores([
    ".next/**",
    ".next-*/**",
    ".data/**",
    ".tmp/**",
    ".sandbox/**",
    "next-env.d.ts",
    "test-results/**",
    "playwright-report/**",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  nextVitals,
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  queryPlugin.configs["flat/recommended"],
  {
    files: ["**/*.{ts,tsx,mjs}"],
    plugins: { unicorn },
    rules: {
      "unicorn/filename-case": ["error", { case: "kebabCase", ignore: ["^\\[.*\\]$"] }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/no-deprecated": "error",
      "no-console": "error",
      ...forbid(PRODUCT, USE_SERVER),
    },
  },
  {
    files: ["lib/**/*.ts", "lib/**/*.tsx", "components/**/*.ts", "components/**/*.tsx"],
    rules: forbid(PRODUCT, USE_SERVER, DEFAULT_EXPORT),
  },
  {
    files: ["lib/{aws,ledger,mirror,store}/**/*.ts", "lib/*/server/**/*.ts", "lib/{action,clock,log}.ts"],
    ignores: ["lib/sandbox/**"],
    rules: forbid(PRODUCT, USE_SERVER, DEFAULT_EXPORT, SERVER_ONLY),
  },
  { files: ["lib/{config,settings}.ts"], rules: forbid(BARREL, USE_SERVER, DEFAULT_EXPORT, SERVER_ONLY) },
  { files: ["lib/*/actions.ts"], rules: forbid(PRODUCT, DEFAULT_EXPORT, BARE_ACTION) },
  {
    files: ["lib/sandbox/**", "bench/**"],
    rules: { "no-console": "off", ...forbid(BARREL, USE_SERVER, DEFAULT_EXPORT) },
  },
  {
    files: [...TESTS, "lib/**/testing/**"],
    rules: { "no-console": "off", ...forbid(BARREL, USE_SERVER, DEFAULT_EXPORT, MODULE_MOCK) },
  },
  { files: ["*.config.{ts,mjs}", "e2e/**"], rules: forbid(BARREL, USE_SERVER) },
  { ...playwright.configs["flat/recommended"], files: ["e2e/**/*.ts"] },
  {
    files: ["e2e/**/*.ts"],
    rules: {
      // Playwright's fixtures call their own use(), which is no hook, and take an empty pattern where they need nothing.
      "react-hooks/rules-of-hooks": "off",
      "no-empty-pattern": "off",
      "playwright/expect-expect": ["error", { assertFunctionNames: ["expectAccessible"] }],
      "playwright/no-wait-for-timeout": "error",
      "playwright/no-skipped-test": "error",
    },
  },
  {
    files: ["e2e/screenshots/**/*.ts"],
    rules: {
      // Pictures are taken, not judged.
      "playwright/expect-expect": "off",
      "playwright/no-conditional-in-test": "off",
      "playwright/no-skipped-test": "off",
    },
  },
  { files: ["**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["*.mjs"], rules: { "import/no-anonymous-default-export": "off" } },
  prettier,
);
