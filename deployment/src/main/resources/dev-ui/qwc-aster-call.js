import { AsterPage, html, css, nothing, t } from './aster-page.js';
import { styles, badge, button, copy, empty, keyValues, onEnter, status } from './aster-parts.js';
import { duration, pattern, time } from './aster-format.js';
import { CallHistory } from './aster-call-history.js';
import { fromLink, toLink } from './aster-link.js';
import '@vaadin/combo-box';
import '@vaadin/integer-field';
import '@vaadin/select';
import '@vaadin/tabs';
import '@vaadin/text-area';
import '@vaadin/text-field';
import { exact } from './aster-form.js';
import './aster-faults-warning.js';

const MAX_RESPONSES = 500;

/** Calls any method of this application, of its clients' peers, or of a peer whose address is given. */
export class QwcAsterCall extends AsterPage {

    static styles = [styles, css`
        .split { display: flex; gap: var(--lumo-space-m); } .split > div { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: var(--lumo-space-s); }
        vaadin-text-area { font-family: var(--lumo-font-family-monospace, monospace); max-height: 24em; }
    `];

    constructor() {
        super();
        this._services = [];
        this._targets = [];
        this._identities = [];
        this._history = new CallHistory();
        this._tab = 0;
        this._metadata = [];
        this._responses = [];
        this._result = null;
        this._exchange = null;
        this._observer = null;
        const query = new URLSearchParams(location.search);
        this._call = { target: query.get('target') ?? 'self', service: query.get('service') ?? '', version: Number(query.get('version') ?? 0),
            method: query.get('method') ?? '', request: query.get('request') ?? '', timeoutMillis: Number(query.get('timeout') ?? 5000),
            mode: query.get('mode') ?? '', identity: query.get('identity') ?? 'own', ...fromLink(query.get('call') ?? '') };
    }

    open() {
        Promise.all([this.ask('services'), this.ask('targets'), this.ask('identities')]).then(([services, targets, identities]) => {
            this._services = services;
            this._targets = targets;
            this._identities = identities;
            if (!this._service() && services.length > 0) {
                this._pick(services[0], services[0].methods[0]);
            } else if (this._call.request === '' && this._method()) {
                this._call.request = this._method().example;
            }
            this.changed();
        });
    }

    _service() {
        return this._services.find(service => service.name === this._call.service && (this._call.version === 0 || service.version === this._call.version));
    }

    _method() {
        return this._service()?.methods.find(method => method.name === this._call.method);
    }

    _pick(service, method) {
        this._call = { ...this._call, service: service.name, version: service.version, method: method?.name ?? '', request: method?.example ?? '' };
        this.changed();
    }

    _set(name, value) {
        if (this._call[name] !== value) {
            this._call = { ...this._call, [name]: value };
            this.changed();
        }
    }

    /** The methods of a peer that this application has no contract of. */
    _askPeer() {
        this.ask('contractOf', { address: this._call.target, service: this._call.service, version: this._call.version }).then(service => {
            this._services = [...this._services.filter(other => other.contractId !== service.contractId), service];
            this._pick(service, service.methods[0]);
        });
    }

    _streamsRequests() {
        return ['CLIENT_STREAM', 'BIDI_STREAM'].includes(this._method()?.pattern);
    }

    _start() {
        this._end();
        this._responses = [];
        this._result = null;
        this._exchange = null;
        const metadata = this._metadata.filter(entry => entry.key);
        const call = { ...this._call, version: this._service()?.version ?? this._call.version, request: this._streamsRequests() ? '' : this._call.request,
            metadata: metadata.length ? JSON.stringify(Object.fromEntries(metadata.map(entry => [entry.key, entry.value]))) : '' };
        this._history.add({ ...call, request: this._call.request });
        this._observer = this.subscribe('exchange', call, told => this._take(told), failure => this._take({ kind: 'ended', status: 'INVALID_ARGUMENT', message: failure }));
        this.changed();
    }

    _take(told) {
        if (told.kind === 'opened') {
            this._exchange = told.exchange;
        } else if (told.kind === 'response') {
            this._responses = [...this._responses, told].slice(-MAX_RESPONSES);
        } else {
            this._result = told;
            this._exchange = null;
            this._history.ended(told.status, told.micros);
            this._end();
        }
        this.changed();
    }

    _end() {
        this.cancel(this._observer);
        this._observer = null;
    }

    _repeat(call) {
        const { at, status: ended, micros, ...again } = call;
        this._call = { ...this._call, ...again };
        this._start();
    }

