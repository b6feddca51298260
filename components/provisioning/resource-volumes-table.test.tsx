import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { VolumesTable } from "./resource-volumes-table";

const volumes = [
  { name: "data", size_gib: 50, attached: true },
  { name: "old", size_gib: 20, attached: false },
];
const act = () => {};

describe("the volumes of a server", () => {
  it("can be detached when they are attached, and attached when they are not", () => {
    const html = renderToStaticMarkup(<VolumesTable volumes={volumes} onAttach={act} onDetach={act} />);
    expect(html).toContain('aria-label="Detach data"');
    expect(html).toContain('aria-label="Attach old"');
    expect(html).not.toContain('aria-label="Attach data"');
    expect(html).not.toContain('aria-label="Detach old"');
  });

  it("are shown to whom may not change them, without a button", () => {
    const html = renderToStaticMarkup(<VolumesTable volumes={volumes} onAttach={undefined} onDetach={undefined} />);
    expect(html).toContain("50 GiB");
    expect(html).not.toContain("<button");
  });
});
