import { AsterPage, html, css, nothing, t } from './aster-page.js';
import { styles, badge, copyButton, empty, onEnter } from './aster-parts.js';
import { pattern, short } from './aster-format.js';
import '@vaadin/text-field';
import 'qui-ide-link';
import './aster-faults-warning.js';

/** The contracts that the application serves or calls. */
export class QwcAsterServices extends AsterPage {

    static styles = [styles, css`.schemas { display: flex; gap: var(--lumo-space-m); } .schemas > div { flex: 1; min-width: 0; }`];

    constructor() {
        super();
        this._services = null;
        this._text = '';
        this._open = new Set();
    }

    open() {
        this.ask('services').then(services => {
            this._services = services;
            this.changed();
        });
    }

    _matches(service) {
        const words = this._text.toLowerCase().split(/\s+/).filter(word => word);
        const all = [service.name, service.type, service.bean, service.contractId, service.scope, ...service.methods.map(method => method.name)]
            .join(' ').toLowerCase();
        return words.every(word => all.includes(word));
    }

    render() {
        if (this._services === null) {
            return html`<span role="status">${t('asking', 'Asking the application…')}</span>`;
        }
        const shown = this._services.filter(service => this._matches(service));
        return html`<aster-faults-warning></aster-faults-warning>
            <vaadin-text-field clear-button-visible data-test="services-filter" aria-label=${t('filter', 'Filter')}
                placeholder=${t('services-filter', 'Filter by service, method, class or contract id')}
                @value-changed=${e => { this._text = e.detail.value; this.changed(); }}></vaadin-text-field>
            ${this._services.length === 0 ? empty(t('no-services', 'No services yet. Annotate a class with @AsterService and its methods with @Rpc.'))
                : shown.length === 0 ? empty(t('no-match', 'Nothing fits the filter.')) : shown.map(service => this._service(service))}`;
    }

    _service(service) {
        return html`<section data-test="service"><h3>${service.name} v${service.version}
                ${badge(service.scope.toLowerCase(), 'contrast')} ${service.served ? badge(t('served', 'served'), 'success') : nothing}
                ${service.clients.map(client => badge(`${t('client', 'client')} ${client}`, 'contrast'))}</h3>
            <div class="bar">
                ${this._link(service.type)} ${service.bean && service.bean !== service.type ? this._link(service.bean) : nothing}
                <code title=${service.contractId}>${short(service.contractId)}</code>${copyButton(service.contractId, t('copy-contract-id', 'Copy the contract id'))}
                <span class="muted">${service.modes.join(', ')}</span>
                ${service.requires ? badge(`${t('requires', 'requires')} ${service.requires}`) : nothing}</div>
            ${service.changed ? html`<div class="warning" data-test="changed">${t('changed', 'Changed since the last reload; it was')}
                <code>${short(service.changed.previousContractId)}</code><pre>${service.changed.lines.join('\n')}</pre></div>` : nothing}
            <table data-test="methods"><thead><tr><th>${t('method', 'Method')}</th><th>${t('pattern', 'Pattern')}</th>
                <th>${t('runs-on', 'Runs on')}</th><th>${t('requires-column', 'Requires')}</th><th>${t('timeout', 'Timeout')}</th><th></th></tr></thead>
                <tbody>${service.methods.map(method => this._method(service, method))}</tbody></table></section>`;
    }

    _link(name) {
        return name ? html`<qui-ide-link fileName=${name}><code>${name}</code></qui-ide-link>` : nothing;
    }

    _method(service, method) {
        const key = `${service.name}/${service.version}/${service.type}/${method.name}`;
        const toggle = () => {
            if (!this._open.delete(key)) {
                this._open.add(key);
            }
            this.changed();
        };
        const open = this._open.has(key);
        return html`<tr tabindex="0" aria-expanded=${open} @click=${toggle} @keydown=${onEnter(toggle)} data-test="method">
                <td>${open ? '▾' : '▸'} ${method.name} ${method.idempotent ? badge(t('idempotent', 'idempotent'), 'contrast') : nothing}</td>
                <td>${badge(pattern(method.pattern))}</td><td>${(method.execution ?? '').toLowerCase().replace('_', ' ')}</td>
                <td>${method.requires ?? ''}</td><td>${method.timeoutMillis ? `${method.timeoutMillis} ms` : ''}</td>
                <td><a href=${callLink(service, method)} data-test="call-link" @click=${e => e.stopPropagation()}>${t('call', 'Call')}</a></td></tr>
            ${open ? html`<tr><td colspan="6"><div class="schemas">
                <div><h4>${t('request', 'Request')}</h4><pre data-test="schema">${JSON.stringify(method.requestSchema, null, 2)}</pre></div>
                <div><h4>${t('response', 'Response')}</h4><pre>${method.responseSchema ? JSON.stringify(method.responseSchema, null, 2) : t('no-response', 'none')}</pre></div>
                </div></td></tr>` : nothing}`;
    }
}

function callLink(service, method) {
    return `call?${new URLSearchParams({ service: service.name, version: service.version, method: method.name })}`;
}

customElements.define('qwc-aster-services', QwcAsterServices);
