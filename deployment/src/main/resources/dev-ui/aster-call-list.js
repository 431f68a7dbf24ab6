/** As many as the journal of the application remembers. */
const MAX_CALLS = 1000;

/** The calls that a page knows, the newest first; while it is paused, those that come wait. */
export class CallList {

    _calls = new Map();
    _pending = null;
    _dropped = 0;
    stats = null;

    /** A batch has come: a snapshot of all calls, or those that have changed. */
    take(batch) {
        this.stats = batch.stats;
        this._dropped = batch.dropped;
        if (batch.snapshot) {
            this._calls.clear();
            this._pending?.clear();
        }
        const target = this._pending ?? this._calls;
        batch.calls.forEach(call => target.set(call.id, call));
        trim(target);
    }

    get paused() {
        return this._pending !== null;
    }

    /** Calls that have come or changed since it was paused. */
    get waiting() {
        return this._pending?.size ?? 0;
    }

    get size() {
        return this._calls.size;
    }

    get dropped() {
        return this._dropped;
    }

    pause() {
        this._pending = new Map();
    }

    resume() {
        this._pending?.forEach((call, id) => this._calls.set(id, call));
        this._pending = null;
        trim(this._calls);
    }

    /** Those that have all words of the text somewhere, the newest first. */
    matching(text) {
        const words = text.toLowerCase().split(/\s+/).filter(word => word);
        const newest = [...this._calls.values()].sort((one, other) => other.id - one.id);
        return words.length === 0 ? newest : newest.filter(call => {
            const all = [call.service, call.method, call.side, call.pattern, call.peer, call.connection, call.session,
                call.status ?? 'running', call.message, call.traceId].join(' ').toLowerCase();
            return words.every(word => all.includes(word));
        });
    }

    /** The same calls by peer and connection. */
    static tree(calls) {
        const peers = new Map();
        for (const call of calls) {
            const key = `p${call.peer}`;
            const peer = getOrPut(peers, key, () => ({ key, peer: call.peerShort, calls: 0, connections: new Map() }));
            peer.calls++;
            const connectionKey = `${key}/${call.connection}`;
            getOrPut(peer.connections, connectionKey,
                () => ({ key: connectionKey, connection: call.connection, calls: [] })).calls.push(call);
        }
        return [...peers.values()].map(peer => ({ ...peer, connections: [...peer.connections.values()] }));
    }
}

function getOrPut(map, key, make) {
    if (!map.has(key)) {
        map.set(key, make());
    }
    return map.get(key);
}

function trim(calls) {
    const superfluous = calls.size - MAX_CALLS;
    if (superfluous > 0) {
        [...calls.keys()].sort((one, other) => one - other).slice(0, superfluous).forEach(id => calls.delete(id));
    }
}
