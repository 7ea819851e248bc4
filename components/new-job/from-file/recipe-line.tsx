"use client";

/** The recipe that the form was filled from, and the ways to one. */
export function RecipeLine() {
  return null;
}
