/**
 * The funnel as a drawing: contacts to the right, the share of the party upwards. Every point is a link with its words; they
 * show when it has the focus or the pointer, and never all at once. Units in need of clarification differ in shape too.
 */
import type { DistanceFunnel } from '../../../../schema/api/distance.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { type Asked, reportOf } from './asked.tsx';
import { percent } from './in-words.ts';

const WIDTH = 720;
const HEIGHT = 420;
const MARGIN = { top: 26, right: 16, bottom: 46, left: 58 };
const RADIUS = 5.5;
/** Room for the words of a point beside it; from there on they stand on its other side. */
const LABEL_TURNS_AT = WIDTH / 2;
const TICKS = 5;
/** Parts of a step that read well on an axis. */
const STEPS = [1, 2, 5, 10];
const SHARE_TICK_LEAST = 0.01;

type Unit = DistanceFunnel['units'][number];
type Limit = DistanceFunnel['curve'][number];

export function FunnelPlot({
  funnel,
  party,
  asked,
}: {
  funnel: DistanceFunnel;
  party: string;
  asked: Asked;
}) {
  const scale = scaleOf(funnel);
  const line = (band: 'inner' | 'outer', side: 'lower' | 'upper') =>
    funnel.curve
      .map((limit) => `${round(scale.x(limit.total))},${round(scale.y(shareOf(limit, band, side)))}`)
      .join(' ');
  const fair = scale.y(funnel.fairShare);
  const name = fill(text.funnel.chart, { party });
  return (
    <figure class="funnel">
      <a class="skip-chart" href="#tabel-corong">
        {text.funnel.skip}
      </a>
      <div class="scroll">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
          <title>{name}</title>
          <Axes scale={scale} />
          <line class="fair" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={fair} y2={fair} />
          {(['inner', 'outer'] as const).flatMap((band) =>
            (['lower', 'upper'] as const).map((side) => (
              <polyline key={`${band} ${side}`} class={`limit ${band}`} points={line(band, side)} />
            )),
          )}
          {funnel.units.map((unit) => (
            <Point key={unit.unit} unit={unit} scale={scale} href={reportOf(unit.unit, asked)} />
          ))}
        </svg>
      </div>
      <figcaption class="legend-line">
        <Key words={fill(text.funnel.fair, { share: percent(funnel.fairShare) })} line="fair" />
        <Key words={text.funnel.inner} line="limit inner" />
        <Key words={text.funnel.outer} line="limit outer" />
        <Key words={text.funnel.unit} />
        <Key words={text.funnel.asked} asked />
      </figcaption>
    </figure>
  );
}

interface Scale {
  x: (total: number) => number;
  y: (share: number) => number;
  totals: number[];
  shares: number[];
}

function scaleOf({ units, curve, fairShare }: DistanceFunnel): Scale {
  const largestTotal = Math.max(1, ...units.map(({ total }) => total));
  // Limits of very few contacts reach up to all of them and would press the rest flat.
  const tall = curve.filter(({ total }) => total >= largestTotal / 4);
  const largestShare = Math.max(
    2 * fairShare,
    ...units.map(({ count, total }) => count / total),
    ...tall.map((limit) => shareOf(limit, 'outer', 'upper')),
  );
  const totals = ticks(largestTotal, 1);
  const shares = ticks(Math.min(1, largestShare), SHARE_TICK_LEAST);
  const right = Math.max(largestTotal, totals.at(-1) ?? 0);
  const top = Math.max(largestShare, shares.at(-1) ?? 0);
  const [plotWidth, plotHeight] = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  return {
    x: (total) => MARGIN.left + (plotWidth * total) / right,
    y: (share) => MARGIN.top + plotHeight * (1 - Math.min(share, top) / top),
    totals,
    shares,
  };
}

/** Round values from 0 to about the largest. */
function ticks(largest: number, least: number): number[] {
  const rough = Math.max(least, largest / TICKS);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((part) => part * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

function Axes({ scale }: { scale: Scale }) {
  const bottom = HEIGHT - MARGIN.bottom;
  return (
    <g class="axes">
      {scale.shares.map((share) => (
        <g key={share}>
          <line
            class="grid"
            x1={MARGIN.left}
            x2={WIDTH - MARGIN.right}
            y1={scale.y(share)}
            y2={scale.y(share)}
          />
          <text x={MARGIN.left - 8} y={scale.y(share) + 4} text-anchor="end">
            {percent(share, 0)}
          </text>
        </g>
      ))}
      {scale.totals.map((total) => (
        <text key={total} x={scale.x(total)} y={bottom + 18} text-anchor="middle">
          {number(total, language)}
        </text>
      ))}
      <line class="axis" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={bottom} y2={bottom} />
      <text x={WIDTH - MARGIN.right} y={HEIGHT - 8} text-anchor="end">
        {text.funnel.horizontal}
      </text>
      <text x={8} y={14}>
        {text.funnel.vertical}
      </text>
    </g>
  );
}

function Point({ unit, scale, href }: { unit: Unit; scale: Scale; href: string }) {
  const { name, total, count, verdict } = unit;
  const [x, y] = [scale.x(total), scale.y(count / total)];
  const facts = { name, count: number(count, language), total: number(total, language) };
  const words = fill(text.funnel.point, { ...facts, share: percent(count / total) });
  const asked = verdict === 'amber' || verdict === 'red';
  const before = x > LABEL_TURNS_AT;
  return (
    <a class="point" href={href} aria-label={asked ? `${words}. ${text.funnel.asked}` : words}>
      <circle class="hit" cx={x} cy={y} r={2 * RADIUS} />
      <Sign x={x} y={y} asked={asked} />
      <text
        x={before ? x - 12 : x + 12}
        y={y < MARGIN.top + 12 ? y + 18 : y - 10}
        text-anchor={before ? 'end' : 'start'}
      >
        {words}
      </text>
    </a>
  );
}

function Sign({ x, y, asked }: { x: number; y: number; asked: boolean }) {
  const r = 1.4 * RADIUS;
  return asked ? (
    <path class="sign asked" d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`} />
  ) : (
    <circle class="sign" cx={x} cy={y} r={RADIUS} />
  );
}

function Key({ words, line, asked = false }: { words: string; line?: string; asked?: boolean }) {
  return (
    <span>
      <svg class="key" viewBox="0 0 28 16" width="28" height="16" aria-hidden="true">
        {line ? <line class={line} x1="0" x2="28" y1="8" y2="8" /> : <Sign x={14} y={8} asked={asked} />}
      </svg>{' '}
      {words}
    </span>
  );
}

function shareOf(limit: Limit, band: 'inner' | 'outer', side: 'lower' | 'upper'): number {
  return limit[band][side] / limit.total;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
