import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The table's outline. */
export function ResultsSkeleton() {
  return (
    <Loading label="Loading the answers…" className="grid gap-4 p-4">
      <Skeleton className="h-8 w-2/3" />
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex gap-4">
          <Skeleton className="h-9 flex-1" />
          <Skeleton className="h-9 flex-[3]" />
          <Skeleton className="h-9 flex-[3] max-sm:hidden" />
        </div>
      ))}
    </Loading>
  );
}
