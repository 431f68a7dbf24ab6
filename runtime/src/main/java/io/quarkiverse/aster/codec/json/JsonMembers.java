package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.ContractViolationException;

/**
 * The members of one object while it is read, in whatever order they come.
 *
 * <pre>
 * for (int index; (index = members.next()) != JsonMembers.END;) {
 *     switch (index) {
 *         case 0 -> name = in.string();
 *         ...
 * </pre>
 */
public final class JsonMembers {

    /** The answer of {@link #next()} after the last member. */
    public static final int END = JsonReader.END;

    /** The most unknown names in a message. */
    private static final int MAX_REPORTED = 5;

    /** The key of the detail that lists unknown names. */
    private static final String UNEXPECTED_FIELDS = "unexpected_fields";

    private final JsonReader in;
    private final JsonFields fields;
    private final long[] seen;
    private int guess;
    private Set<String> unknown;

    JsonMembers(JsonReader in, JsonFields fields) {
        this.in = in;
        this.fields = fields;
        this.seen = new long[(fields.size() + Long.SIZE - 1) / Long.SIZE];
    }

    /**
     * Moves to the value of the next member, which the caller has to read.
     *
     * @return the member's index, or {@link #END}
     * @throws io.quarkiverse.aster.InvalidArgumentException if the member comes a second time
     * @throws ContractViolationException at the end, if there were members that the type does not have
     */
    public int next() throws IOException {
        while (true) {
            int index = in.nextMember(fields, guess);
            if (index >= 0) {
                if (!isMissing(index)) {
                    throw in.duplicate();
                }
                seen[index / Long.SIZE] |= 1L << index;
                guess = index + 1;
                return index;
            }
            if (index == END) {
                if (unknown != null) {
                    throw violation();
                }
                return END;
            }
            note(in.currentName());
            in.skip();
        }
    }

    /** Whether the member did not come so far. */
    public boolean isMissing(int index) {
        return (seen[index / Long.SIZE] & 1L << index) == 0;
    }

    /**
     * What a missing member is taken for. To be called at the end.
     *
     * @throws io.quarkiverse.aster.InvalidArgumentException if members of that type must not be missing
     */
    public <T> T whenMissing(int index, JsonValue<T> type) {
        T value = type.whenMissing();
        if (value == null && !type.acceptsNull()) {
            throw in.missing(fields.name(index));
        }
        return value;
    }

    private void note(String name) {
        if (unknown == null) {
            unknown = new LinkedHashSet<>();
        }
        if (unknown.size() < MAX_REPORTED) {
            unknown.add(JsonText.cut(name));
        }
    }

    private ContractViolationException violation() {
        return new ContractViolationException("contract violation at " + in.path() + ": unexpected JSON field(s) " + unknown
                + " (expected: " + fields.names() + ")", Map.of(UNEXPECTED_FIELDS, String.join(",", unknown)), null);
    }
}
