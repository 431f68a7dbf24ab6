import { AsterPage, html, css, nothing, t } from './aster-page.js';
import { styles, badge, button, empty, onEnter, status } from './aster-parts.js';
import { bytes, duration, pattern, time } from './aster-format.js';
import { histogram, sparkline } from './aster-charts.js';
import { CallList } from './aster-call-list.js';
import { repeat } from 'lit/directives/repeat.js';
import '@vaadin/text-field';
import '@vaadin/checkbox';
import './aster-call-detail.js';
import './aster-faults-warning.js';

/** More are not drawn; those that are not can be found with the filter. */
const MAX_SHOWN = 300;

/** Every call that the application serves or makes, while it happens. */
export class QwcAsterCalls extends AsterPage {

    static styles = [styles, css`
        .bar-cell { width: 8em; }
        table.calls td, table.calls th { white-space: nowrap; }
        table.calls td.name { white-space: normal; min-width: 10em; }
        .duration { height: 0.6em; background: var(--lumo-primary-color-50pct); border-radius: 2px; min-width: 1px; }
        .group td { background: var(--lumo-contrast-5pct); font-weight: 500; }
        .split { display: flex; flex: 1; gap: var(--lumo-space-m); min-height: 0; }
        .split > * { flex: 1; overflow: auto; min-width: 0; }
    `];

    constructor() {
        super();
        this._list = new CallList();
        this._text = new URLSearchParams(location.search).get('filter') ?? '';
        this._tree = true;
        this._closed = new Set();
        this._selected = null;
        this._detail = null;
        this._asking = false;
    }

    open() {
        this.subscribe('calls', {}, batch => {
            this._list.take(batch);
            if (this._selected !== null && batch.calls.some(call => call.id === this._selected)) {
                this._look();
            }
            this.changed();
        });
    }

    /** Asks about the chosen call, once more if it has changed meanwhile. */
    _look() {
        if (this._asking) {
            this._again = true;
            return;
        }
        this._asking = true;
        this._again = false;
        const id = this._selected;
        const done = detail => {
            this._asking = false;
            if (id === this._selected) {
                this._detail = detail;
            }
            this.changed();
            if (this._again || id !== this._selected && this._selected !== null) {
                this._look();
            }
        };
        this._jsonRpc.call({ id }).then(response => done(response.result), () => done(null));
    }

    _choose(call) {
        this._selected = this._selected === call.id ? null : call.id;
        this._detail = null;
        if (this._selected !== null) {
            this._look();
        }
        this.changed();
    }

    _filter(text) {
        this._text = text;
        this.changed();
    }

    render() {
        const stats = this._list.stats;
        const matching = this._list.matching(this._text);
        const shown = matching.slice(0, MAX_SHOWN);
        return html`<aster-faults-warning></aster-faults-warning>
            <div class="bar">
                <vaadin-text-field class="grow" clear-button-visible data-test="calls-filter" .value=${this._text}
                    placeholder=${t('calls-filter', 'Filter by service, method, peer, status, trace or text')}
                    aria-label=${t('filter', 'Filter')} @value-changed=${e => this._filter(e.detail.value)}></vaadin-text-field>
                ${this._list.paused
                    ? button(`${t('go-on', 'Go on')} (${this._list.waiting})`, 'play', () => { this._list.resume(); this.changed(); }, { test: 'calls-resume' })
                    : button(t('pause', 'Pause'), 'pause', () => { this._list.pause(); this.changed(); }, { test: 'calls-pause' })}
                ${button(t('clear', 'Clear'), 'trash', () => this.ask('clearCalls'), { test: 'calls-clear' })}
                <vaadin-checkbox label=${t('by-peer', 'By peer')} .checked=${this._tree}
                    @checked-changed=${e => { this._tree = e.detail.value; this.changed(); }}></vaadin-checkbox>
            </div>
            ${stats ? html`<div class="bar" data-test="calls-stats">
                ${sparkline(stats.history)} ${histogram(stats.latency)}
                <span>${stats.perSecond}/s</span><span>${stats.running} ${t('running', 'running')}</span>
                <span>${stats.total} ${t('in-all', 'in all')}</span><span>${stats.failed} ${t('failed', 'failed')}</span>
                <span data-test="calls-dropped" class=${this._list.dropped > 0 ? 'warning' : 'muted'}>
                    ${this._list.dropped} ${t('dropped', 'dropped')}</span>
                ${matching.length > shown.length ? html`<span class="muted">${t('newest-shown', 'the newest are shown')}:
                    ${shown.length} / ${matching.length}</span>` : nothing}</div>` : nothing}
            ${this._list.size === 0 ? empty(t('no-calls', 'No calls yet. Call something, for instance on the page Call, or have a client do so: it appears here while it happens.'))
                : html`<div class="split"><div class="scroll">${this._table(shown)}</div>
                    ${this._detail ? html`<aster-call-detail .detail=${this._detail} @filter=${e => this._filter(e.detail)}
                        @close=${() => this._choose({ id: this._selected })}></aster-call-detail>` : nothing}</div>`}`;
    }

