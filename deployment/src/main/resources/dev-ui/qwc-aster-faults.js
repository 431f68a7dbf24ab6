import { AsterPage, html, nothing, t } from './aster-page.js';
import { styles, button, empty } from './aster-parts.js';
import '@vaadin/select';
import '@vaadin/text-field';
import '@vaadin/integer-field';

const STATUSES = ['UNAVAILABLE', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS',
    'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL',
    'DATA_LOSS', 'UNAUTHENTICATED'];

/** Has calls go wrong on purpose. */
export class QwcAsterFaults extends AsterPage {

    static styles = styles;

    constructor() {
        super();
        this._active = [];
        this._services = [];
        this._fault = { side: 'SERVED', service: '', method: '', peer: '', kind: 'DELAY', millis: 1000, code: 0,
            status: 'UNAVAILABLE', message: '', times: 0, afterMessages: -1 };
    }

    open() {
        this.subscribe('faults', {}, faults => {
            this._active = faults.active;
            this.changed();
        });
        this.ask('services').then(services => {
            this._services = services;
            this.changed();
        });
    }

    _set(name, value) {
        if (this._fault[name] !== value) {
            this._fault = { ...this._fault, [name]: value, ...(name === 'service' ? { method: '' } : {}) };
            this.changed();
        }
    }

    _select(name, label, items) {
        return html`<vaadin-select label=${label} placeholder=${t('all', 'all')} data-test="fault-${name}" .items=${items} .value=${this._fault[name]}
            @value-changed=${e => this._set(name, e.detail.value)}></vaadin-select>`;
    }

    _number(name, label, min) {
        return html`<vaadin-integer-field label=${label} data-test="fault-${name}" min=${min} step-buttons-visible
            .value=${String(this._fault[name])} @value-changed=${e => this._set(name, Number(e.detail.value || min))}></vaadin-integer-field>`;
    }

    _text(name, label) {
        return html`<vaadin-text-field label=${label} data-test="fault-${name}" .value=${this._fault[name]}
            @value-changed=${e => this._set(name, e.detail.value)}></vaadin-text-field>`;
    }

    render() {
        const all = { label: t('all', 'all'), value: '' };
        const names = [...new Set(this._services.map(service => service.name))];
        const methods = this._services.filter(service => service.name === this._fault.service).flatMap(service => service.methods.map(method => method.name));
        const kinds = [['DELAY', t('kind-delay', 'delay')], ['SLOW', t('kind-slow', 'slow consumer')], ['DROP', t('kind-drop', 'no answer')],
            ['RESET', t('kind-reset', 'reset')], ['CORRUPT_REQUEST', t('kind-corrupt-request', 'corrupt request')],
            ['CORRUPT_RESPONSE', t('kind-corrupt-response', 'corrupt response')], ['DENY', t('kind-deny', 'deny')]];
        const kind = this._fault.kind;
        return html`${this._active.length ? html`<div class="warning" role="alert" data-test="faults-warning">
                ${t('faults-now', 'Calls go wrong on purpose now.')}</div>` : nothing}
            <div class="bar">
                ${this._select('kind', t('what', 'What'), kinds.map(([value, label]) => ({ value, label })))}
                ${this._select('side', t('whose', 'Whose calls'), [{ value: 'SERVED', label: t('calls-served', 'those this application serves') },
                    { value: 'CALLED', label: t('calls-made', 'those this application makes') }])}
                ${this._select('service', t('service', 'Service'), [all, ...names.map(name => ({ value: name, label: name }))])}
                ${this._fault.service ? this._select('method', t('method', 'Method'), [all, ...methods.map(name => ({ value: name, label: name }))]) : nothing}
                ${this._text('peer', t('only-peer', 'Only this peer (endpoint id)'))}
                ${kind === 'DELAY' || kind === 'SLOW' ? this._number('millis', t('milliseconds', 'Milliseconds'), 1) : nothing}
                ${kind === 'RESET' ? this._number('code', t('error-code', 'Error code'), 0) : nothing}
                ${kind === 'DENY' ? html`${this._select('status', t('status', 'Status'), STATUSES.map(value => ({ value, label: value })))}
                    ${this._text('message', t('message', 'Message'))}` : nothing}
                ${this._number('times', t('times', 'Calls at most, 0 for all'), 0)}
                ${this._number('afterMessages', t('after-messages', 'After so many messages, -1 for at once'), -1)}
                ${button(t('start', 'Start'), 'bolt', () => this.ask('startFault', this._fault), { theme: 'primary', test: 'fault-start' })}
            </div>
            ${this._active.length === 0 ? empty(t('no-faults', 'Nothing goes wrong on purpose. Choose what is to happen to which calls, and start it.')) : html`
                <div>${button(t('end-all', 'End all'), 'xmark', () => this.ask('clearFaults'), { theme: 'error', test: 'faults-clear' })}</div>
                <table data-test="faults"><thead><tr><th>${t('what', 'What')}</th><th class="number">${t('happened', 'Happened')}</th><th></th></tr></thead>
                <tbody>${this._active.map(fault => html`<tr data-test="fault"><td>${fault.text}</td><td class="number">${fault.hits}</td>
                    <td>${fault.id ? button(t('end', 'End'), 'xmark', () => this.ask('stopFault', { id: fault.id }), { test: 'fault-end' })
                        : html`<span class="muted">${t('of-code', 'started by code')}</span>`}</td></tr>`)}</tbody></table>`}`;
    }
}

customElements.define('qwc-aster-faults', QwcAsterFaults);
