"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { PopupLayer } from "@/components/ui/popup-layer";
import { ToastProvider } from "@/components/ui/toast";
import { getQueryClient } from "@/lib/query/query-client";
import { ThemeProvider } from "./theme";
import type { ThemeChoice } from "./theme-choice";
import { TimeZoneCookie } from "./time-zone-cookie";

type AppProvidersProps = {
  theme: ThemeChoice;
  timeZone: string | undefined;
  children: ReactNode;
};

/** Everything that pages lean on in the browser: data, address, theme, toasts, tooltips. */
export function AppProviders({ theme, timeZone, children }: AppProvidersProps) {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={getQueryClient()}>
        <NuqsAdapter>
          <ThemeProvider initial={theme}>
            <Tooltip.Provider delay={350} closeDelay={80}>
              <PopupLayer>
                <ToastProvider>{children}</ToastProvider>
              </PopupLayer>
            </Tooltip.Provider>
            <TimeZoneCookie known={timeZone} />
          </ThemeProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </CSPProvider>
  );
}
