import { AsterPage, html, nothing, t } from './aster-page.js';
import { styles, badge, button, copyButton, empty, gates, keyValues } from './aster-parts.js';
import { until } from './aster-format.js';
import '@vaadin/select';
import '@vaadin/text-area';
import '@vaadin/text-field';
import '@vaadin/integer-field';
import './aster-faults-warning.js';

/** Whom the application trusts, and why somebody is refused. */
export class QwcAsterTrust extends AsterPage {

    static styles = styles;

    constructor() {
        super();
        this._trust = null;
        this._services = [];
        this._issue = { roles: '', peer: '', lifetimeSeconds: 86400 };
        this._issued = null;
        this._explain = { credential: '', peer: '', service: '', method: '' };
        this._explained = null;
    }

    open() {
        this.ask('trust').then(trust => {
            this._trust = trust;
            this.changed();
        });
        this.ask('services').then(services => {
            this._services = services;
            this.changed();
        });
    }

    _field(group, name, label) {
        return html`<vaadin-text-field label=${label} data-test="${name}" .value=${this[group][name]}
            @value-changed=${e => { this[group][name] = e.detail.value; }}></vaadin-text-field>`;
    }

    _issueNow() {
        this.ask('issueCredential', this._issue).then(issued => {
            this._issued = issued;
            this._explain.credential = issued.credential;
            this.changed();
        });
    }

    _explainNow() {
        this.ask('explain', this._explain).then(explained => {
            this._explained = explained;
            this.changed();
        });
    }

    render() {
        const trust = this._trust;
        return trust === null ? html`<span role="status">${t('asking', 'Asking the application…')}</span>` : html`
            <aster-faults-warning></aster-faults-warning>
            <div class="bar"><span>${t('root-key', 'Root public key')}</span>
                ${trust.root ? html`<code data-test="root">${trust.root}</code>${copyButton(trust.root)}` : t('none', 'none')}</div>
            <div data-test="gate">${trust.gate}</div>
            <table><tbody>${trust.gates.map(gate => html`<tr><td>${gate.gate}</td><td>${gate.name}</td><td>${gate.text}</td></tr>`)}</tbody></table>
            <div class="bar"><span>${t('roles', 'Roles that methods demand')}</span>
                ${trust.roles.length ? trust.roles.map(role => badge(role)) : t('none', 'none')}</div>
            <h3>${t('admitted', 'Admitted peers')}</h3>${this._admitted(trust)}
            <h3>${t('issue', 'Issue a credential')}</h3>${trust.canIssue ? this._issueForm()
                : empty(t('cannot-issue', 'This application trusts a root key that it does not have. Without quarkus.aster.trust.root-pubkey and quarkus.aster.trust.allow-all-consumers, development mode makes a throw-away one.'))}
            <h3>${t('explain', 'Explain a credential')}</h3>${this._explainForm()}`;
    }

    _admitted(trust) {
        return trust.admitted.length === 0 ? empty(t('nobody-admitted', 'Nobody is admitted. Peers present their credential with their first connection.'))
            : html`<table data-test="admitted"><tbody>${trust.admitted.map(peer => html`<tr>
                <td><code title=${peer.peer}>${peer.peerShort}</code>${copyButton(peer.peer)}</td><td>${peer.path.toLowerCase()}</td>
                <td>${keyValues(peer.attributes)}</td>
                <td>${peer.expiresAt ? `${t('expires-in', 'expires in')} ${until(peer.expiresAt, Date.now())}` : ''}</td></tr>`)}</tbody></table>`;
    }

    _issueForm() {
        return html`<div class="bar">${this._field('_issue', 'roles', t('roles-field', 'Roles, with commas between them'))}
                ${this._field('_issue', 'peer', t('peer-field', 'For the peer (empty: this application)'))}
                <vaadin-integer-field label=${t('lifetime', 'Good for so many seconds')} min="1" max="2592000" .value=${String(this._issue.lifetimeSeconds)}
                    @value-changed=${e => { this._issue.lifetimeSeconds = Number(e.detail.value || 1); }}></vaadin-integer-field>
                ${button(t('issue-now', 'Issue'), 'certificate', () => this._issueNow(), { theme: 'primary', test: 'issue' })}</div>
            ${this._issued ? html`<div class="bar muted">${this._issued.note}${copyButton(this._issued.credential)}</div>
                <pre data-test="issued">${this._issued.credential}</pre>` : nothing}`;
    }

    _explainForm() {
        const names = [...new Set(this._services.filter(service => service.served).map(service => service.name))];
        const methods = this._services.filter(service => service.name === this._explain.service).flatMap(service => service.methods.map(method => method.name));
        const select = (name, label, items) => html`<vaadin-select label=${label} data-test="explain-${name}" .value=${this._explain[name]}
            .items=${items.map(value => ({ value, label: value || t('any', 'any') }))}
            @value-changed=${e => { if (this._explain[name] !== e.detail.value) { this._explain[name] = e.detail.value; this.changed(); } }}></vaadin-select>`;
        return html`<vaadin-text-area label=${t('credential-json', 'Credential as JSON')} data-test="credential" .value=${this._explain.credential}
                @value-changed=${e => { this._explain.credential = e.detail.value; }}></vaadin-text-area>
            <div class="bar">${this._field('_explain', 'peer', t('presented-by', 'Presented by (empty: this application)'))}
                ${select('service', t('service', 'Service'), ['', ...names])}${this._explain.service ? select('method', t('method', 'Method'), methods) : nothing}
                ${button(t('explain-now', 'Explain'), 'circle-question', () => this._explainNow(), { theme: 'primary', test: 'explain' })}</div>
            ${this._explained ? html`<div data-test="explained">${this._explained.allowed ? badge(t('passes', 'passes'), 'success')
                : badge(t('refused', 'refused'), 'error')}${gates(this._explained.gates)}
                ${this._explained.remedy ? html`<div class="bar"><span>${t('would-pass', 'Would pass:')}</span><span>${this._explained.remedy}</span></div>` : nothing}</div>` : nothing}`;
    }
}

customElements.define('qwc-aster-trust', QwcAsterTrust);
