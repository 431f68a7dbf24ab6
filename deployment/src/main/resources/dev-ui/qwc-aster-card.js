import { AsterPage, html, css, nothing, t } from './aster-page.js';
import { badge, copyButton } from './aster-parts.js';
import { devuiState } from 'devui-state';
import 'qwc/qwc-extension-link.js';

/** The card of the extension: who the application is to others, and the way to the pages. */
export class QwcAsterCard extends AsterPage {

    static styles = css`
        :host { display: flex; flex-direction: column; gap: var(--lumo-space-xs); padding: 0 var(--lumo-space-s); font-size: var(--lumo-font-size-s); }
        .line { display: flex; gap: var(--lumo-space-xs); align-items: baseline; flex-wrap: wrap; }
        .muted { color: var(--lumo-secondary-text-color); }
    `;

    static properties = { namespace: { type: String }, description: { type: String }, _info: { state: true } };

    open() {
        this.ask('info').then(info => { this._info = info; });
    }

    get _pages() {
        return [...devuiState.cards.active, ...devuiState.cards.inactive].find(card => card.namespace === this.namespace)?.cardPages ?? [];
    }

    render() {
        const info = this._info;
        return html`<span class="muted">${this.description}</span>
            ${info ? html`<div class="line" data-test="card-node"><code title=${info.nodeId}>${info.nodeIdShort}</code>${copyButton(info.nodeId, t('copy-id', 'Copy the endpoint id'))}
                    ${info.address ? html`<span data-test="card-address" title=${info.address}>${info.direct.join(', ')}</span>
                        ${copyButton(info.address, t('copy-address', 'Copy the address'))}` : html`<span>${t('not-running', 'no server runs')}</span>`}</div>
                <div class="line">${badge(`${t('extension', 'extension')} ${info.version}`, 'contrast')}${badge(info.protocol, 'contrast')}${info.libraries.map(library => badge(`${library.name} ${library.version}`, 'contrast'))}</div>` : nothing}
            ${this._pages.map(page => html`<qwc-extension-link namespace=${this.namespace} extensionName="Aster" iconName=${page.icon}
                tooltipContent=${page.tooltip ?? ''} colorName=${page.color ?? ''} displayName=${page.title} path=${page.id} ?embed=${page.embed}
                webcomponent=${page.componentLink} webcomponentTagName=${page.componentName} staticLabel=${page.staticLabel ?? nothing}
                streamingLabel=${page.streamingLabel ?? nothing}></qwc-extension-link>`)}`;
    }
}

customElements.define('qwc-aster-card', QwcAsterCard);
