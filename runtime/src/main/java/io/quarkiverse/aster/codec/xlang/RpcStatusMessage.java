package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * What ends a call, as it is on the wire, in both forms.
 *
 * @param code 0 for OK; numbers without a name are possible
 * @param detailValues as many as keys, if the peer is right
 */
public record RpcStatusMessage(int code, String message, List<String> detailKeys, List<String> detailValues) {
}
