package io.quarkiverse.aster.runtime.logging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.logmanager.ExtLogRecord;

/** The fields of a log record, by the names that all implementations of the protocol know. They come from the MDC. */
final class LogFields {

    /** What is known of a call or an endpoint, in the order of lines. In the MDC each has this prefix. */
    private static final List<String> KNOWN = List.of("request_id", "service", "method", "peer", "duration_ms", "status_code",
            "error", "payload_size", "stream_count", "contract_id", "endpoint_id", "version");
    private static final Set<String> NUMBERS = Set.of("duration_ms", "status_code", "payload_size", "stream_count");
    /** What a record says of itself, whatever the MDC has under the same name. */
    private static final Set<String> OF_THE_RECORD = Set.of("ts", "level", "logger", "msg");
    private static final String PREFIX = "aster.";

    private LogFields() {
    }

    /** Those that a record has, masked: the known ones first, then whatever else the application has put into its MDC. */
    static Map<String, String> of(ExtLogRecord entry) {
        Map<String, String> all = new TreeMap<>(entry.getMdcCopy());
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : KNOWN) {
            String value = all.remove(PREFIX + name);
            if (value != null && !value.isEmpty()) {
                fields.put(name, Masking.value(name, value));
            }
        }
        all.keySet().removeAll(OF_THE_RECORD);
        all.forEach((name, value) -> fields.putIfAbsent(name, Masking.value(name, value)));
        return fields;
    }

    /** Whether a field is written as the number that it is. */
    static boolean isNumber(String name, String value) {
        return NUMBERS.contains(name) && value.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?");
    }
}
