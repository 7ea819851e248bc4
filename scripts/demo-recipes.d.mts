import type { DatabaseSync } from "node:sqlite";

export function writeDemoRecipes(database: DatabaseSync): void;
