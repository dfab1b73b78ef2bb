/** What `POST /clients` takes, as far as the demo firm's clients differ. */
interface ClientPlan {
  readonly name: string;
  readonly email: string;
  readonly billingAddress: string;
  readonly currency: 'EUR' | 'USD';
  readonly paymentTermsDays: number;
  /** Null: the firm's default. Clients abroad owe the tax themselves. */
  readonly taxRate: string | null;
  readonly taxId: string | null;
  readonly requiresAcceptance?: boolean;
  readonly contacts: readonly { name: string; email: string; role: string }[];
}

export const CLIENTS = {
  hanseatic: {
    name: 'Hanseatic Logistics AG',
    email: 'accounts@hanseatic.example',
    billingAddress: 'Am Sandtorkai 48\n20457 Hamburg\nGermany',
    currency: 'EUR',
    paymentTermsDays: 30,
    taxRate: null,
    taxId: 'DE811222333',
    contacts: [
      { name: 'Karin Petersen', email: 'karin.petersen@hanseatic.example', role: 'Head of warehouse systems' },
      { name: 'Ole Matthiesen', email: 'ole.matthiesen@hanseatic.example', role: 'Accounts payable' },
    ],
  },
  bavaria: {
    name: 'Bavaria Biotech GmbH',
    email: 'finance@bavaria.example',
    billingAddress: 'Lindwurmstrasse 90\n80337 Munich\nGermany',
    currency: 'EUR',
    paymentTermsDays: 14,
    taxRate: null,
    taxId: 'DE822333444',
    contacts: [{ name: 'Dr. Anna Huber', email: 'anna.huber@bavaria.example', role: 'Laboratory director' }],
  },
  rhein: {
    name: 'Rhein Energie Netz GmbH',
    email: 'rechnung@rhein.example',
    billingAddress: 'Parkguertel 24\n50823 Cologne\nGermany',
    currency: 'EUR',
    paymentTermsDays: 30,
    taxRate: null,
    taxId: 'DE833444555',
    contacts: [{ name: 'Markus Thelen', email: 'markus.thelen@rhein.example', role: 'Grid planning' }],
  },
  nordhafen: {
    name: 'Stadtwerke Nordhafen',
    email: 'einkauf@nordhafen.example',
    billingAddress: 'Hafenstrasse 3\n24103 Kiel\nGermany',
    currency: 'EUR',
    paymentTermsDays: 30,
    taxRate: null,
    taxId: null,
    requiresAcceptance: true,
    contacts: [{ name: 'Peter Hoffmann', email: 'peter.hoffmann@nordhafen.example', role: 'Digital services' }],
  },
  lumiere: {
    name: 'Atelier Lumiere SARL',
    email: 'compta@lumiere.example',
    billingAddress: '12 rue Oberkampf\n75011 Paris\nFrance',
    currency: 'EUR',
    paymentTermsDays: 45,
    taxRate: '0',
    taxId: 'FR40303265045',
    contacts: [{ name: 'Claire Moreau', email: 'claire.moreau@lumiere.example', role: 'Owner' }],
  },
  harbor: {
    name: 'Harbor Analytics Inc.',
    email: 'ap@harbor.example',
    billingAddress: '200 State Street\nBoston, MA 02109\nUSA',
    currency: 'USD',
    paymentTermsDays: 30,
    taxRate: '0',
    taxId: null,
    contacts: [{ name: 'Emily Carter', email: 'emily.carter@harbor.example', role: 'VP Data' }],
  },
  summit: {
    name: 'Summit Retail Group LLC',
    email: 'invoices@summit.example',
    billingAddress: '1660 Lincoln Street\nDenver, CO 80264\nUSA',
    currency: 'USD',
    paymentTermsDays: 60,
    taxRate: '0',
    taxId: null,
    contacts: [{ name: 'Robert Haynes', email: 'robert.haynes@summit.example', role: 'Store operations' }],
  },
  cascade: {
    name: 'Cascade Health Systems Inc.',
    email: 'billing@cascade.example',
    billingAddress: '1420 Fifth Avenue\nSeattle, WA 98101\nUSA',
    currency: 'USD',
    paymentTermsDays: 30,
    taxRate: '0',
    taxId: null,
    contacts: [{ name: 'Laura Jimenez', email: 'laura.jimenez@cascade.example', role: 'Compliance officer' }],
  },
} as const satisfies Record<string, ClientPlan>;

export type ClientKey = keyof typeof CLIENTS;

export const CLIENT_KEYS = Object.keys(CLIENTS) as ClientKey[];
