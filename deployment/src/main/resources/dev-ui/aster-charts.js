import { html, svg } from 'lit';
import { t } from './aster-page.js';
import { duration } from './aster-format.js';

const WIDTH = 240;
const HEIGHT = 40;

/** Calls per second over the last minute. */
export function sparkline(history) {
    const most = Math.max(1, ...history);
    const step = WIDTH / Math.max(1, history.length - 1);
    const points = history.map((count, i) => `${(i * step).toFixed(1)},${(HEIGHT - 1 - count / most * (HEIGHT - 2)).toFixed(1)}`);
    const label = `${t('per-second', 'calls per second')}: ${history[history.length - 1] ?? 0}, ${t('at-most', 'at most')} ${Math.max(0, ...history)}`;
    return html`<svg data-test="sparkline" role="img" aria-label=${label} width=${WIDTH} height=${HEIGHT}
        viewBox="0 0 ${WIDTH} ${HEIGHT}"><title>${label}</title>
        ${svg`<polyline points=${points.join(' ')} fill="none" stroke="var(--lumo-primary-color)" stroke-width="1.5"/>`}</svg>`;
}

/** How many calls took how long. */
export function histogram(buckets) {
    const used = buckets.filter(bucket => bucket.count > 0);
    const most = Math.max(1, ...buckets.map(bucket => bucket.count));
    const width = WIDTH / Math.max(1, buckets.length);
    const name = bucket => bucket.upToMicros ? `≤ ${duration(bucket.upToMicros)}` : t('longer', 'longer');
    const label = `${t('latency', 'latency')}: ${used.map(bucket => `${name(bucket)}: ${bucket.count}`).join(', ')}`;
    return html`<svg data-test="histogram" role="img" aria-label=${label} width=${WIDTH} height=${HEIGHT}
        viewBox="0 0 ${WIDTH} ${HEIGHT}"><title>${label}</title>
        ${buckets.map((bucket, i) => {
            const height = bucket.count === 0 ? 0 : Math.max(2, bucket.count / most * (HEIGHT - 2));
            return svg`<rect x=${i * width + 1} y=${HEIGHT - height} width=${width - 2} height=${height}
                fill="var(--lumo-primary-color-50pct)"><title>${name(bucket)}: ${bucket.count}</title></rect>`;
        })}</svg>`;
}
