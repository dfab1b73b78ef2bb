/** JSON that PostgreSQL has written already; it is sent as it is. */
export class JsonText {
  constructor(readonly text: string) {}
}
