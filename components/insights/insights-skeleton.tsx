import { Loading, Skeleton } from "@/components/ui/skeleton";

/** Grey places for the tiles and the charts that will come. */
export function InsightsSkeleton() {
  return (
    <Loading label="Loading the insights…" className="grid gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} className="h-[103px] w-full rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-[336px] w-full rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-2">
        {[1, 2].map((card) => (
          <Skeleton key={card} className="h-[336px] w-full rounded-lg" />
        ))}
      </div>
    </Loading>
  );
}
