"use client";

import dynamic from "next/dynamic";

/** The jobs that the palette finds; their code comes with the palette's. */
export const LazyFoundJobs = dynamic(() => import("./found-jobs").then((module) => module.FoundJobs), { ssr: false });
