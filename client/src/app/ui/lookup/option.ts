/** Something that can be chosen: what is kept, and what people read. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** What tells it from others of the same name: a number, a client. */
  readonly hint?: string;
}

/** Finds what a text may mean; an empty text is answered with the first ones. */
export type OptionSearch = (text: string) => Promise<readonly Option[]>;
