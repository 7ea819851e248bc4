"use client";

import { Toast } from "@base-ui/react/toast";
import clsx from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { buttonStyle } from "./button-style";
import { type Tone, toneText } from "./tone";
import { ToneIcon } from "./tone-icon";

export type ToastMessage = {
  title: string;
  description?: ReactNode;
  tone?: Tone;
  action?: { label: string; onClick: () => void };
  /** The same id again replaces the words in place. */
  id?: string;
};

const SHOWN_MS = 6_000;

/** Shows and closes toasts. Failures stay until they are closed; all are announced. */
export function useToast(): { show: (message: ToastMessage) => string; close: (id: string) => void } {
  const manager = Toast.useToastManager();
  const { add, close } = manager;
  return useMemo(
    () => ({
      close,
      show: ({ title, description, tone = "done", action, id }) =>
        add({
          title,
          description,
          type: tone,
          timeout: tone === "failed" ? 0 : SHOWN_MS,
          priority: tone === "failed" ? "high" : "low",
          ...(id ? { id } : {}),
          ...(action ? { actionProps: { children: action.label, onClick: action.onClick } } : {}),
        }),
    }),
    [add, close],
  );
}

/** Holds the toasts of the page, at the bottom right; F6 jumps to them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-3 bottom-3 z-50 flex w-[calc(100vw-24px)] max-w-96 flex-col gap-2 sm:right-6 sm:bottom-6 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const tone = (toast.type ?? "done") as Tone;
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className={clsx(
          "popup data-limited:hidden",
          "translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y)",
        )}
      >
        <Toast.Content className="flex items-start gap-3 p-3">
          <span className={clsx("mt-0.5", toneText[tone])}>
            <ToneIcon tone={tone} size={16} />
          </span>
          <div className="min-w-0 flex-1 break-words">
            <Toast.Title className="font-strong" />
            <Toast.Description className="text-sm text-ink-2" />
            {toast.actionProps && <Toast.Action className={clsx(buttonStyle("default", "small"), "mt-2")} />}
          </div>
          <Toast.Close
            aria-label="Close this message"
            className="grid size-6 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink"
          >
            <X size={14} aria-hidden />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}