    _link() {
        const { target, service, version, method, request, timeoutMillis, mode, identity } = this._call;
        return `${location.origin}${location.pathname}?call=${toLink({ target, service, version, method, request, timeoutMillis, mode, identity })}`;
    }

    _copyText(method) {
        const { service, method: name, request } = this._call;
        this.ask(method, { service, version: this._service()?.version ?? 0, method: name, request }).then(text => text ? copy(text)
            : this.tellFailure({ message: t('no-rest', 'The method is no method of a REST resource.') }));
    }

    render() {
        const method = this._method();
        const choose = (name, label, items, options = {}) => html`<vaadin-select label=${label} data-test="call-${name}" .items=${items}
            placeholder=${options.placeholder ?? nothing} .value=${String(options.value ?? this._call[name])} @value-changed=${e => (options.set ?? (value => this._set(name, value)))(e.detail.value)}></vaadin-select>`;
        const services = this._services.map(service => ({ value: `${service.name}/${service.version}`, label: `${service.name} v${service.version}` }));
        const own = this._services.find(service => service.name === this._call.service);
        return html`<aster-faults-warning></aster-faults-warning><div class="bar">
                <vaadin-combo-box label=${t('whom', 'Whom to call')} data-test="call-target" allow-custom-value item-value-path="id" item-label-path="label"
                    .items=${this._targets} .value=${this._call.target} helper-text=${t('whom-help', 'or the ticket of a peer')}
                    @custom-value-set=${e => this._set('target', e.detail.trim())} @value-changed=${e => e.detail.value && this._set('target', e.detail.value)}></vaadin-combo-box>
                ${this._targets.some(target => target.id === this._call.target) ? choose('service', t('service', 'Service'), services, { value: own ? `${own.name}/${this._service()?.version ?? own.version}` : '',
                    set: value => this._pickService(value) }) : this._remote()}
                ${this._service() ? choose('method', t('method', 'Method'), this._service().methods.map(other => ({ value: other.name, label: other.name })),
                    { set: value => value && value !== this._call.method && this._pick(this._service(), this._service().methods.find(other => other.name === value)) }) : nothing}
                ${method ? badge(pattern(method.pattern)) : nothing}
                <vaadin-combo-box label=${t('as-whom', 'As whom')} data-test="call-identity" allow-custom-value item-value-path="id" item-label-path="label"
                    .items=${this._identities} .value=${this._call.identity} helper-text=${t('as-whom-help', 'roles:a,b is somebody with these roles')}
                    @custom-value-set=${e => this._set('identity', e.detail.trim())} @value-changed=${e => e.detail.value && this._set('identity', e.detail.value)}></vaadin-combo-box>
                ${choose('mode', t('mode', 'Mode'), [{ value: 'XLANG', label: 'XLANG' }, { value: 'JSON', label: 'JSON' }], { placeholder: t('preferred', 'as the service prefers') })}
                <vaadin-integer-field label=${t('deadline-ms', 'Deadline in ms, 0 for none')} min="0" .value=${String(this._call.timeoutMillis)} data-test="call-deadline"
                    @value-changed=${e => this._set('timeoutMillis', Number(e.detail.value || 0))}></vaadin-integer-field></div>
            ${this._services.length === 0 ? empty(t('no-services', 'No services yet. Annotate a class with @AsterService and its methods with @Rpc.')) : html`
            <div class="split"><div>${this._request(method)}${this._metadataGrid()}${this._buttons(method)}</div><div>${this._answer()}${this._past()}</div></div>`}`;
    }

    _pickService(value) {
        const [name, version] = [value.slice(0, value.lastIndexOf('/')), Number(value.slice(value.lastIndexOf('/') + 1))];
        const service = this._services.find(other => other.name === name && other.version === version);
        if (service && (service.name !== this._call.service || this._call.version !== 0 && service.version !== this._call.version)) {
            this._pick(service, service.methods[0]);
        }
    }

    _remote() {
        return html`<vaadin-text-field label=${t('service', 'Service')} data-test="call-remote-service" .value=${this._call.service}
                @value-changed=${e => this._set('service', e.detail.value)}></vaadin-text-field>
            ${button(t('ask-peer', 'Ask the peer for its methods'), 'download', () => this._askPeer(), { test: 'ask-peer' })}`;
    }

