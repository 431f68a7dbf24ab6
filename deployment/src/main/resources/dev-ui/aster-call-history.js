const KEY = 'quarkus-aster-calls';
const MAX_CALLS = 20;

/** The calls that were made from this tab, the newest first. Metadata, which may have secrets, is not kept. */
export class CallHistory {

    calls = read();

    add(call) {
        const { target, service, version, method, request, timeoutMillis, mode, identity } = call;
        this.calls = [{ target, service, version, method, request, timeoutMillis, mode, identity, at: Date.now() }, ...this.calls].slice(0, MAX_CALLS);
        this._write();
    }

    /** The newest one has ended so. */
    ended(status, micros) {
        if (this.calls.length > 0) {
            this.calls = [{ ...this.calls[0], status, micros }, ...this.calls.slice(1)];
            this._write();
        }
    }

    _write() {
        try {
            sessionStorage.setItem(KEY, JSON.stringify(this.calls));
        } catch (full) {
            // then it is there for as long as the page is
        }
    }
}

function read() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
    } catch (unreadable) {
        return [];
    }
}
