/** Whether the event happened in the popup's own button, which opens and closes it by itself. */
export const isInside = (anchor: HTMLElement, event: Event): boolean =>
  event.target instanceof Node && anchor.contains(event.target);