    _request(method) {
        let value = null;
        try {
            value = JSON.parse(this._call.request, (key, each, context) => exact(each, context?.source));
        } catch (unreadable) {
            // the form is for what can be read
        }
        const input = this._tab === 1 || !method
            ? html`<vaadin-text-area data-test="json" aria-label="JSON" .value=${this._call.request}
                @value-changed=${e => this._set('request', e.detail.value)}></vaadin-text-area>`
            : value === null ? html`<span>${t('no-form', 'The request is no JSON: mend it in the other tab.')}</span>`
            : html`<aster-form data-test="form" .schema=${method.requestSchema} .value=${value}
                @change=${e => this._set('request', JSON.stringify(e.detail, null, 2))}></aster-form>`;
        return html`<vaadin-tabs .selected=${this._tab} @selected-changed=${e => { this._tab = e.detail.value; this.changed(); }}>
                <vaadin-tab data-test="tab-form">${t('form', 'Form')}</vaadin-tab><vaadin-tab data-test="tab-json">JSON</vaadin-tab></vaadin-tabs>
            ${input}`;
    }

    _metadataGrid() {
        const set = (i, name, value) => { this._metadata[i][name] = value; };
        return html`<details><summary>${t('metadata', 'Metadata')} (${this._metadata.length})</summary>${this._metadata.map((entry, i) => html`<div class="bar">
                <vaadin-text-field aria-label=${t('key', 'Key')} placeholder=${t('key', 'Key')} .value=${entry.key} @value-changed=${e => set(i, 'key', e.detail.value)}></vaadin-text-field>
                <vaadin-text-field class="grow" aria-label=${t('value', 'Value')} placeholder=${t('value', 'Value')} .value=${entry.value} @value-changed=${e => set(i, 'value', e.detail.value)}></vaadin-text-field>
                ${button(t('remove', 'Remove'), 'xmark', () => { this._metadata = this._metadata.filter((other, j) => j !== i); this.changed(); })}</div>`)}
            ${button(t('add', 'Add'), 'plus', () => { this._metadata = [...this._metadata, { key: '', value: '' }]; this.changed(); })}</details>`;
    }

    _buttons(method) {
        const running = this._exchange !== null;
        const streams = this._streamsRequests();
        return html`<div class="bar">
            ${button(streams ? t('open-call', 'Open the call') : t('call', 'Call'), 'play', () => this._start(), { theme: 'primary', test: 'start', disabled: !method || running })}
            ${streams ? html`${button(t('send', 'Send'), 'paper-plane', () => this.ask('send', { exchange: this._exchange, request: this._call.request }), { test: 'send', disabled: !running })}
                ${button(t('half-close', 'End the requests'), 'flag-checkered', () => this.ask('endRequests', { exchange: this._exchange }), { test: 'half-close', disabled: !running })}` : nothing}
            ${button(t('cancel', 'Cancel'), 'xmark', () => this.ask('cancelExchange', { exchange: this._exchange }), { theme: 'error', test: 'cancel', disabled: !running })}
            ${button(t('copy-test', 'Copy as Java test'), 'copy', () => this._copyText('javaTest'), { test: 'copy-test', disabled: !method })}
            ${button(t('copy-curl', 'Copy as curl'), 'copy', () => this._copyText('curl'), { test: 'copy-curl', disabled: !method })}
            ${button(t('copy-link', 'Copy as link'), 'link', () => copy(this._link()), { test: 'copy-link' })}</div>`;
    }

    _answer() {
        const result = this._result;
        return html`<div class="bar" data-test="result">${this._exchange !== null ? status(null) : nothing}${result ? html`${status(result.status)}
                <span>${duration(result.micros)}</span>` : nothing}</div>
            ${result?.message ? html`<div class="warning" data-test="result-message">${result.message}</div>` : nothing}${keyValues(result?.details)}
            ${this._responses.length ? html`<div class="scroll" data-test="responses">${this._responses.map(response => html`<div class="muted">+${duration(response.micros)}</div>
                <pre data-test="response">${pretty(response.response)}</pre>`)}</div>` : nothing}`;
    }

    _past() {
        return this._history.calls.length === 0 ? nothing : html`<h4>${t('history', 'Calls made here')}</h4><table data-test="history"><tbody>${this._history.calls.map(call => html`
            <tr tabindex="0" title=${t('again', 'Call again')} @click=${() => this._repeat(call)} @keydown=${onEnter(() => this._repeat(call))}>
                <td>${time(call.at)}</td><td>${call.service}.${call.method}</td><td>${call.status ? status(call.status) : ''}</td>
                <td class="number">${duration(call.micros)}</td></tr>`)}</tbody></table>`;
    }
}

function pretty(json) {
    try {
        // numbers that JavaScript cannot hold stay as they are
        return /\d{16}/.test(json) ? json : JSON.stringify(JSON.parse(json), null, 2);
    } catch (unreadable) {
        return json ?? 'null';
    }
}

customElements.define('qwc-aster-call', QwcAsterCall);
