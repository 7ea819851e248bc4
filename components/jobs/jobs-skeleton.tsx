import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The table's outline, while the first rows are on their way. */
export function JobsSkeleton() {
  return (
    <Loading label="Loading the jobs…" className="grid gap-4 p-4">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex gap-4">
          <Skeleton className="h-9 flex-[3]" />
          <Skeleton className="h-9 flex-1" />
          <Skeleton className="h-9 flex-[2] max-sm:hidden" />
          <Skeleton className="h-9 flex-1 max-sm:hidden" />
        </div>
      ))}
    </Loading>
  );
}
