package io.quarkiverse.aster.interceptor;

import java.util.Optional;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A call that was refused before an interceptor was asked, or ended before: there is no such method, the caller lacks a role, a
 * limit is reached, another interceptor has refused it, the server is shutting down, the request never came.
 *
 * @param peer who called
 * @param service as the caller wrote it, printable and at most 256 characters
 * @param method likewise
 * @param known whether there are such a service and such a method, so that their number is bounded
 * @param callId the caller's id of the call, at most 256 characters; may be empty
 * @param reason what the caller is told
 */
public record RefusedCall(Optional<PeerId> peer, String service, String method, boolean known, String callId,
        AsterException reason) {
}
