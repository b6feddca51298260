/** The surface of whatever floats above the page: menus, popovers, lists. */
export const popupStyle =
  "origin-(--transform-origin) rounded-lg border border-line bg-raised text-ink shadow-popup outline-none " +
  "transition-[opacity,scale] duration-100 ease-out " +
  "data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0";

export const backdropStyle =
  "fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";
