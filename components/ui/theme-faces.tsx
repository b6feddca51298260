import { Monitor, Moon, Sun } from "lucide-react";

/** The themes as choices. */
export const themeFaces = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
] as const;
