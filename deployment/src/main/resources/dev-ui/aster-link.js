/**
 * A call as part of an address. Dev UI hands the query of an address on without encoding it again, so that its values have
 * nothing that would have to be.
 */
export function toLink(call) {
    const utf8 = new TextEncoder().encode(JSON.stringify(call));
    return btoa(Array.from(utf8, byte => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What toLink() has written; nothing for any other text. */
export function fromLink(text) {
    try {
        const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
        return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, char => char.charCodeAt(0))));
    } catch (unreadable) {
        return {};
    }
}
