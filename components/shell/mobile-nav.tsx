"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { squareButtonStyle } from "@/components/ui/button-style";
import { Sheet } from "@/components/ui/sheet";
import { Brand } from "./brand";
import { type Navigation, type PortalName, portalNames } from "./navigation";
import { SidebarNav } from "./sidebar-nav";

type MobileNavProps = { portal: PortalName; navigation: Navigation };

export function MobileNav({ portal, navigation }: MobileNavProps) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      side="left"
      title="Menu"
      kind="navigation"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" aria-label="Open menu" className={squareButtonStyle("ghost", "md", "-ml-2 lg:hidden")}>
          <Menu aria-hidden />
        </button>
      }
    >
      <div className="grid gap-6 px-4 pt-4 pb-8">
        <Brand href={`/${portal}`} suffix={portalNames[portal]} />
        <SidebarNav sections={navigation} onNavigate={() => setOpen(false)} />
      </div>
    </Sheet>
  );
}
