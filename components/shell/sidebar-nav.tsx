"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { currentItem, type Navigation } from "./navigation";
import { NavigationGlyph } from "./navigation-glyph";

type SidebarNavProps = { sections: Navigation; onNavigate?: () => void };

export function SidebarNav({ sections, onNavigate }: SidebarNavProps) {
  const current = currentItem(sections, usePathname());
  return (
    <nav aria-label="Main" className="grid gap-5">
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label && (
            <h2 className="mb-1 px-2.5 font-medium text-2xs text-faint" id={`nav-${index}`}>
              {section.label}
            </h2>
          )}
          <ul className="grid gap-px" aria-labelledby={section.label && `nav-${index}`}>
            {section.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  aria-current={item === current ? "page" : undefined}
                  onClick={onNavigate}
                  className={cn(
                    "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted text-sm transition-colors duration-75 hover:bg-hover hover:text-ink pointer-coarse:h-11",
                    "aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-control aria-[current]:ring-1 aria-[current]:ring-line",
                    "aria-[current]:[&_svg]:text-accent-ink",
                  )}
                >
                  <NavigationGlyph icon={item.icon} />
                  {item.label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
