import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartSeries, ChartSpec } from './chart-spec';
import type { Colours } from './colours';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** How a drawing looks besides its data. */
export interface Look {
  readonly colours: Colours;
  readonly locale: string;
  readonly isCalm: boolean;
}

/** A drawing on a canvas; this file is the only one that knows chart.js, and is loaded with the first chart. */
export class Drawing {
  private readonly chart: Chart;

  constructor(
    canvas: HTMLCanvasElement,
    private spec: ChartSpec,
    private look: Look,
  ) {
    this.chart = new Chart(canvas, {
      ...configurationOf(spec, look),
      plugins: [limitLines(() => ({ spec: this.spec, look: this.look }))],
    });
  }

  redraw(spec: ChartSpec, look: Look): void {
    this.spec = spec;
    this.look = look;
    const { data, options } = configurationOf(spec, look);
    this.chart.data = data;
    this.chart.options = options ?? {};
    this.chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}

type Mixed = ChartConfiguration<'bar' | 'line', (number | null)[], string>;

function configurationOf(spec: ChartSpec, look: Look): Mixed {
  const font = fontOf(look);
  return {
    type: spec.kind === 'line' ? 'line' : 'bar',
    data: {
      labels: [...spec.categories],
      datasets: spec.series.map((series) => datasetOf(series, spec, look.colours)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: look.isCalm ? false : { duration: 200 },
      indexAxis: isHorizontal(spec) ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false, axis: isHorizontal(spec) ? 'y' : 'x' },
      scales: scalesOf(spec, look),
      plugins: {
        tooltip: {
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          callbacks: {
            // The text of the API, not the number that its bar was drawn by.
            label: ({ dataset, dataIndex, datasetIndex }) => {
              const value = spec.series[datasetIndex]?.values[dataIndex];
              return value === null || value === undefined ? '' : ` ${dataset.label ?? ''}: ${spec.format(value)}`;
            },
          },
        },
      },
    },
  };
}

function datasetOf(series: ChartSeries, spec: ChartSpec, colours: Colours): Mixed['data']['datasets'][number] {
  const colour = colours.tones[series.tone];
  const shared = {
    label: series.name,
    // Lengths of bars: binary fractions are exact enough for a pixel, and nothing reads an amount back from here.
    data: series.values.map((value) => (value === null ? null : Number(value))),
    borderColor: colour,
    backgroundColor: colour,
  };
  if (spec.kind === 'line' || series.line)
    return { ...shared, type: 'line', order: -1, borderWidth: 2, pointRadius: 2, tension: 0, spanGaps: false };
  return { ...shared, type: 'bar', borderRadius: 3, maxBarThickness: 36, borderWidth: 0 };
}

function scalesOf(spec: ChartSpec, look: Look): NonNullable<Mixed['options']>['scales'] {
  const stacked = spec.kind === 'stacked-bar' || spec.kind === 'stacked-horizontal-bar';
  const short = new Intl.NumberFormat(look.locale, { notation: 'compact' });
  const categories = { stacked, grid: { display: false }, border: { color: look.colours.grid } };
  const values = {
    stacked,
    beginAtZero: true,
    ...(spec.limit && { max: highest(spec) * 1.05 }),
    grid: { color: look.colours.grid },
    border: { display: false },
  };
  const ticks = { color: look.colours.text, font: fontOf(look) };
  const valueTicks = {
    ...ticks,
    maxTicksLimit: 6,
    includeBounds: spec.limit === undefined,
    callback: (value: number | string) =>
      spec.formatScale ? spec.formatScale(Number(value)) : short.format(Number(value)),
  };
  return isHorizontal(spec)
    ? // Each bar has its name, however little room there is.
      { x: { ...values, ticks: valueTicks }, y: { ...categories, ticks: { ...ticks, autoSkip: false } } }
    : { x: { ...categories, ticks }, y: { ...values, ticks: valueTicks } };
}

/** How far a chart with a limit has to reach, so that all of both is in sight. */
function highest({ limit, series }: ChartSpec): number {
  return Math.max(Number(limit?.value), ...series.flatMap(({ values }) => values.map(Number)));
}

/** Draws the marks of a limit across the chart, each named by its percentage. Upright charts only. */
function limitLines(current: () => { readonly spec: ChartSpec; readonly look: Look }): Plugin {
  return {
    id: 'limit',
    afterDatasetsDraw: ({ ctx: context, chartArea, scales }) => {
      const { spec, look } = current();
      const { y: scale } = scales;
      if (!spec.limit || !scale) return;
      const percent = new Intl.NumberFormat(look.locale, { style: 'percent' });
      context.save();
      context.font = `${fontOf(look).size}px ${look.colours.font}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.setLineDash([4, 4]);
      for (const mark of spec.limit.marks) {
        const y = scale.getPixelForValue((Number(spec.limit.value) * mark) / 100);
        const colour = mark >= 100 ? look.colours.tones.bad : look.colours.tones.waiting;
        context.strokeStyle = colour;
        context.beginPath();
        context.moveTo(chartArea.left, y);
        context.lineTo(chartArea.right, y);
        context.stroke();
        const name = percent.format(mark / 100);
        context.fillStyle = look.colours.surface;
        context.fillRect(chartArea.left, y - 8, context.measureText(name).width + 8, 16);
        context.fillStyle = colour;
        context.fillText(name, chartArea.left + 4, y);
      }
      context.restore();
    },
  };
}

function isHorizontal({ kind }: ChartSpec): boolean {
  return kind === 'horizontal-bar' || kind === 'stacked-horizontal-bar';
}

function fontOf(look: Look): { family: string; size: number } {
  return { family: look.colours.font, size: 12 };
}
