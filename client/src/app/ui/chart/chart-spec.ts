/**
 * What a series means; its colour follows from that, in both schemes. From `mild` over `waiting` and `bad` to `grave` it
 * gets worse, and darker or brighter with it, so that the order is seen without the colours too.
 */
export type SeriesTone = 'primary' | 'secondary' | 'good' | 'mild' | 'waiting' | 'bad' | 'grave' | 'quiet';

export interface ChartSeries {
  readonly name: string;
  readonly tone: SeriesTone;
  /** One for each category: decimal texts as the API gives them, or whole numbers such as minutes; null where there is none. */
  readonly values: readonly (string | number | null)[];
  /** Draws this series as a line over the bars of the others. */
  readonly line?: boolean;
}

/** A chart: what its table says, and how it is drawn. */
export interface ChartSpec {
  readonly kind: 'bar' | 'stacked-bar' | 'horizontal-bar' | 'stacked-horizontal-bar' | 'line';
  /** What the categories are: the head of the table's first column. */
  readonly category: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Writes a value for people, in the table and the tooltip; a text of the API comes in as it was given. */
  readonly format: (value: string | number) => string;
  /** Writes a figure of the scale, shorter than `format` would; by default in the locale's short form (`12K`). */
  readonly formatScale?: (value: number) => string;
  /** What the series run up to, such as a budget: lines across the chart at parts of it, in percent. */
  readonly limit?: { readonly value: string; readonly marks: readonly number[] };
}
