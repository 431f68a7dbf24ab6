import { QwcHotReloadElement } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { notifier } from 'notifier';
import { msg, updateWhenLocaleChanges } from 'localization';

export { html, css, nothing } from 'lit';

/** What the extension is called where messages to it are addressed. */
export const NAMESPACE = 'quarkus-aster';

// Dev UI keeps subscriptions by the number of the message that began them, those of all windows together: without numbers of its own,
// a window ends the subscriptions of another one
JsonRpc.messageCounter += Math.floor(Math.random() * 1_000_000) * 1_000;

/** A text in the language of whoever looks; the one that is given is the English one. */
export function t(id, text) {
    return msg(text, { id: `${NAMESPACE}-${id}` });
}

/**
 * A page of the extension. It asks and subscribes in open(), which is called again after a live reload; whatever it has
 * subscribed to is cancelled when it goes, or the browser leaves.
 */
export class AsterPage extends QwcHotReloadElement {

    // traffic is not logged: it would fill the log of Dev UI with copies of what is shown anyway
    _jsonRpc = new JsonRpc(NAMESPACE, false);
    _observers = [];
    _frame = null;

    constructor() {
        super();
        updateWhenLocaleChanges(this);
        this._leave = () => this._cancelAll();
    }

    connectedCallback() {
        super.connectedCallback();
        window.addEventListener('pagehide', this._leave);
        this._reopen();
    }

    disconnectedCallback() {
        window.removeEventListener('pagehide', this._leave);
        this._cancelAll();
        super.disconnectedCallback();
    }

    hotReload() {
        this._reopen();
    }

    _reopen() {
        this._cancelAll();
        this.open();
    }

    /** Asks for what the page shows, and subscribes to what changes. */
    open() {
        // most do
    }

    _cancelAll() {
        this._observers.forEach(observer => observer.cancel());
        this._observers = [];
    }

    /** Has next called with everything that a method streams. */
    subscribe(method, params, next, failed) {
        const observer = this._jsonRpc[method](params);
        observer.onNext(response => next(response.result))
            .onError(response => failed ? failed(text(response)) : this.tellFailure(response));
        this._observers.push(observer);
        return observer;
    }

    /** Ends one subscription before the page goes. */
    cancel(observer) {
        if (observer && this._observers.includes(observer)) {
            this._observers = this._observers.filter(other => other !== observer);
            observer.cancel();
        }
    }

    /** Calls a method; what goes wrong is shown, and the promise stays open. */
    ask(method, params = {}) {
        return new Promise(resolve => this._jsonRpc[method](params).then(response => resolve(response.result),
            failure => this.tellFailure(failure)));
    }

    tellFailure(failure) {
        notifier.showErrorMessage(plain(text(failure).slice(0, 500)), 'bottom-end');
    }

    /** Shows a text for a few seconds. */
    tell(text) {
        notifier.showInfoMessage(plain(text), 'bottom-end');
    }

    /** Renders once, however often it is called before the browser paints. */
    changed() {
        if (this._frame === null) {
            this._frame = requestAnimationFrame(() => {
                this._frame = null;
                this.requestUpdate();
            });
        }
    }
}

/** The notifier takes what it is given for markup, and there may be anything of a peer in it. */
function plain(text) {
    return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function text(failure) {
    return String(failure?.error?.message ?? failure?.message ?? failure);
}
