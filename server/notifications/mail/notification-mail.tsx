import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import { style } from "./mail-style";
import type { MailText } from "./mail-text";

interface NotificationMailProps {
  brand: string;
  /** The portal's address. */
  home: string;
  text: MailText;
  /** Where the button leads; null without one. */
  href: string | null;
}

/** Every mail of the platform: one look, one button at most, readable without images and without styles. */
export function NotificationMail({ brand, home, text, href }: NotificationMailProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
      </Head>
      <Preview>{text.paragraphs[0] ?? text.title}</Preview>
      <Body style={style.body}>
        <Container style={style.frame}>
          <Link href={home} style={style.brand}>
            {brand}
          </Link>
          <Section style={style.card}>
            <Heading as="h1" style={style.title}>
              {text.title}
            </Heading>
            {text.paragraphs.map((paragraph) => (
              <Text key={paragraph} style={style.paragraph}>
                {paragraph}
              </Text>
            ))}
            {text.facts.length > 0 && <Facts facts={text.facts} />}
            {text.action && href && (
              <Section style={style.action}>
                <Button href={href} style={style.button}>
                  {text.action.label}
                </Button>
                <Text style={style.fallback}>
                  Or open{" "}
                  <Link href={href} style={style.link}>
                    {href}
                  </Link>
                </Text>
              </Section>
            )}
          </Section>
          <Hr style={style.rule} />
          {text.note && <Text style={style.note}>{text.note}</Text>}
          <Text style={style.note}>Sent by {brand}.</Text>
        </Container>
      </Body>
    </Html>
  );
}

function Facts({ facts }: Pick<MailText, "facts">) {
  return (
    <table role="presentation" width="100%" style={style.facts}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <td style={style.label}>{label}</td>
            <td style={style.value}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
