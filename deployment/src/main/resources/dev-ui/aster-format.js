/** How figures are written. */

export function duration(micros) {
    if (micros === null || micros === undefined) {
        return '';
    }
    if (micros < 1000) {
        return `${micros} µs`;
    }
    return micros < 1000000 ? `${(micros / 1000).toFixed(micros < 10000 ? 2 : 1)} ms` : `${(micros / 1000000).toFixed(2)} s`;
}

export function bytes(count) {
    if (count === null || count === undefined) {
        return '';
    }
    if (count < 1024) {
        return `${count} B`;
    }
    return count < 1048576 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}

export function time(millis) {
    const date = new Date(millis);
    return `${date.toLocaleTimeString()}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** How long it is until then, or nothing. */
export function until(millis, now) {
    if (!millis) {
        return '';
    }
    const seconds = Math.max(0, Math.round((millis - now) / 1000));
    if (seconds >= 172800) {
        return `${Math.floor(seconds / 86400)} d`;
    }
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        .map(part => String(part).padStart(2, '0')).join(':');
}

/** The beginning of an id. */
export function short(id, length = 12) {
    return id && id.length > length ? `${id.slice(0, length)}…` : id ?? '';
}

/** A pattern as people write it. */
export function pattern(name) {
    return (name ?? '').toLowerCase().replace('_', ' ');
}
