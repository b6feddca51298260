/** The first stop of the tab key; leads past the navigation to `#content`. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-inverse focus:px-3 focus:py-2 focus:font-medium focus:text-on-inverse focus:text-sm"
    >
      Skip to content
    </a>
  );
}
