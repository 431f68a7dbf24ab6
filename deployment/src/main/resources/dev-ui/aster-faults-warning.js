import { AsterPage, html, css, nothing, t } from './aster-page.js';

/** Says on every page that calls go wrong on purpose, for as long as they do. */
export class AsterFaultsWarning extends AsterPage {

    static styles = css`
        div { background: var(--lumo-error-color-10pct); color: var(--lumo-error-text-color); padding: var(--lumo-space-s);
            border-radius: var(--lumo-border-radius-m); }
    `;

    static properties = { _active: { state: true } };

    constructor() {
        super();
        this._active = [];
    }

    open() {
        this.subscribe('faults', {}, faults => { this._active = faults.active; });
    }

    render() {
        return this._active.length === 0 ? nothing : html`<div role="alert" data-test="faults-warning">
            ${t('faults-active', 'Calls go wrong on purpose:')} ${this._active.map(fault => fault.text).join('; ').slice(0, 300)}
        </div>`;
    }
}

customElements.define('aster-faults-warning', AsterFaultsWarning);
