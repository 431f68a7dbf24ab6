import { AsterPage, html, t } from './aster-page.js';
import { styles, badge, button, copyButton, empty } from './aster-parts.js';
import { bytes, duration, time, until } from './aster-format.js';
import '@vaadin/confirm-dialog';
import './aster-faults-warning.js';

/** Connections and sessions, and what can be done about them. */
export class QwcAsterPeers extends AsterPage {

    static styles = styles;

    constructor() {
        super();
        this._peers = null;
        this._revoking = null;
    }

    open() {
        this.subscribe('peers', {}, peers => {
            this._peers = peers;
            this.changed();
        });
    }

    _do(method, params) {
        this.ask(method, params).then(text => this.tell(text));
    }

    render() {
        return html`<aster-faults-warning></aster-faults-warning>
            ${this._peers === null ? html`<span role="status">${t('asking', 'Asking the application…')}</span>`
                : this._peers.length === 0 ? empty(t('no-peers', 'Nobody is connected. Peers dial the address on the card of the extension; clients of this application connect with their first call.'))
                    : html`<div class="scroll"><table data-test="peers"><thead><tr><th>${t('peer', 'Peer')}</th><th></th>
                        <th>${t('address', 'Address')}</th><th>${t('since', 'Since')}</th><th class="number">${t('rtt', 'RTT')}</th>
                        <th class="number">${t('loss', 'Lost')}</th><th class="number">${t('window', 'Window')}</th>
                        <th class="number">${t('streams', 'Streams')}</th><th class="number">${t('sent-received', 'Sent / received')}</th>
                        <th class="number">${t('calls-running', 'Calls')}</th><th>${t('sessions', 'Sessions')}</th>
                        <th>${t('credential', 'Credential')}</th><th></th></tr></thead>
                        <tbody>${this._peers.map(peer => this._row(peer))}</tbody></table></div>`}
            <vaadin-confirm-dialog header=${t('revoke-header', 'Revoke the peer?')} cancel-button-visible
                confirm-text=${t('revoke', 'Revoke')} .opened=${this._revoking !== null}
                @opened-changed=${e => { if (!e.detail.value) { this._revoking = null; this.changed(); } }}
                @confirm=${() => this._do('revoke', { peer: this._revoking })}>
                ${t('revoke-text', 'Its admission, calls, sessions and connections end, and it gets no other admission until the application starts again.')}
            </vaadin-confirm-dialog>`;
    }

    _row(peer) {
        return html`<tr data-test="peer"><td><code title=${peer.peer}>${peer.peerShort}</code>${copyButton(peer.peer)}</td>
            <td>${badge(peer.direction === 'INBOUND' ? t('inbound', 'inbound') : t('outbound', 'outbound'), 'contrast')}</td>
            <td>${peer.address || t('in-process', 'in this process')}</td><td>${time(peer.openedAt)}</td>
            <td class="number">${duration(peer.rttMicros)}</td>
            <td class="number">${peer.lost === undefined || peer.lost === null ? '' : `${peer.lost} / ${peer.packetsSent}`}</td>
            <td class="number">${bytes(peer.congestionWindow)}</td><td class="number">${peer.streamsUsed} / ${peer.streamsAllowed}</td>
            <td class="number">${bytes(peer.bytesSent)} / ${bytes(peer.bytesReceived)}</td><td class="number">${peer.running}</td>
            <td>${peer.sessions.map(session => html`<div>${session.service} ${session.id}</div>`)}</td>
            <td>${peer.attributes.map(attribute => html`<div>${attribute.key}: ${attribute.value}</div>`)}
                ${peer.expiresAt ? html`<span class="muted" data-test="expiry">${t('expires-in', 'expires in')} ${until(peer.expiresAt, Date.now())}</span>` : ''}</td>
            <td>${button(t('close', 'Close'), 'xmark', () => this._do('closeConnection', { connection: peer.connection }), { test: 'peer-close' })}
                ${peer.direction === 'INBOUND' ? button(t('revoke', 'Revoke'), 'ban', () => { this._revoking = peer.peer; this.changed(); },
                    { theme: 'error', test: 'peer-revoke' }) : ''}</td></tr>`;
    }
}

customElements.define('qwc-aster-peers', QwcAsterPeers);
