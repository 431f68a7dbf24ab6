import { LitElement, html, css } from 'lit';
import { JsonRpc } from 'jsonrpc';

/** Who this node is to others. */
export class QwcAsterNode extends LitElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: block; padding: var(--lumo-space-m); }
        dd { overflow-wrap: anywhere; font-family: monospace; }
    `;

    static properties = { _info: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.jsonRpc.info().then(response => { this._info = response.result; });
    }

    render() {
        const info = this._info;
        return info ? html`<dl>
            <dt>Endpoint id</dt><dd>${info.nodeId}</dd>
            <dt>Address</dt><dd>${info.address}</dd>
            <dt>Sockets</dt><dd>${info.direct.join(', ')}</dd>
            <dt>Gate</dt><dd>${info.gate}</dd>
        </dl>` : '';
    }
}

customElements.define('qwc-aster-node', QwcAsterNode);
