import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ControlsSection } from "./controls-section";
import { FeedbackSection } from "./feedback-section";
import { FormSection } from "./form-section";
import { GalleryShell } from "./gallery-shell";
import { OverlaysSection } from "./overlays-section";
import { OverviewSection } from "./overview-section";
import { TablesSection } from "./tables-section";

export const metadata: Metadata = { title: "Style" };

type GalleryPageProps = { searchParams: Promise<{ portal?: string }> };

/** Every component in every state, in the shell that they live in. The browser tests look at this page. */
export default async function GalleryPage({ searchParams }: GalleryPageProps) {
  const { portal } = await searchParams;
  return (
    <GalleryShell portal={portal}>
      <PageHeader
        title="Style"
        description="What the portals are made of. Made-up data; nothing here reaches the platform."
      />
      <div className="grid gap-14">
        <OverviewSection />
        <TablesSection />
        <FormSection />
        <ControlsSection />
        <OverlaysSection />
        <FeedbackSection />
      </div>
    </GalleryShell>
  );
}
