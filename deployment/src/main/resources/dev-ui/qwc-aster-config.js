import { AsterPage, html, nothing, t } from './aster-page.js';
import { styles, empty } from './aster-parts.js';
import '@vaadin/text-field';
import './aster-faults-warning.js';

/** The settings that the application runs with, and where each is from. */
export class QwcAsterConfig extends AsterPage {

    static styles = styles;

    constructor() {
        super();
        this._config = null;
        this._text = '';
    }

    open() {
        this.ask('config').then(config => {
            this._config = config;
            this.changed();
        });
    }

    render() {
        if (this._config === null) {
            return html`<span role="status">${t('asking', 'Asking the application…')}</span>`;
        }
        const words = this._text.toLowerCase().split(/\s+/).filter(word => word);
        const shown = this._config.lines.filter(line =>
            words.every(word => `${line.key} ${line.value} ${line.source}`.toLowerCase().includes(word)));
        return html`<aster-faults-warning></aster-faults-warning>
            ${this._config.warnings.length ? html`<div class="warning">${this._config.warnings.map(text => html`<div>${text}</div>`)}</div>` : nothing}
            <vaadin-text-field clear-button-visible data-test="config-filter" aria-label=${t('filter', 'Filter')}
                placeholder=${t('config-filter', 'Filter by setting, value or source')}
                @value-changed=${e => { this._text = e.detail.value; this.changed(); }}></vaadin-text-field>
            ${shown.length === 0 ? empty(t('no-match', 'Nothing fits the filter.')) : html`<div class="scroll"><table data-test="config">
                <thead><tr><th>${t('setting', 'Setting')}</th><th>${t('value', 'Value')}</th><th>${t('source', 'Source')}</th></tr></thead>
                <tbody>${shown.map(line => html`<tr><td><code>${line.key}</code></td><td>${line.value}</td>
                    <td class="muted">${line.source}</td></tr>`)}</tbody></table></div>`}`;
    }
}

customElements.define('qwc-aster-config', QwcAsterConfig);
