"use client";

import { ChevronsUpDown } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { ShellOrganisation } from "./types";

type OrganisationSwitcherProps = {
  organisations: readonly ShellOrganisation[];
  current: ShellOrganisation;
  onSwitch: (id: string) => void;
};

/** Says for which organisation one acts; a menu only where there is a choice. */
export function OrganisationSwitcher({ organisations, current, onSwitch }: OrganisationSwitcherProps) {
  const face = (
    <>
      <Avatar name={current.name} shape="square" size="sm" />
      <span className="min-w-0 truncate font-medium text-sm">{current.name}</span>
    </>
  );
  if (organisations.length < 2) return <span className="flex min-w-0 items-center gap-2">{face}</span>;

  const items = organisations.map(({ id, name, detail }) => ({
    id,
    label: name,
    detail,
    icon: <Avatar name={name} shape="square" size="sm" />,
    current: id === current.id,
    onSelect: () => onSwitch(id),
  }));
  return (
    <DropdownMenu
      width="wide"
      sections={[{ id: "organisations", label: "Organisations", items }]}
      trigger={
        <button
          type="button"
          aria-label={`Organisation: ${current.name}. Switch organisation`}
          className="-mx-1.5 flex h-9 min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-hover data-popup-open:bg-hover"
        >
          {face}
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    />
  );
}
