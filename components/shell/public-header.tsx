import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Brand } from "./brand";

/** The top of pages that need no sign-in. */
export function PublicHeader() {
  return (
    <header className="flex h-16 items-center justify-between px-5 sm:px-8">
      <Brand href="/" />
      <ThemeToggle />
    </header>
  );
}
