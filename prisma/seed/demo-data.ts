/** The people and organisations of the demo. The password is known to everybody, so production never gets any of this. */
export const demoPassword = "northern lights 2026";

export const provider = {
  name: "Nordlicht Cloud",
  slug: "nordlicht-cloud",
  owner: { email: "olga@nordlicht.example", name: "Olga Petersen" },
  address: { country: "DE", postal_code: "20457", city: "Hamburg", address_line: "Am Sandtorkai 30" },
  seller: {
    name: "Nordlicht Cloud GmbH",
    vat_number: "DE136695976",
    iban: "DE89370400440532013000",
    bic: "COBADEFFXXX",
  },
} as const;

export const partner = {
  name: "Alpenhost",
  slug: "alpenhost",
  owner: { email: "jonas@alpenhost.example", name: "Jonas Huber" },
  address: { country: "AT", postal_code: "6020", city: "Innsbruck", address_line: "Maria-Theresien-Straße 18" },
} as const;

export const customers = [
  {
    name: "Acme Robotics",
    owner: { email: "ada@acme.example", name: "Ada Brandt" },
    address: { country: "DE", postal_code: "10115", city: "Berlin", address_line: "Chausseestraße 86" },
    vat_number: "DE811907980",
    partner: undefined,
    team: [
      { email: "tim@acme.example", name: "Tim Okafor", role: "technical" },
      { email: "vera@acme.example", name: "Vera Lindqvist", role: "viewer" },
    ],
  },
  {
    name: "Bluebird Studio",
    owner: { email: "bea@bluebird.example", name: "Bea Moreau" },
    address: { country: "FR", postal_code: "69002", city: "Lyon", address_line: "12 rue de la République" },
    vat_number: "FR40303265045",
    partner: undefined,
    team: [],
  },
  {
    name: "Gipfel Software",
    owner: { email: "gina@gipfel.example", name: "Gina Steiner" },
    address: { country: "AT", postal_code: "5020", city: "Salzburg", address_line: "Getreidegasse 9" },
    vat_number: null,
    partner: partner.slug,
    team: [],
  },
] as const;
