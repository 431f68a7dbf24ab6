import { LitElement } from 'lit';
import { html, css, nothing, t } from './aster-page.js';
import { styles, badge, button, copyButton, gates, keyValues, status } from './aster-parts.js';
import { bytes, duration, time } from './aster-format.js';

/** All that is known of a call. Says "close", and "filter" with a text, when somebody wants that. */
export class AsterCallDetail extends LitElement {

    static styles = [styles, css`:host { border-left: 1px solid var(--lumo-contrast-20pct); padding-top: 0; }`];

    static properties = { detail: { type: Object } };

    render() {
        const detail = this.detail;
        const row = detail.row;
        return html`<div data-test="call-detail"><div class="bar">
                <h3 class="grow">${row.service}.${row.method}</h3>${status(row.status)}
                ${button(t('close', 'Close'), 'xmark', () => this._say('close'), { test: 'detail-close' })}</div>
            <div class="bar muted"><span>${time(row.startedAt)}</span><span>${duration(row.durationMicros)}</span>
                <span>${t('waited', 'waited')} ${duration(detail.queueMicros)}</span>
                <span>${t('held-up', 'held up by flow control')} ${duration(detail.stallMicros)}</span>
                ${row.traceId ? html`<span>${t('trace', 'trace')} <a href="#" data-test="trace"
                    @click=${e => { e.preventDefault(); this._say('filter', row.traceId); }}>${row.traceId}</a>
                    ${copyButton(row.traceId)}</span>` : nothing}</div>
            ${detail.trailer?.message ? html`<div class="warning" data-test="detail-message">${detail.trailer.message}</div>` : nothing}
            ${keyValues(detail.trailer?.details)}
            ${detail.gates?.length ? html`<h4>${t('gates', 'Gates')}</h4>${gates(detail.gates)}` : nothing}
            ${detail.failure ? html`<h4>${t('thrown', 'What was thrown')}</h4>
                <pre data-test="detail-failure">${detail.failure}</pre>` : nothing}
            <h4>${t('messages', 'Messages')}</h4>
            ${detail.messages.map(message => html`<div class="bar muted">${badge(message.direction)}
                <span>+${duration(message.atMicros)}</span><span>${bytes(message.bytes)}</span>
                ${message.cut ? html`<span>${t('cut', 'cut')}</span>` : nothing}${copyButton(message.text)}</div>
                <pre data-test="detail-payload">${message.text}</pre>`)}
            ${this._header(detail.header)}
            ${detail.attributes?.length ? html`<h4>${t('caller', 'What is known of the caller')}</h4>${keyValues(detail.attributes)}` : nothing}
            ${detail.hooks?.length ? html`<h4>${t('interceptors', 'Interceptors')}</h4><table><tbody>${detail.hooks.map(hook => html`
                <tr><td>${hook.interceptor}</td><td>${hook.hook}</td><td class="number">${duration(hook.micros)}</td></tr>`)}
                </tbody></table>` : nothing}
            <h4>${t('events', 'Events')}</h4><table><tbody>${detail.events.map(event => html`<tr>
                <td class="number">+${duration(event.atMicros)}</td><td>${event.direction}</td><td>${event.kind}</td>
                <td class="number">${event.bytes ? bytes(event.bytes) : ''}</td><td>${event.text}</td></tr>`)}</tbody></table></div>`;
    }

    _header(header) {
        return header ? html`<h4>${t('header', 'Header')}</h4>${keyValues([
            { key: t('protocol', 'Protocol'), value: header.generation },
            { key: t('mode', 'Mode'), value: header.mode },
            { key: t('deadline', 'Deadline'), value: header.deadlineMillis ? `${header.deadlineMillis} ms` : t('none', 'none') },
            { key: t('call-id', 'Call id'), value: header.callId || t('none', 'none') },
            { key: t('session', 'Session'), value: header.sessionId ?? t('none', 'none') }])}
            ${header.metadata?.length ? html`<h4>${t('metadata', 'Metadata')}</h4>${keyValues(header.metadata)}` : nothing}` : nothing;
    }

    _say(what, detail) {
        this.dispatchEvent(new CustomEvent(what, { detail }));
    }
}

customElements.define('aster-call-detail', AsterCallDetail);
