package io.quarkiverse.aster.codec.xlang;

import java.util.Locale;

/** How the peers spell one field: as declared, in snake case by several rules, in camel case. */
public final class FieldNames {

    private FieldNames() {
    }

    /**
     * What the libraries make of a name before they sort: {@code agentId} is {@code agent_id}, {@code userID} is
     * {@code user_i_d}.
     */
    public static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0) {
                    snake.append('_');
                }
                snake.append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    /** Equal for all spellings of one name: {@code userID}, {@code user_id}, {@code user_i_d}. */
    static String lenient(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
