"use client";

import { Button } from "./button";
import { DialogClose } from "./dialog";

/** The last row of a form in a dialog: away from it, or on with it. */
export function DialogButtons({ submitLabel, loading }: { submitLabel: string; loading: boolean }) {
  return (
    <div className="flex flex-col-reverse gap-2 pb-2 sm:col-span-full sm:flex-row sm:justify-end">
      <DialogClose>
        <Button disabled={loading}>Cancel</Button>
      </DialogClose>
      <Button type="submit" variant="primary" loading={loading}>
        {submitLabel}
      </Button>
    </div>
  );
}
