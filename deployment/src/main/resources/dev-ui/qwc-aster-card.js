import { LitElement, html, css } from 'lit';
import { JsonRpc } from 'jsonrpc';

/** The card of the extension: who the node is. */
export class QwcAsterCard extends LitElement {

    static styles = css`
        :host { display: flex; flex-direction: column; gap: var(--lumo-space-xs); padding: var(--lumo-space-s); }
    `;

    static properties = {
        namespace: { type: String },
        description: { type: String },
        _info: { state: true },
    };

    connectedCallback() {
        super.connectedCallback();
        new JsonRpc(this.getAttribute('namespace')).info().then(response => { this._info = response.result; });
    }

    render() {
        return html`<span>${this.description}</span>
            ${this._info ? html`<code title=${this._info.nodeId}>${this._info.nodeIdShort}</code>
                <span>${this._info.protocol} · ${this._info.libraries.map(l => `${l.name} ${l.version}`).join(', ')}</span>` : ''}`;
    }
}

customElements.define('qwc-aster-card', QwcAsterCard);
