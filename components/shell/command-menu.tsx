"use client";

import { Moon, Search, Sun } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { CommandGroup } from "@/components/ui/command-palette";
import { Kbd } from "@/components/ui/kbd";
import { setTheme } from "@/components/ui/theme";
import type { Navigation } from "./navigation";
import { NavigationGlyph } from "./navigation-glyph";

const CommandPalette = dynamic(() => import("@/components/ui/command-palette").then((m) => m.CommandPalette), {
  ssr: false,
});

type CommandMenuProps = {
  navigation: Navigation;
  /** What else can be found or done; shown first. */
  groups?: readonly CommandGroup[] | undefined;
};

/** The search box of the top bar; opens the palette by click or by Ctrl/Cmd-K. Its code comes with the first use. */
export function CommandMenu({ navigation, groups = [] }: CommandMenuProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setWanted(true);
      setOpen((isOpen) => !isOpen);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  const all: CommandGroup[] = [
    ...groups,
    {
      heading: "Go to",
      items: navigation.flatMap((section) =>
        section.items.map((item) => ({
          id: item.href,
          label: item.label,
          icon: <NavigationGlyph icon={item.icon} />,
          detail: section.label,
          keywords: [...(item.keywords ?? [])],
          onSelect: () => router.push(item.href),
        })),
      ),
    },
    {
      heading: "Theme",
      items: [
        { id: "theme-light", label: "Light theme", icon: <Sun aria-hidden />, onSelect: () => setTheme("light") },
        { id: "theme-dark", label: "Dark theme", icon: <Moon aria-hidden />, onSelect: () => setTheme("dark") },
      ],
    },
  ];

  return (
    <>
      <button
        type="button"
        onClick={show}
        onPointerEnter={() => setWanted(true)}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8.5 items-center gap-2 rounded-md text-faint text-sm hover:text-ink max-lg:w-8.5 max-lg:justify-center max-lg:hover:bg-hover lg:w-60 lg:border lg:border-line lg:bg-canvas lg:px-2.5 lg:hover:border-line-strong pointer-coarse:h-10"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left max-lg:sr-only">Search</span>
        <Kbd className="max-lg:hidden">Ctrl K</Kbd>
      </button>
      {wanted && <CommandPalette open={open} onOpenChange={setOpen} groups={all} />}
    </>
  );
}