    _table(calls) {
        const most = Math.max(1, ...calls.map(call => call.durationMicros ?? 0));
        return html`<table class="calls" data-test="calls" role="treegrid" aria-label=${t('calls', 'Live calls')}><thead><tr>
                <th>${t('time', 'Time')}</th><th></th><th>${t('method', 'Method')}</th><th>${t('pattern', 'Pattern')}</th>
                <th>${t('status', 'Status')}</th><th class="bar-cell">${t('duration', 'Duration')}</th>
                <th class="number">${t('frames', 'Frames')}</th><th class="number">${t('bytes', 'Bytes')}</th>
                <th>${t('session', 'Session')}</th></tr></thead>
            <tbody>${this._tree ? this._groups(calls, most) : repeat(calls, call => call.id, call => this._row(call, most, 1))}
            </tbody></table>`;
    }

    _groups(calls, most) {
        return repeat(CallList.tree(calls), group => group.key, group => html`
            ${this._group(group.key, 1, group.peer || t('no-peer', 'no peer'), group.calls)}
            ${this._closed.has(group.key) ? nothing : repeat(group.connections, connection => connection.key, connection => html`
                ${this._group(connection.key, 2, `${t('connection', 'connection')} ${connection.connection || '–'}`, connection.calls.length)}
                ${this._closed.has(connection.key) ? nothing
                    : repeat(connection.calls, call => call.id, call => this._row(call, most, 3))}`)}`);
    }

    _group(key, level, name, count) {
        const open = !this._closed.has(key);
        const toggle = () => {
            if (!this._closed.delete(key)) {
                this._closed.add(key);
            }
            this.changed();
        };
        return html`<tr class="group" tabindex="0" aria-level=${level} aria-expanded=${open} @click=${toggle} @keydown=${onEnter(toggle)}>
            <td colspan="9" style="padding-left: ${level}em">${open ? '▾' : '▸'} ${name} (${count})</td></tr>`;
    }

    _row(call, most, level) {
        return html`<tr tabindex="0" aria-level=${level} aria-selected=${call.id === this._selected} data-test="call"
                @click=${() => this._choose(call)} @keydown=${onEnter(() => this._choose(call))}>
            <td>${time(call.startedAt)}</td>
            <td>${badge(call.side === 'SERVER' ? t('served', 'served') : t('called', 'called'), 'contrast')}</td>
            <td class="name">${call.service}.${call.method}${call.attempt > 1 ? ` #${call.attempt}` : ''}</td>
            <td>${pattern(call.pattern)}</td>
            <td title=${call.message}>${status(call.status)}</td>
            <td class="bar-cell">${duration(call.durationMicros)}
                <div class="duration" style="width: ${100 * (call.durationMicros ?? 0) / most}%"></div></td>
            <td class="number">${call.requestFrames} / ${call.responseFrames}</td>
            <td class="number">${bytes(call.requestBytes)} / ${bytes(call.responseBytes)}</td>
            <td>${call.session ?? ''}</td></tr>`;
    }
}

customElements.define('qwc-aster-calls', QwcAsterCalls);
