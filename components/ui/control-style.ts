/** What every text-like control shares. 16 px on touch screens, so that phones do not zoom into it. */
export const controlStyle =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-ink text-sm shadow-control transition-[border-color] duration-100 " +
  "hover:border-control focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus " +
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger " +
  "disabled:cursor-not-allowed disabled:bg-subtle disabled:text-faint disabled:hover:border-line-strong " +
  "pointer-coarse:text-lg";

export const controlHeight = "h-8.5 pointer-coarse:h-11";
