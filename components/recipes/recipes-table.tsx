"use client";

import clsx from "clsx";
import { Lock } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { useViewer } from "@/components/providers/viewer";
import { DateTime } from "@/components/ui/date-time";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import { modelName } from "@/lib/jobs/model-name";
import { answerFormWords } from "@/lib/recipes/answer-form";
import type { Recipe } from "@/lib/recipes/recipe";
import { routes } from "@/lib/routes";
import { sharedWords } from "./recipe-rights";

/** Recipes: a table where there is room, one block for each where there is not. */
export function RecipesTable({ recipes }: { recipes: readonly Recipe[] }) {
  return (
    <Table role="table" label="Recipes" className="narrow:block">
      <thead className="narrow:hidden">
        <tr>
          <HeaderCell>Recipe</HeaderCell>
          <HeaderCell>Model</HeaderCell>
          <HeaderCell>Answer</HeaderCell>
          <HeaderCell>For</HeaderCell>
          <HeaderCell numeric>Version</HeaderCell>
          <HeaderCell numeric>Jobs</HeaderCell>
          <HeaderCell>Last saved</HeaderCell>
        </tr>
      </thead>
      {/* A row that is drawn as a block is no row to a screen reader any more, unless it is told so. */}
      <tbody role="rowgroup" className="narrow:block">
        {recipes.map((recipe) => (
          <RecipeRow key={recipe.recipeId} recipe={recipe} />
        ))}
      </tbody>
    </Table>
  );
}

function RecipeRow({ recipe }: { recipe: Recipe }) {
  const { user, locale } = useViewer();
  const { name, description, content, locked, version, uses, savedBy, savedTime } = recipe;
  return (
    <Row
      role="row"
      className="narrow:grid narrow:grid-cols-2 narrow:gap-y-1 narrow:border-b narrow:border-line narrow:py-3 narrow:last:border-b-0"
    >
      <Value className="max-w-96 min-w-40 narrow:col-span-2 narrow:max-w-none">
        <Link href={routes.recipe(recipe.recipeId)} className="rounded-sm font-strong break-words hover:underline">
          <UntrustedText text={name} />
        </Link>
        {description !== "" && (
          <span className="block text-sm break-words text-ink-2">
            <UntrustedText text={description} />
          </span>
        )}
      </Value>
      <Value label="Model">
        <UntrustedText text={modelName(content.modelId)} />
      </Value>
      <Value label="Answer">{answerFormWords(content.answerForm)}</Value>
      <Value label="For">
        {sharedWords(recipe, user)}
        {locked.length > 0 && (
          <span className="flex items-center gap-1 text-sm text-ink-3">
            <Lock size={13} aria-hidden /> {locked.length === 1 ? "1 part locked" : `${locked.length} parts locked`}
          </span>
        )}
      </Value>
      <Value label="Version" numeric>
        {formatNumber(version, { locale })}
      </Value>
      <Value label="Jobs" numeric>
        {formatNumber(uses, { locale })}
      </Value>
      <Value label="Last saved">
        <DateTime atMs={savedTime} form="day" />
        <span className="block text-sm text-ink-3">
          by <UntrustedText text={savedBy.name} />
        </span>
      </Value>
    </Row>
  );
}

type ValueProps = ComponentProps<typeof Cell> & { label?: string; children: ReactNode };

function Value({ label, className, children, ...rest }: ValueProps) {
  return (
    <Cell role="cell" {...rest} className={clsx("align-top narrow:border-b-0 narrow:py-1 narrow:text-left", className)}>
      {label && (
        <span aria-hidden className="hidden text-xs text-ink-3 narrow:block">
          {label}
        </span>
      )}
      {children}
    </Cell>
  );
}
