import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Font } from "@react-pdf/renderer";

const folder = join(dirname(createRequire(import.meta.url).resolve("geist/font")), "fonts/geist-sans");

// PDF's own fonts know Western Europe only; Geist also writes Łódź.
Font.register({
  family: "Geist",
  fonts: [
    { src: join(folder, "Geist-Regular.ttf"), fontWeight: 400 },
    { src: join(folder, "Geist-Medium.ttf"), fontWeight: 500 },
    { src: join(folder, "Geist-SemiBold.ttf"), fontWeight: 600 },
  ],
});
Font.registerHyphenationCallback((word) => [word]);

export const fontFamily = "Geist";
