package io.quarkiverse.aster.runtime.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;

/**
 * What ends a call: the protocol's RpcStatus.
 *
 * @param code the number of a {@link StatusCode}
 * @param message for the caller to read; empty with OK
 * @param detailKeys parallel to the values
 * @param detailValues parallel to the keys
 */
public record RpcStatus(int code, String message, List<String> detailKeys, List<String> detailValues) {

    public static final RpcStatus OK = new RpcStatus(0, "", List.of(), List.of());

    /** The longest message that is sent, in characters; longer ones are cut. */
    public static final int MAX_MESSAGE_LENGTH = 4096;
    /** The most details that are sent. */
    public static final int MAX_DETAILS = 32;

    private static final String CUT = "...";

    /** The status an exception stands for, within the limits. */
    public static RpcStatus of(AsterException e) {
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        e.details().entrySet().stream().sorted(Map.Entry.comparingByKey()).limit(MAX_DETAILS).forEach(detail -> {
            keys.add(cut(detail.getKey()));
            values.add(cut(detail.getValue()));
        });
        return new RpcStatus(e.code().number(), e.getMessage() == null ? "" : cut(e.getMessage()), keys, values);
    }

    public boolean isOk() {
        return code == 0;
    }

    /** The exception this status stands for; it is not OK. Details without a partner are dropped. */
    public AsterException toException() {
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(detailKeys.size(), detailValues.size()); i++) {
            details.put(detailKeys.get(i), detailValues.get(i));
        }
        return AsterException.of(StatusCode.of(code), message, details, null);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_MESSAGE_LENGTH) {
            return text;
        }
        int end = MAX_MESSAGE_LENGTH - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
