import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "@/components/providers/app-providers";
import { THEME_COOKIE, THEME_SCRIPT, toThemeChoice } from "@/components/providers/theme-choice";
import { TIME_ZONE_COOKIE } from "@/lib/viewing-cookie";

export const metadata: Metadata = {
  title: { default: "Batchboard", template: "%s · Batchboard" },
  description: "Amazon Bedrock batch inference jobs, for everybody in the team.",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16191f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  const nonce = headerList.get("x-nonce") ?? undefined;
  const theme = toThemeChoice(cookieStore.get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "dark" ? "dark" : "light"} suppressHydrationWarning>
      <head>
        {/* eslint-disable-next-line no-restricted-syntax -- our own constant; it must run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <AppProviders theme={theme} timeZone={cookieStore.get(TIME_ZONE_COOKIE)?.value}>
          {children}
        </AppProviders>
      </body>
    </html>
  );
}
