import { AsterPage, html, css, t } from './aster-page.js';
import { styles, badge, button, empty } from './aster-parts.js';
import { bytes, time } from './aster-format.js';
import { repeat } from 'lit/directives/repeat.js';

/** As many as the application remembers. */
const MAX_FRAMES = 1000;
const MAX_SHOWN = 200;

/** The frames of all calls as they are sent and received. */
export class QwcAsterWireLog extends AsterPage {

    static styles = [styles, css`td:last-child { font-family: var(--lumo-font-family-monospace, monospace); } .hex { max-width: 40em; }`];

    constructor() {
        super();
        this._frames = [];
        this._pending = null;
        this._dropped = 0;
        this._seen = false;
    }

    connectedCallback() {
        super.connectedCallback();
        // Dev UI has all tabs of its footer in the page: frames are wanted only while somebody sees them
        this._sight = new IntersectionObserver(entries => {
            this._seen = entries.some(entry => entry.isIntersecting);
            this._reopen();
        });
        this._sight.observe(this);
    }

    disconnectedCallback() {
        this._sight.disconnect();
        super.disconnectedCallback();
    }

    open() {
        if (!this._seen) {
            return;
        }
        this.subscribe('frames', {}, batch => {
            this._dropped = batch.dropped;
            const target = this._pending ?? this._frames;
            const all = batch.snapshot ? batch.frames : [...target, ...batch.frames];
            const kept = all.slice(-MAX_FRAMES);
            if (batch.snapshot) {
                this._frames = this._pending === null ? kept : [];
                this._pending = this._pending === null ? null : kept;
            } else if (this._pending === null) {
                this._frames = kept;
            } else {
                this._pending = kept;
            }
            this.changed();
        });
    }

    _pause() {
        if (this._pending === null) {
            this._pending = [];
        } else {
            this._frames = [...this._frames, ...this._pending].slice(-MAX_FRAMES);
            this._pending = null;
        }
        this.changed();
    }

    render() {
        const newest = this._frames.slice(-MAX_SHOWN).reverse();
        return html`<div class="bar">
                ${this._pending === null ? button(t('pause', 'Pause'), 'pause', () => this._pause(), { test: 'wire-pause' })
                    : button(`${t('go-on', 'Go on')} (${this._pending.length})`, 'play', () => this._pause(), { test: 'wire-resume' })}
                ${button(t('clear', 'Clear'), 'trash', () => this.ask('clearFrames'), { test: 'wire-clear' })}
                <span class="muted">${this._frames.length} ${t('frames', 'Frames')}, ${this._dropped} ${t('dropped', 'dropped')}</span></div>
            ${newest.length === 0 ? empty(t('no-frames', 'No frames yet. Every frame of a call appears here when it is sent or received.'))
                : html`<table data-test="frames"><tbody>${repeat(newest, frame => frame.id, frame => html`<tr data-test="frame">
                    <td>${time(frame.at)}</td><td>${frame.direction === 'in' ? '←' : '→'}</td><td>${frame.side.toLowerCase()}</td>
                    <td>${frame.service}.${frame.method}</td><td>${frame.flags.map(flag => badge(flag, 'contrast'))}</td>
                    <td class="number">${bytes(frame.length)}</td><td class="hex">${frame.hex}</td><td>${frame.text}</td></tr>`)}</tbody></table>`}`;
    }
}

customElements.define('qwc-aster-wire-log', QwcAsterWireLog);
